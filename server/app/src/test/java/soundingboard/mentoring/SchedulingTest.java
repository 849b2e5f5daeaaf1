package soundingboard.mentoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;
import tools.jackson.databind.JsonNode;

/// Programmes, invitations and sessions over real HTTP, on a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchedulingTest {
    /// `+1000000000-12-31T23:59:59Z` and an identifier: a time that PostgreSQL does not have.
    private static final String FAR =
            "KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTlaIDAxYTIwODg0"
                    + "LTg0Y2ItN2RkMy04MjE4LTUzM2RiZjE0MzhjYw";

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
    void aMenteeJoinsByInvitationAndEachSeesTheirOwnRole() {
        var pair = server.pair();
        var address = "/api/programmes/" + pair.programmeId();
        var mine = pair.mentor().get(address).expect(200).json();
        assertEquals("mentor", mine.get("myRole").asString());
        var theirs = pair.mentee().get(address).expect(200).json();
        assertEquals("mentee", theirs.get("myRole").asString());
        assertEquals(pair.mentee().get("/api/me").json().get("id"), theirs.get("mentee").get("id"));
        assertEquals(1, pair.mentee().get("/api/programmes").json().get("items").size());
        var taken = pair.mentor().post(address + "/invitations", Map.of()).expect(409);
        assertEquals("/problems/place-taken", taken.json().get("type").asString());
    }

    @Test
    void onlyMentorsStartProgrammesAndOnlyItsMentorManagesOne() {
        var pair = server.pair();
        var address = "/api/programmes/" + pair.programmeId();
        pair.mentee().post("/api/programmes", Map.of("title", "Mine")).expect(403);
        pair.mentee().patch(address, Map.of("title", "Mine")).expect(403);
        pair.mentee().post(address + "/invitations", Map.of()).expect(403);
        var changed =
                pair.mentor()
                        .patch(address, Map.of("title", " Upper\nlimb ", "startsOn", "2026-01-05"))
                        .expect(200)
                        .json();
        assertEquals("Upper limb", changed.get("title").asString());
        assertEquals("2026-01-05", changed.get("startsOn").asString());
        pair.mentor().patch(address, Map.of("archived", true)).expect(200);
        pair.mentor().patch(address, Map.of("title", "Late")).expect(409);
        plan(pair, Map.of("startsAt", "2027-01-01T10:00:00Z", "durationMinutes", 30)).expect(409);
        pair.mentor().patch(address, Map.of("archived", false)).expect(200);
        plan(pair, Map.of("startsAt", "2027-01-01T10:00:00Z", "durationMinutes", 30)).expect(201);
    }

    @Test
    void anInvitationCannotBeTakenByTheMentorOrBySomebodyTooLate() {
        var mentor = server.mentor();
        var programme =
                mentor.post("/api/programmes", Map.of("title", "Spine"))
                        .expect(201)
                        .json()
                        .get("id")
                        .asString();
        var link =
                mentor.post(
                                "/api/programmes/" + programme + "/invitations",
                                Map.of("email", "new@example.org"))
                        .expect(201)
                        .json()
                        .get("url")
                        .asString();
        assertTrue(link.startsWith(server.url() + "/invitation/"), link);
        var accept =
                "/api" + link.substring(server.url().length()).replace("n/", "ns/") + "/accept";
        mentor.post(accept, Map.of()).expect(409);
        var shown = server.stranger().get(accept.replace("/accept", "")).expect(200).json();
        assertEquals("Spine", shown.get("programmeTitle").asString());
        mentor.post("/api/programmes/" + programme + "/invitations").expect(201);
        server.stranger().post(accept, Map.of()).expect(404);
        mentor.post("/api/programmes/" + programme + "/invitations", Map.of("email", "nobody"))
                .expect(400);
    }

    @Test
    void monthlySessionsKeepTheirTimeOnTheWall() {
        var pair = server.pair();
        var items =
                plan(
                                pair,
                                Map.of(
                                        "startsAt",
                                        "2027-01-31T18:00:00Z",
                                        "durationMinutes",
                                        45,
                                        "repeat",
                                        "monthly",
                                        "count",
                                        4))
                        .expect(201)
                        .json()
                        .get("items");
        assertEquals(
                List.of(
                        "2027-01-31T18:00:00Z",
                        "2027-02-28T18:00:00Z",
                        "2027-03-31T17:00:00Z",
                        "2027-04-30T17:00:00Z"),
                strings(items, "startsAt"));
        assertEquals(
                List.of("Session 1", "Session 2", "Session 3", "Session 4"),
                strings(items, "title"));
        var sydney =
                plan(
                                pair,
                                Map.of(
                                        "title",
                                        "Evening",
                                        "startsAt",
                                        "2027-03-10T19:00:00+11:00",
                                        "durationMinutes",
                                        45,
                                        "repeat",
                                        "monthly",
                                        "count",
                                        2,
                                        "timeZone",
                                        "Australia/Sydney"))
                        .expect(201)
                        .json()
                        .get("items");
        assertEquals(
                List.of("2027-03-10T08:00:00Z", "2027-04-10T09:00:00Z"),
                strings(sydney, "startsAt"));
        assertEquals("Evening", sydney.get(1).get("title").asString());
    }

    @Test
    void aSessionIsMovedRenamedCancelledPutBackAndDeleted() {
        var pair = server.pair();
        var id = pair.session(Instant.parse("2027-05-12T17:00:00Z"));
        var address = "/api/sessions/" + id;
        var shown = pair.mentee().get(address).expect(200).json();
        assertEquals("planned", shown.get("state").asString());
        assertEquals("Lower limb", shown.get("programmeTitle").asString());
        assertEquals(
                pair.mentor().get("/api/me").json().get("name"), shown.get("with").get("name"));
        assertEquals("builtin", shown.get("call").get("kind").asString());
        var moved =
                pair.mentee()
                        .patch(
                                address,
                                Map.of("startsAt", "2027-05-13T17:00:00Z", "title", "Hop tests"))
                        .expect(200)
                        .json();
        assertEquals("2027-05-13T17:00:00Z", moved.get("startsAt").asString());
        assertEquals(60, moved.get("durationMinutes").asInt());
        var cancelled = pair.mentor().patch(address, Map.of("state", "cancelled")).expect(200);
        assertEquals("cancelled", cancelled.json().get("state").asString());
        var back = pair.mentor().patch(address, Map.of("state", "planned")).expect(200);
        assertEquals("planned", back.json().get("state").asString());
        pair.mentor().delete(address).expect(204);
        pair.mentor().get(address).expect(404);
    }

    @Test
    void aSessionBecomesDueAndEnds() {
        var pair = server.pair();
        var id = pair.session(server.clock().instant().plus(Duration.ofMinutes(10)));
        assertEquals("due", state(pair, id));
        var later = pair.session(server.clock().instant().plus(Duration.ofMinutes(30)));
        assertEquals("planned", state(pair, later));
        var past = pair.session(server.clock().instant().minus(Duration.ofHours(3)));
        assertEquals("ended", state(pair, past));
    }

    @Test
    void sessionsComeLatestFirstAPageAtATime() {
        var pair = server.pair();
        var expected = new ArrayList<String>();
        for (int day = 1; day <= 7; day++)
            expected.addFirst(
                    pair.session(Instant.parse("2027-06-0" + (day + 1) / 2 + "T10:00:00Z")));
        var seen = new ArrayList<String>();
        var address = "/api/programmes/" + pair.programmeId() + "/sessions?limit=3";
        var page = pair.mentee().get(address).expect(200).json();
        seen.addAll(strings(page.get("items"), "id"));
        while (page.get("nextCursor").isString()) {
            var next = address + "&cursor=" + page.get("nextCursor").asString();
            page = pair.mentee().get(next).expect(200).json();
            seen.addAll(strings(page.get("items"), "id"));
        }
        assertEquals(7, seen.size());
        assertEquals(new HashSet<>(expected), new HashSet<>(seen));
        assertEquals(expected, seen);
        for (var bad :
                List.of(
                        "cursor=%00",
                        "cursor=bm9wZQ", "cursor=" + FAR, "limit=0", "limit=201", "limit=x"))
            pair.mentee()
                    .get("/api/programmes/" + pair.programmeId() + "/sessions?" + bad)
                    .expect(400);
    }

    @Test
    void badRequestsAreExplainedFieldByField() {
        var pair = server.pair();
        var address = "/api/programmes/" + pair.programmeId() + "/sessions";
        var faults =
                plan(
                                pair,
                                Map.of(
                                        "title",
                                        "x".repeat(201),
                                        "startsAt",
                                        "tomorrow",
                                        "durationMinutes",
                                        4,
                                        "timeZone",
                                        "Europe/Atlantis",
                                        "repeat",
                                        "daily"))
                        .expect(400)
                        .json()
                        .get("errors");
        assertEquals(
                List.of("title", "startsAt", "timeZone", "durationMinutes", "repeat"),
                strings(faults, "field"));
        for (var body :
                List.of(
                        "",
                        "null",
                        "[]",
                        "{",
                        "7",
                        "{\"startsAt\":7,\"durationMinutes\":\"x\"}",
                        "[".repeat(5000),
                        "{\"startsAt\":\"9999999999-01-01T00:00:00Z\",\"durationMinutes\":30}",
                        "{\"startsAt\":\"2027-01-01T00:00:00Z\",\"durationMinutes\":1e99}",
                        "{\"title\":\"a\\u0000b\",\"startsAt\":\"2027-01-01T00:00:00Z\",\"durationMinutes\":30}"))
            assertEquals(400, raw(pair.mentor(), address, body).status(), body);
        assertEquals(413, raw(pair.mentor(), address, " ".repeat(3_000_000)).status());
        var odd =
                raw(
                        pair.mentor(),
                        address,
                        "{\"title\":\"half \\ud83d pair\",\"startsAt\":\"2027-01-01T00:00:00Z\",\"durationMinutes\":30}");
        assertFalse(odd.status() >= 500, odd.text());
    }

    @Test
    void titlesMayHoldAnythingPrintable() {
        var pair = server.pair();
        var title = "Déjà vu; \"loading\", 100 % \\ <b>🦵</b>";
        var created =
                plan(
                                pair,
                                Map.of(
                                        "title",
                                        title,
                                        "startsAt",
                                        "2027-01-01T00:00:00Z",
                                        "durationMinutes",
                                        30))
                        .expect(201)
                        .json();
        assertEquals(title, created.get("items").get(0).get("title").asString());
        assertNotEquals("", created.get("items").get(0).get("id").asString());
    }

    private static TestClient.Answer plan(TestServer.Pair pair, Map<String, Object> body) {
        return pair.mentor().post("/api/programmes/" + pair.programmeId() + "/sessions", body);
    }

    private static TestClient.Answer raw(TestClient client, String address, String body) {
        return client.send(
                client.request(address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static String state(TestServer.Pair pair, String id) {
        return pair.mentee().get("/api/sessions/" + id).expect(200).json().get("state").asString();
    }

    private static List<String> strings(JsonNode items, String field) {
        return items.valueStream().map(item -> item.get(field).asString()).toList();
    }
}
