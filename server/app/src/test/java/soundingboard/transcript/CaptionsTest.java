package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestClient.Answer;
import soundingboard.TestServer;
import tools.jackson.databind.JsonNode;

/// Live captions: kept only while both agree, each under the right name, in the order of time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaptionsTest {
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.create();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void nothingIsKeptBeforeBothAgree() {
        var pair = server.pair();
        var at = "/api/sessions/" + pair.session(server.clock().instant());
        say(pair.mentor(), at, "before anything", 1_000).expect(409);
        assertFalse(turn(pair.mentor(), at, true).get("kept").asBoolean());
        say(pair.mentor(), at, "only one", 1_000).expect(409);
        assertTrue(turn(pair.mentee(), at, true).get("kept").asBoolean());
        say(pair.mentor(), at, "begun before the other agreed", 5_000).expect(409);
        server.clock().advance(Duration.ofSeconds(10));
        say(pair.mentor(), at, "now it counts", 5_000).expect(204);
        turn(pair.mentee(), at, false);
        say(pair.mentor(), at, "the other has had enough", 1_000).expect(409);
        assertEquals(List.of("now it counts"), texts(pair.mentee(), at));
    }

    @Test
    void aPageThatIsGoneAgreesNoMore() {
        var pair = server.pair();
        var at = both(pair);
        server.clock().advance(Duration.ofSeconds(60));
        turn(pair.mentor(), at, true);
        server.clock().advance(Duration.ofSeconds(40));
        say(pair.mentor(), at, "alone", 1_000).expect(409);
        assertFalse(turn(pair.mentor(), at, true).get("theirs").asBoolean());
    }

    @Test
    void phrasesOfBothAreMergedByTimeAndKeptOnce() {
        var pair = server.pair();
        var at = both(pair);
        server.clock().advance(Duration.ofSeconds(30));
        var twice = phrase("How was the night?", 20_000);
        pair.mentor().post(at + "/captions", twice).expect(204);
        say(pair.mentee(), at, "And now it is fine.", 2_000).expect(204);
        say(pair.mentee(), at, "It woke me up.", 12_000).expect(204); // late, from a bad line
        pair.mentor().post(at + "/captions", twice).expect(204);
        var made = pair.mentee().get(at + "/transcripts").json().get("items");
        assertEquals(1, made.size());
        var captions = made.get(0);
        assertEquals("captions", captions.get("format").asString());
        assertEquals("browser", captions.get("recogniser").asString());
        var cues = captions.get("cues").valueStream().toList();
        assertEquals(
                List.of("Mentor", "Mentee", "Mentee"),
                cues.stream().map(c -> c.get("speaker").asString().split(" ", -1)[0]).toList());
        assertEquals(
                List.of("How was the night?", "It woke me up.", "And now it is fine."),
                cues.stream().map(c -> c.get("text").asString()).toList());
        assertEquals(10_000.0, cues.get(0).get("startMs").asDouble(), 5_000);
        assertEquals(
                3, pair.mentor().get(at + "/captions").expect(200).json().get("latest").size());
        assertEquals(List.of(), texts(pair.mentor(), both(pair)), "another session has its own");
    }

    @Test
    void oneCorrectsThemWhileMoreCome() {
        var pair = server.pair();
        var at = both(pair);
        server.clock().advance(Duration.ofSeconds(30));
        say(pair.mentor(), at, "the a killies", 9_000).expect(204);
        var cue = transcript(pair.mentor(), at).get("cues").get(0);
        say(pair.mentee(), at, "yes", 12_000).expect(204);
        var id = transcript(pair.mentor(), at).get("id").asString();
        pair.mentor()
                .patch(
                        "/api/transcripts/" + id + "/cues/" + cue.get("id").asString(),
                        Map.of("version", 0, "text", "the Achilles"))
                .expect(200);
        say(pair.mentee(), at, "indeed", 3_000).expect(204);
        var cues = transcript(pair.mentor(), at).get("cues");
        assertEquals("the Achilles", cues.get(1).get("text").asString());
        assertEquals("the a killies", cues.get(1).get("original").asString());
        assertEquals("indeed", cues.get(2).get("text").asString());
    }

    @Test
    void phrasesAreBounded() {
        var pair = server.pair();
        var at = both(pair);
        server.clock().advance(Duration.ofSeconds(30));
        say(pair.mentor(), at, " ", 1_000).expect(400);
        say(pair.mentor(), at, "x".repeat(1_001), 1_000).expect(400);
        say(pair.mentor(), at, "too long ago", 600_001).expect(400);
        int refused = 0;
        for (int i = 0; i < 65; i++)
            if (say(pair.mentor(), at, "again", 1_000).status() == 429) refused++;
        assertEquals(5, refused);
    }

    private String both(TestServer.Pair pair) {
        var at = "/api/sessions/" + pair.session(server.clock().instant());
        turn(pair.mentor(), at, true);
        turn(pair.mentee(), at, true);
        return at;
    }

    private static JsonNode turn(TestClient person, String at, boolean on) {
        return person.put(at + "/captions", Map.of("on", on)).expect(200).json();
    }

    private static Answer say(TestClient person, String at, String text, int startedAgoMs) {
        return person.post(at + "/captions", phrase(text, startedAgoMs));
    }

    private static Map<String, Object> phrase(String text, int startedAgoMs) {
        return Map.of(
                "id",
                UUID.randomUUID(),
                "text",
                text,
                "startedAgoMs",
                startedAgoMs,
                "endedAgoMs",
                Math.min(500, startedAgoMs));
    }

    private static JsonNode transcript(TestClient person, String at) {
        return person.get(at + "/transcripts").expect(200).json().get("items").get(0);
    }

    private static List<String> texts(TestClient person, String at) {
        return person.get(at + "/captions")
                .json()
                .get("latest")
                .valueStream()
                .map(c -> c.get("text").asString())
                .toList();
    }
}
