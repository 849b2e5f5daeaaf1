package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestClient.Answer;
import soundingboard.TestServer;
import soundingboard.TestServer.Pair;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import tools.jackson.databind.JsonNode;

/// Two people correct one transcript, over real HTTP on a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditingTest {
    private static final String VTT =
            """
            WEBVTT

            00:00:01.000 --> 00:00:04.000
            <v Speaker 1>So how was the night?

            00:00:04.000 --> 00:00:08.000
            <v Speaker 2>Pain woke me in the a killies.

            00:00:08.000 --> 00:00:12.000
            <v Speaker 2>About three in the morning.
            """;

    private TestServer server;
    private Feed feed;
    private Pair pair;
    private String session;
    private String address;

    @BeforeAll
    void start() {
        server = TestServer.create();
        var url = server.databaseUrl().replace("postgres@", "");
        feed =
                new Feed(
                        Jdbi.create("jdbc:" + url + "?user=postgres")
                                .installPlugin(new PostgresPlugin()));
        pair = server.pair();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void add() {
        session = pair.session(Instant.parse("2026-05-12T17:00:00Z"));
        address = "/api/transcripts/" + add(VTT).get("id").asString();
    }

    @Test
    void wordsAreCorrectedTimesAreKeptAndSearchFollows() {
        var cue = cues().get(1);
        var answer = correct(pair.mentor(), cue, "Pain woke me in the Achilles.").expect(200);
        assertEquals(1, answer.json().get("revision").asInt());
        var now = cues().get(1);
        assertEquals("Pain woke me in the Achilles.", now.get("text").asString());
        assertEquals("Pain woke me in the a killies.", now.get("original").asString());
        assertEquals(cue.get("startMs"), now.get("startMs"));
        assertEquals(cue.get("endMs"), now.get("endMs"));
        assertEquals(cue.get("id"), now.get("id"));
        assertTrue(cues().get(0).get("original").isNull());
        assertTrue(said().contains("in the Achilles. About three"), this::said);
        assertFalse(said().contains("killies"));
        correct(pair.mentor(), now, " \n ").expect(400);
        correct(pair.mentor(), now, "x".repeat(4_001)).expect(400);
        pair.mentor()
                .patch(one(now), Map.of("version", now.get("version"), "speaker", "Tom"))
                .expect(200);
        assertEquals("Tom", cues().get(1).get("speaker").asString());
        pair.mentor().patch(one(now), Map.of("text", "No version")).expect(400);
    }

    @Test
    void whoComesSecondIsToldAndNothingIsLost() {
        var cue = cues().get(1);
        correct(pair.mentor(), cue, "The first to come.").expect(200);
        var second = correct(pair.mentee(), cue, "The second to come.").expect(409);
        assertEquals("/problems/cue-changed", second.json().get("type").asString());
        assertEquals("The first to come.", cues().get(1).get("text").asString());
        correct(pair.mentee(), cues().get(1), "The second, knowingly.").expect(200);
        correct(pair.mentor(), cues().get(0), "Another line at the same time.").expect(200);
        assertEquals("The second, knowingly.", cues().get(1).get("text").asString());
        split(pair.mentor(), cue, "a", "b").expect(409);
        post(pair.mentor(), one(cue) + "/original", Map.of("version", cue.get("version")))
                .expect(409);
    }

    @Test
    void ofManyAtOnceExactlyOneIsFirst() throws Exception {
        var cue = cues().get(1);
        var asked = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            var who = i % 2 == 0 ? pair.mentor() : pair.mentee();
            var words = "By " + i;
            asked.add(() -> correct(who, cue, words).status());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(asked)) statuses.add(answer.get());
            assertEquals(1, statuses.stream().filter(s -> s == 200).count(), statuses::toString);
            assertEquals(7, statuses.stream().filter(s -> s == 409).count(), statuses::toString);
        }
    }

    @Test
    void linesAreSplitAndJoinedAndTheirTimesStayInOrder() {
        var cue = cues().get(1);
        split(pair.mentor(), cue, "Pain woke me", "in the Achilles.").expect(200);
        var parts = cues();
        assertEquals(4, parts.size());
        assertEquals(cue.get("id"), parts.get(1).get("id"));
        assertEquals(4_000, parts.get(1).get("startMs").asInt());
        assertEquals(parts.get(1).get("endMs"), parts.get(2).get("startMs"));
        assertEquals(8_000, parts.get(2).get("endMs").asInt());
        assertEquals("Speaker 2", parts.get(2).get("speaker").asString());
        assertTrue(said().contains("Pain woke me in the Achilles. About three"), this::said);
        join(pair.mentee(), parts.get(2), parts.get(3)).expect(200);
        assertEquals(3, cues().size());
        assertEquals(
                "in the Achilles. About three in the morning.",
                cues().get(2).get("text").asString());
        assertEquals(12_000, cues().get(2).get("endMs").asInt());
        join(pair.mentee(), parts.get(2), parts.get(3)).expect(409);
        join(pair.mentee(), cues().get(0), cues().get(2)).expect(409);
        split(pair.mentee(), cues().get(0), "only", " ").expect(400);
        assertEquals(3, said().split("Achilles|So how|Pain woke", -1).length - 1, this::said);
    }

    @Test
    void theOriginalComesBackForOnePlaceAndForAll() {
        split(pair.mentor(), cues().get(1), "Pain woke me", "in the Achilles.").expect(200);
        join(pair.mentor(), cues().get(2), cues().get(3)).expect(200);
        correct(pair.mentor(), cues().get(0), "So, how was it?").expect(200);
        pair.mentor()
                .patch(address, Map.of("speakers", Map.of("Speaker 1", "Moira", "Speaker 2", "T")))
                .expect(200);
        var last = cues().get(2);
        post(pair.mentee(), one(last) + "/original", Map.of("version", last.get("version")))
                .expect(200);
        assertEquals(
                List.of(
                        "So, how was it?",
                        "Pain woke me in the a killies.",
                        "About three in the morning."),
                texts());
        assertEquals("Moira", cues().get(0).get("speaker").asString());
        assertEquals(12_000, cues().get(2).get("endMs").asInt());
        var seen = show().get("revision").asInt();
        post(pair.mentor(), address + "/original", Map.of("revision", seen - 1)).expect(409);
        post(pair.mentor(), address + "/original", Map.of("revision", seen)).expect(200);
        assertEquals("So how was the night?", texts().getFirst());
        assertEquals("Speaker 1", cues().get(0).get("speaker").asString());
        assertTrue(cues().get(1).get("original").isNull());
        assertTrue(said().contains("a killies"), this::said);
    }

    @Test
    void undoTakesOnesOwnStepsBackAndNobodyElses() {
        assertFalse(show().get("undoable").asBoolean());
        pair.mentor().post(address + "/undo", Map.of()).expect(409);
        var before = texts();
        correct(pair.mentor(), cues().get(0), "One.").expect(200);
        correct(pair.mentor(), cues().get(0), "Two.").expect(200);
        split(pair.mentor(), cues().get(1), "Pain", "woke me.").expect(200);
        join(pair.mentor(), cues().get(2), cues().get(3)).expect(200);
        pair.mentor()
                .patch(address, Map.of("speakers", Map.of("Speaker 1", "Moira", "Speaker 2", "")))
                .expect(200);
        assertTrue(show().get("undoable").asBoolean());
        assertFalse(pair.mentee().get(address).json().get("undoable").asBoolean());
        for (int i = 0; i < 5; i++) pair.mentor().post(address + "/undo", Map.of()).expect(200);
        assertEquals(before, texts());
        assertEquals("Speaker 2", cues().get(1).get("speaker").asString());
        pair.mentor().post(address + "/undo", Map.of()).expect(409);

        correct(pair.mentor(), cues().get(2), "Mine, below.").expect(200);
        correct(pair.mentor(), cues().get(0), "Mine.").expect(200);
        correct(pair.mentee(), cues().get(0), "Yours.").expect(200);
        var refused = pair.mentor().post(address + "/undo", Map.of()).expect(409);
        assertEquals("/problems/changed-since", refused.json().get("type").asString());
        assertEquals("Yours.", texts().getFirst());
        pair.mentor().post(address + "/undo", Map.of()).expect(200);
        assertEquals(List.of("Yours.", before.get(1), before.get(2)), texts());
    }

    /// Random changes by two people; then every step that can be undone is, and the original is
    /// the file again. In between, search always holds exactly what is said.
    @Test
    void randomChangesKeepOrderFeedAndOriginal() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var original = texts();
        for (int i = 0; i < 60; i++) {
            var who = random.nextBoolean() ? pair.mentor() : pair.mentee();
            var all = cues();
            var at = random.nextInt(all.size());
            var cue = all.get(at);
            var text = cue.get("text").asString();
            switch (random.nextInt(6)) {
                case 0 -> correct(who, cue, "Words " + i).expect(200);
                case 1, 2 -> split(who, cue, text, "and " + i).expect(200);
                case 3 -> {
                    if (at > 0) join(who, all.get(at - 1), cue).expect(200);
                }
                case 4 -> who.post(address + "/undo", Map.of());
                default ->
                        post(who, one(cue) + "/original", Map.of("version", cue.get("version")))
                                .expect(200);
            }
            var now = show();
            long before = Long.MIN_VALUE;
            for (var each : now.get("cues")) {
                assertTrue(each.get("startMs").asLong() >= before, "seed " + seed);
                assertTrue(each.get("endMs").asLong() >= each.get("startMs").asLong());
                before = each.get("startMs").asLong();
            }
            assertEquals(words(String.join(" ", texts())), words(said()), "seed " + seed);
        }
        post(pair.mentor(), address + "/original", Map.of("revision", show().get("revision")))
                .expect(200);
        assertEquals(original, texts(), "seed " + seed);
    }

    @Test
    void anHourOfTalkIsCorrectedQuickly() {
        var vtt = new StringBuilder("WEBVTT\n\n");
        for (int i = 0; i < 1_200; i++)
            vtt.append(
                    "%02d:%02d:%02d.000 --> %02d:%02d:%02d.900\n<v Tom>Words of cue number %d, a dozen of them or so as people talk.\n\n"
                            .formatted(
                                    i * 3 / 3600,
                                    i * 3 / 60 % 60,
                                    i * 3 % 60,
                                    i * 3 / 3600,
                                    i * 3 / 60 % 60,
                                    i * 3 % 60,
                                    i));
        address = "/api/transcripts/" + add(vtt.toString()).get("id").asString();
        var all = cues();
        for (int i = 0; i < 5; i++) correct(pair.mentor(), all.get(i), "Warm " + i).expect(200);
        var started = System.nanoTime();
        for (int i = 100; i < 110; i++) correct(pair.mentor(), all.get(i), "New " + i).expect(200);
        long ms = (System.nanoTime() - started) / 10_000_000;
        System.out.println("one correction of 1,200 cues: " + ms + " ms");
        assertTrue(ms < 1_500, () -> "one correction took " + ms + " ms");
    }

    @Test
    void withTheTranscriptItsOriginalIsGone() {
        correct(pair.mentor(), cues().get(0), "Changed.").expect(200);
        pair.mentor().delete(address).expect(204);
        assertEquals("", said());
        pair.mentor().post(address + "/undo", Map.of()).expect(404);
    }

    private JsonNode add(String vtt) {
        return pair.mentor()
                .send(
                        pair.mentor()
                                .request("/api/sessions/" + session + "/transcripts")
                                .header("Content-Type", "text/vtt")
                                .POST(BodyPublishers.ofString(vtt)))
                .expect(201)
                .json();
    }

    private JsonNode show() {
        return pair.mentor().get(address).expect(200).json();
    }

    private List<JsonNode> cues() {
        return List.copyOf(show().get("cues").values());
    }

    private List<String> texts() {
        return cues().stream().map(cue -> cue.get("text").asString()).toList();
    }

    private String one(JsonNode cue) {
        return address + "/cues/" + cue.get("id").asString();
    }

    private Answer correct(TestClient who, JsonNode cue, String words) {
        return who.patch(one(cue), Map.of("version", cue.get("version"), "text", words));
    }

    private Answer split(TestClient who, JsonNode cue, String first, String second) {
        return post(
                who,
                one(cue) + "/split",
                Map.of("version", cue.get("version"), "first", first, "second", second));
    }

    private Answer join(TestClient who, JsonNode before, JsonNode cue) {
        return post(
                who,
                one(cue) + "/join",
                Map.of(
                        "version",
                        cue.get("version"),
                        "before",
                        Map.of("id", before.get("id"), "version", before.get("version"))));
    }

    private static Answer post(TestClient who, String address, Map<String, ?> body) {
        return who.post(address, body);
    }

    /// What search holds of the session, in order.
    private String said() {
        return String.join(
                " ",
                feed.after(0, 100_000).stream()
                        .flatMap(change -> change.entry().stream())
                        .filter(entry -> entry.kind().equals(SpeechFeed.KIND))
                        .filter(e -> e.sessionId().orElseThrow().toString().equals(session))
                        .sorted(java.util.Comparator.comparing(e -> e.atMs().orElseThrow()))
                        .map(FeedEntry::text)
                        .toList());
    }

    private static Map<String, Integer> words(String text) {
        var words = new HashMap<String, Integer>();
        for (var word : text.split(" ", -1)) words.merge(word, 1, Integer::sum);
        return words;
    }
}
