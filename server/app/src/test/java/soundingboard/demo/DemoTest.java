package soundingboard.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;
import tools.jackson.databind.JsonNode;

/// `--demo` as the two people of the sample pair find it, over real HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {
    private TestServer server;
    private TestClient mentor;
    private TestClient mentee;

    @BeforeAll
    void start() {
        server = TestServer.create(Map.of("SB_DEMO", "true"));
        mentor = signIn(Demo.MENTOR);
        mentee = signIn(Demo.MENTEE);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void homeTellsEachWhatIsNextDueAndNew() {
        for (var person : List.of(mentor, mentee)) {
            var home = person.get("/api/home").expect(200).json();
            assertEquals("planned", home.get("nextSession").get("state").asString());
            var due = home.get("dueAims");
            assertTrue(due.get(0).get("overdue").asBoolean());
            assertEquals(1, count(due, "state", "proposed"));
            assertTrue(count(home.get("news"), "isNew", "true") > 0, home.get("news").toString());
            for (var item : home.get("news"))
                assertTrue(Instant.parse(item.get("at").asString()).isBefore(Instant.now()));
        }
    }

    @Test
    void fourSessionsLieBehindAndOneAhead() {
        var states =
                sessions().valueStream().map(session -> session.get("state").asString()).toList();
        assertEquals(List.of("planned", "ended", "ended", "ended", "ended"), states);
        var agreement =
                mentee.get("/api/programmes/" + programme() + "/agreement").expect(200).json();
        assertEquals(2, agreement.get("agreedBy").size());
    }

    @Test
    void everyLineOfTheNotesKnowsItsAuthorAndItsMomentInTheCall() {
        for (var session : past()) {
            var blocks = notes(session).get("blocks");
            assertTrue(blocks.size() >= 40, blocks.size() + " blocks");
            assertEquals(
                    Set.of("Ruth Ellery", "Sam Adeyemi"),
                    blocks.valueStream()
                            .map(block -> block.get("author").get("name").asString())
                            .collect(Collectors.toSet()));
            for (var block : blocks) {
                long offset = block.get("sessionOffsetMs").asLong(-1);
                assertTrue(offset >= 0 && offset < Duration.ofMinutes(20).toMillis(), "" + block);
            }
        }
    }

    @Test
    void whatHoldsNotesIsCancelledAndNotDeleted() {
        var refused = mentee.delete("/api/sessions/" + past().getFirst()).expect(409);
        assertEquals("/problems/session-has-content", refused.json().get("type").asString());
    }

    @Test
    void everyPastSessionHasItsTranscriptOnTheSessionsClock() {
        for (var session : past()) {
            var all = mentee.get("/api/sessions/" + session + "/transcripts").expect(200).json();
            assertEquals(1, all.get("items").size());
            var transcript = all.get("items").get(0);
            assertEquals(2, transcript.get("speakers").size());
            assertTrue(transcript.get("cues").size() >= 60);
            assertTrue(transcript.get("cues").get(0).get("startMs").asLong() < 60_000);
        }
    }

    @Test
    void clipsGoThroughTheRealPipelineAndHangOnTheirAims() throws InterruptedException {
        var deadline = Instant.now().plusSeconds(120);
        while (!playable() && Instant.now().isBefore(deadline)) Thread.sleep(500);
        assertTrue(playable(), () -> mentee.get("/api/videos").text());
        var aims = mentee.get("/api/programmes/" + programme() + "/aims").json().get("items");
        assertEquals(2, aims.valueStream().filter(aim -> aim.get("videoId").isString()).count());
    }

    @Test
    void aSecondStartLoadsNothingAgainAndTheClockHasBeenLetGo() {
        server.restart();
        mentor = signIn(Demo.MENTOR);
        mentee = signIn(Demo.MENTEE);
        assertEquals(5, sessions().size());
        var id =
                mentor.post("/api/programmes", Map.of("title", "Another"))
                        .expect(201)
                        .json()
                        .get("id")
                        .asString();
        var created =
                Instant.parse(
                        mentor.get("/api/programmes/" + id).json().get("createdAt").asString());
        assertFalse(created.isBefore(Instant.now().minusSeconds(60)));
    }

    private boolean playable() {
        var videos = mentee.get("/api/videos").expect(200).json().get("items");
        return videos.size() == 2
                && videos.valueStream()
                        .map(video -> video.get("state").asString())
                        .allMatch(Set.of("playable", "transcoding", "ready")::contains);
    }

    private JsonNode notes(String session) {
        var notepads = mentee.get("/api/sessions/" + session).expect(200).json().get("notepads");
        var shared =
                notepads.valueStream()
                        .filter(notepad -> notepad.get("kind").asString().equals("shared"))
                        .findFirst()
                        .orElseThrow()
                        .get("id")
                        .asString();
        return mentee.get("/api/notepads/" + shared + "?format=json").expect(200).json();
    }

    private List<String> past() {
        return sessions()
                .valueStream()
                .filter(session -> session.get("state").asString().equals("ended"))
                .map(session -> session.get("id").asString())
                .toList();
    }

    private JsonNode sessions() {
        return mentee.get("/api/programmes/" + programme() + "/sessions")
                .expect(200)
                .json()
                .get("items");
    }

    private String programme() {
        return mentee.get("/api/programmes").json().get("items").get(0).get("id").asString();
    }

    private TestClient signIn(String email) {
        var client = server.stranger();
        client.post("/api/login", Map.of("email", email, "password", Demo.PASSWORD)).expect(200);
        return client;
    }

    private static long count(JsonNode items, String field, String value) {
        return items.valueStream().filter(i -> i.get(field).asString().equals(value)).count();
    }
}
