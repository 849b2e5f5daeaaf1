package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import tools.jackson.databind.JsonNode;

/// Search by meaning over real HTTP, with the real model.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeaningTest {
    private TestServer server;
    private TestServer.Pair pair;

    @BeforeAll
    void start() {
        server = TestServer.create(Map.of("SB_SEARCH_VECTORS", "on"));
        pair = server.pair();
        var reader = FeedEntry.programme(UUID.fromString(pair.programmeId()));
        put(
                Pieces.note("loading", reader, new UUID(7, 1), "Eccentric Achilles loading."),
                Pieces.note("drops", reader, new UUID(7, 1), "Slow heel drops."),
                Pieces.note("fee", reader, new UUID(7, 2), "The invoice is due on Friday."),
                Pieces.video("clip", reader, "Calf strengthening", "Achilles tendon, slowly down"),
                window(reader));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whatMeansTheLikeFollowsAndSaysSo() throws Exception {
        var answer = await("heel drops", "loading");
        var first = answer.get("items").get(0);
        assertEquals("note/drops", first.get("id").asString());
        assertFalse(first.get("byMeaning").asBoolean());
        var loading = hit(answer, "note/loading").orElseThrow();
        assertTrue(loading.get("byMeaning").asBoolean());
        assertFalse(loading.get("partly").asBoolean());
        assertEquals("Eccentric Achilles loading.", loading.get("snippet").asString());
        assertTrue(hit(answer, "note/fee").isEmpty());
        assertEquals(answer.get("items").size(), answer.get("total").asInt());
        assertTrue(answer.get("kinds").get("note").asInt() >= 2);
    }

    @Test
    void theRestOfTheQuestionBindsItToo() throws Exception {
        await("heel drops", "loading");
        assertTrue(hit(ask("heel drops in:videos"), "note/loading").isEmpty());
        assertTrue(hit(ask("heel drops -eccentric"), "note/loading").isEmpty());
        assertTrue(hit(ask("heel drops \"achilles loading\""), "note/loading").isPresent());
        assertTrue(hit(ask("\"heel drops\""), "note/loading").isEmpty());
        assertEquals(1, ask("\"heel drops\"").get("total").asInt());
        assertEquals(0, ask("zebra quantum chromodynamics").get("total").asInt());
        assertEquals(0, ask("3x15").get("total").asInt());
    }

    @Test
    void aWindowOfSpeechOpensAtTheCueThatIsMeant() throws Exception {
        var hit = hit(await("cannot get to sleep", "window"), "speech/window").orElseThrow();
        assertTrue(hit.get("byMeaning").asBoolean());
        assertEquals("/cue2", hit.get("url").asString());
        assertEquals(20_000, hit.get("atMs").asLong());
        assertTrue(hit.get("snippet").asString().startsWith("…He lies awake"), "" + hit);
        assertFalse(hit.get("snippet").asString().contains("<mark>"));
    }

    @Test
    void nobodyElseFindsIt() throws Exception {
        await("heel drops", "loading");
        var other = server.pair();
        assertEquals(0, ask(other.mentor(), "heel drops").get("total").asInt());
        assertEquals(0, ask(other.mentee(), "cannot get to sleep").get("total").asInt());
    }

    private static FeedEntry window(String reader) {
        var first = "The plaster was dry by then. ";
        var second = "He lies awake half the night. ";
        return new FeedEntry(
                "speech",
                "window",
                List.of(reader),
                Optional.empty(),
                Optional.of(new UUID(7, 2)),
                "Session 2",
                first + second + "See you on Tuesday.",
                Optional.empty(),
                Optional.of(10_000L),
                Optional.empty(),
                "/cue1",
                FeedEntry.moments(
                        List.of(
                                new FeedEntry.Moment(0, 10_000, "/cue1"),
                                new FeedEntry.Moment(first.length(), 20_000, "/cue2"),
                                new FeedEntry.Moment((first + second).length(), 30_000, "/cue3"))));
    }

    private void put(FeedEntry... entries) {
        server.jdbi().useTransaction(h -> Feed.putAll(h, List.of(entries)));
    }

    /// Asks until a piece is found by meaning.
    private JsonNode await(String question, String id) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            var answer = ask(question);
            for (var hit : answer.get("items"))
                if (hit.get("byMeaning").asBoolean() && hit.get("id").asString().endsWith("/" + id))
                    return answer;
            assertTrue(System.nanoTime() < end, question + ": " + answer);
            Thread.sleep(50);
        }
    }

    private static Optional<JsonNode> hit(JsonNode answer, String id) {
        return answer.get("items")
                .valueStream()
                .filter(hit -> hit.get("id").asString().equals(id))
                .findFirst();
    }

    private JsonNode ask(String question) {
        return ask(pair.mentee(), question);
    }

    private static JsonNode ask(TestClient asker, String question) {
        return asker.get("/api/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8))
                .expect(200)
                .json();
    }
}
