package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;

/// Searches that somebody keeps, over real HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavedSearchTest {
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
    void aSearchIsKeptOnceWithWhatNarrowsItAndForgotten() {
        var mentee = server.pair().mentee();
        var plain = keep(mentee, Map.of("q", " heel drops "), 201);
        var narrowed = keep(mentee, Map.of("q", "heel drops", "kind", "note"), 201);
        assertEquals(plain, keep(mentee, Map.of("q", "heel drops"), 200));
        assertEquals(List.of(narrowed, plain), ids(mentee));
        var first = mentee.get("/api/searches").json().get("items").get(0);
        assertEquals("note", first.get("kind").asString());
        assertEquals("heel drops", first.get("q").asString());
        mentee.delete("/api/searches/" + plain).expect(204);
        mentee.delete("/api/searches/" + plain).expect(404);
        assertEquals(List.of(narrowed), ids(mentee));
    }

    @Test
    void itIsNobodyElsesAndOpensNothing() {
        var pair = server.pair();
        var session = pair.session(Instant.parse("2026-05-12T17:00:00Z"));
        var body = Map.of("q", "", "programmeId", pair.programmeId(), "sessionId", session);
        var mine = keep(pair.mentee(), body, 201);
        assertEquals(List.of(), ids(pair.mentor()));
        pair.mentor().delete("/api/searches/" + mine).expect(404);
        var stranger = server.pair().mentee();
        stranger.post("/api/searches", body).expect(404);
        stranger.post("/api/searches", Map.of("sessionId", session)).expect(404);
        assertEquals(List.of(), ids(stranger));
        assertEquals(List.of(mine), ids(pair.mentee()));
    }

    @Test
    void thereIsABoundAndNothingIsRefused() {
        var mentor = server.pair().mentor();
        mentor.post("/api/searches", Map.of("q", "  ")).expect(400);
        mentor.post("/api/searches", Map.of("q", "a".repeat(1_001))).expect(400);
        for (int i = 0; i < SavedSearchStore.MAX_EACH; i++)
            keep(mentor, Map.of("q", "question " + i), 201);
        var refused = mentor.post("/api/searches", Map.of("q", "one more")).expect(409);
        assertTrue(refused.text().contains("too-many-saved-searches"), refused::text);
        keep(mentor, Map.of("q", "question 7"), 200);
        mentor.delete("/api/searches/" + ids(mentor).getLast()).expect(204);
        keep(mentor, Map.of("q", "one more"), 201);
    }

    private static String keep(TestClient who, Map<String, ?> body, int status) {
        return who.post("/api/searches", body).expect(status).json().get("id").asString();
    }

    private static List<String> ids(TestClient who) {
        return who.get("/api/searches")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }
}
