package soundingboard.mentoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.db.Feed;
import tools.jackson.databind.JsonNode;

/// Aims, the agreement and the first page over real HTTP, on a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AimsAndAgreementTest {
    private TestServer server;
    private Feed feed;

    @BeforeAll
    void start() {
        server = TestServer.create();
        feed =
                new Feed(
                        Jdbi.create(
                                "jdbc:" + server.databaseUrl().replace("postgres@", ""),
                                "postgres",
                                ""));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anAimIsProposedAgreedTickedAndUnticked() {
        var pair = server.pair();
        var aim = propose(pair.mentor(), pair, Map.of("dueOn", today().plusDays(7).toString()));
        assertEquals("proposed", aim.get("state").asString());
        assertTrue(aim.get("agreedAt").isNull());
        var address = "/api/aims/" + id(aim);
        pair.mentor().post(address + "/agree").expect(409);
        pair.mentor().patch(address, Map.of("done", true)).expect(409);
        var agreed = pair.mentee().post(address + "/agree").expect(200).json();
        assertEquals("agreed", agreed.get("state").asString());
        var done = pair.mentee().patch(address, Map.of("done", true, "note", "Went well."));
        assertEquals("done", done.expect(200).json().get("state").asString());
        assertEquals("Went well.", done.json().get("note").asString());
        pair.mentor().patch(address, Map.of("title", "Another")).expect(409);
        var open = pair.mentor().patch(address, Map.of("done", false, "title", "Another"));
        assertEquals("proposed", open.expect(200).json().get("state").asString());
        var cleared = new HashMap<String, Object>();
        cleared.put("dueOn", null);
        assertTrue(pair.mentor().patch(address, cleared).expect(200).json().get("dueOn").isNull());
        assertEquals(List.of(id(aim)), ids(aims(pair)));
        pair.mentee().delete(address).expect(204);
        pair.mentee().delete(address).expect(404);
        assertEquals(List.of(), ids(aims(pair)));
    }

    @Test
    void anAimBelongsToASessionOfItsOwnProgrammeAndToNoMadeUpVideo() {
        var pair = server.pair();
        var session = pair.session(Instant.parse("2027-05-12T17:00:00Z"));
        var aim = propose(pair.mentor(), pair, Map.of("sessionId", session));
        assertEquals(session, aim.get("sessionId").asString());
        var other = server.pair().session(Instant.parse("2027-05-12T17:00:00Z"));
        var address = "/api/programmes/" + pair.programmeId() + "/aims";
        var foreign = Map.of("title", "x", "kind", "reading", "sessionId", other);
        pair.mentor().post(address, foreign).expect(400);
        pair.mentor()
                .post(
                        address,
                        Map.of("title", "x", "kind", "reading", "videoId", UUID.randomUUID()))
                .expect(400);
        pair.mentor().delete("/api/sessions/" + session).expect(204);
        assertTrue(aims(pair).get(0).get("sessionId").isNull());
        assertTrue(feedEntry(id(aim)).entry().orElseThrow().sessionId().isEmpty());
    }

    @Test
    void aLineOfNotesMakesOneAimWhoeverClicksAndHoweverOften() throws Exception {
        var pair = server.pair();
        var session = pair.session(Instant.parse("2027-05-12T17:00:00Z"));
        var line = Map.of("sessionId", session, "blockId", "12-34");
        var answers = new ArrayList<TestClient.Answer>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<TestClient.Answer>>();
            for (var by : List.of(pair.mentor(), pair.mentee(), pair.mentor(), pair.mentee()))
                asked.add(pool.submit(() -> fromLine(by, pair, line)));
            for (var one : asked) answers.add(one.get());
        }
        assertEquals(
                List.of(200, 200, 200, 201),
                answers.stream().map(TestClient.Answer::status).sorted().toList());
        assertEquals(1, answers.stream().map(one -> id(one.json())).distinct().count());
        var source = aims(pair).get(0).get("source");
        assertEquals(session, source.get("sessionId").asString());
        assertEquals("12-34", source.get("blockId").asString());
        var next = fromLine(pair.mentee(), pair, Map.of("sessionId", session, "blockId", "12-35"));
        assertEquals(201, next.status());
        pair.mentee().delete("/api/aims/" + id(answers.getFirst().json())).expect(204);
        fromLine(pair.mentee(), pair, line).expect(201);
        pair.mentor().delete("/api/sessions/" + session).expect(204);
        assertTrue(aims(pair).get(0).get("source").isNull());
    }

    @Test
    void aLineOfAnotherPairOrOfNoSessionMakesNoAim() {
        var pair = server.pair();
        var other = server.pair();
        var foreign = other.session(Instant.parse("2027-05-12T17:00:00Z"));
        var own = pair.session(Instant.parse("2027-05-12T17:00:00Z"));
        for (var source :
                List.<Object>of(
                        Map.of("sessionId", foreign, "blockId", "1-2"),
                        Map.of("sessionId", UUID.randomUUID(), "blockId", "1-2"),
                        Map.of("sessionId", own, "blockId", "<b>"),
                        Map.of("sessionId", own),
                        Map.of(),
                        "x"))
            assertEquals(400, fromLine(pair.mentor(), pair, source).status(), "" + source);
        fromLine(other.mentor(), pair, Map.of("sessionId", own, "blockId", "1-2")).expect(404);
        assertEquals(List.of(), ids(aims(pair)));
    }

    private static TestClient.Answer fromLine(TestClient by, TestServer.Pair pair, Object source) {
        return by.post(
                "/api/programmes/" + pair.programmeId() + "/aims",
                Map.of("title", "Calf raises", "kind", "practice", "source", source));
    }

    @Test
    void aimsAreFoundByTheFeedUntilTheyAreDeleted() {
        var pair = server.pair();
        var aim = propose(pair.mentor(), pair, Map.of("note", "Slow, with a metronome."));
        var entry = feedEntry(id(aim)).entry().orElseThrow();
        assertEquals(List.of("programme:" + pair.programmeId()), entry.readers());
        assertEquals("/programmes/" + pair.programmeId() + "#aim-" + id(aim), entry.url());
        assertTrue(entry.text().contains("metronome"), entry.text());
        pair.mentee().patch("/api/aims/" + id(aim), Map.of("note", "Fast.")).expect(200);
        assertFalse(feedEntry(id(aim)).entry().orElseThrow().text().contains("metronome"));
        pair.mentor().delete("/api/aims/" + id(aim)).expect(204);
        assertTrue(feedEntry(id(aim)).entry().isEmpty());
    }

    @Test
    void aimsComeNewestFirstAPageAtATime() {
        var pair = server.pair();
        var expected = new ArrayList<String>();
        for (int i = 0; i < 5; i++) expected.addFirst(id(propose(pair.mentee(), pair, Map.of())));
        var address = "/api/programmes/" + pair.programmeId() + "/aims?limit=2";
        var seen = new ArrayList<String>();
        for (var cursor = ""; ; ) {
            var page = pair.mentor().get(address + cursor).expect(200).json();
            seen.addAll(ids(page.get("items")));
            if (page.get("nextCursor").isNull()) break;
            cursor = "&cursor=" + page.get("nextCursor").asString();
        }
        assertEquals(expected, seen);
    }

    @Test
    void badAimsAreExplained() {
        var pair = server.pair();
        var address = "/api/programmes/" + pair.programmeId() + "/aims";
        var faults =
                pair.mentor()
                        .post(
                                address,
                                Map.of(
                                        "title",
                                        " ",
                                        "kind",
                                        "homework",
                                        "dueOn",
                                        "soon",
                                        "note",
                                        "n".repeat(10_001),
                                        "videoId",
                                        "7"))
                        .expect(400)
                        .json()
                        .get("errors");
        assertEquals(
                List.of("title", "kind", "dueOn", "note", "videoId"),
                faults.valueStream().map(fault -> fault.get("field").asString()).toList());
        var aim = propose(pair.mentor(), pair, Map.of());
        for (var body :
                List.of("", "null", "{\"done\":\"yes\"}", "{\"title\":null}", "{\"kind\":7}"))
            assertEquals(
                    400,
                    pair.mentor()
                            .send(
                                    pair.mentor()
                                            .request("/api/aims/" + id(aim))
                                            .method("PATCH", BodyPublishers.ofString(body)))
                            .status(),
                    body);
        pair.mentor().patch("/api/aims/not-an-id", Map.of()).expect(404);
    }

    @Test
    void theWriterAgreesByWritingAndTheOthersAgreementEndsWithNewWords() {
        var pair = server.pair();
        var address = "/api/programmes/" + pair.programmeId() + "/agreement";
        var blank = pair.mentee().get(address).expect(200).json();
        assertEquals("", blank.get("purpose").asString());
        assertTrue(blank.get("updatedAt").isNull());
        pair.mentee().post(address + "/agree").expect(409);
        pair.mentor().put(address, Map.of("purpose", " ")).expect(400);
        var words =
                Map.of(
                        "purpose",
                        "Grow in lower-limb rehabilitation.",
                        "confidentiality",
                        "Stays between us.\nNo patient names.",
                        "reviewOn",
                        "2027-01-01");
        var written = pair.mentor().put(address, words).expect(200).json();
        assertEquals(1, written.get("agreedBy").size());
        var seen = Map.of("updatedAt", written.get("updatedAt").asString());
        var both = pair.mentee().post(address + "/agree", seen).expect(200).json();
        assertEquals(2, both.get("agreedBy").size());
        var same = pair.mentor().put(address, words).expect(200).json();
        assertEquals(2, same.get("agreedBy").size());
        var changed = pair.mentee().put(address, Map.of("purpose", "Something else")).expect(200);
        assertEquals(1, changed.json().get("agreedBy").size());
        assertEquals("", changed.json().get("confidentiality").asString());
        assertEquals(
                pair.mentee().get("/api/me").json().get("id"),
                changed.json().get("agreedBy").get(0).get("personId"));
        pair.mentor().post(address + "/agree", seen).expect(409);
        pair.mentor().post(address + "/agree").expect(200);
    }

    @Test
    void homeTellsWhatIsNextDueAndNew() {
        var pair = server.pair();
        var now = server.clock().instant();
        var second = pair.session(now.plusSeconds(86_400 * 30));
        var first = pair.session(now.plusSeconds(86_400));
        pair.session(now.minusSeconds(86_400));
        var soon = agreed(pair, today().plusDays(3));
        var overdue = agreed(pair, today().minusDays(3));
        agreed(pair, today().plusDays(60));
        var waiting = propose(pair.mentor(), pair, Map.of());
        var home = pair.mentee().get("/api/home").expect(200).json();
        assertEquals(first, id(home.get("nextSession")));
        assertEquals(List.of(second), ids(home.get("upcoming")));
        assertEquals(List.of(overdue, soon, id(waiting)), ids(home.get("dueAims")));
        assertTrue(home.get("dueAims").get(0).get("overdue").asBoolean());
        assertEquals(List.of(pair.programmeId()), ids(home.get("programmes")));
        assertEquals(
                List.of(overdue, soon), ids(pair.mentor().get("/api/home").json().get("dueAims")));
    }

    @Test
    void newsIsWhatTheOtherDidSinceOneLooked() {
        var pair = server.pair();
        pair.mentee().post("/api/home/seen").expect(204);
        var session = pair.session(Instant.parse("2027-05-12T17:00:00Z"));
        var aim = propose(pair.mentor(), pair, Map.of());
        var news = news(pair.mentee());
        assertEquals(List.of("aim-proposed", "session-planned"), kinds(news));
        assertTrue(news.get(0).get("isNew").asBoolean());
        assertTrue(news.get(0).get("text").asString().endsWith("proposed an aim: An aim"));
        assertTrue(
                news.get(1)
                        .get("text")
                        .asString()
                        .endsWith("planned a session for Wednesday 12 May 2027 at 18:00"),
                news.toString());
        assertEquals("/sessions/" + session, news.get(1).get("url").asString());
        pair.mentee().post("/api/home/seen").expect(204);
        assertFalse(news(pair.mentee()).get(0).get("isNew").asBoolean());
        for (int day = 13; day < 16; day++)
            pair.mentor()
                    .patch(
                            "/api/sessions/" + session,
                            Map.of("startsAt", "2027-05-" + day + "T17:00:00Z"))
                    .expect(200);
        pair.mentor().patch("/api/sessions/" + session, Map.of("title", "Renamed")).expect(200);
        var moved = news(pair.mentee());
        assertEquals(List.of("session-moved", "aim-proposed", "session-planned"), kinds(moved));
        assertTrue(moved.get(0).get("text").asString().contains("15 May"), moved.toString());
        pair.mentee().post("/api/aims/" + id(aim) + "/agree").expect(200);
        assertEquals(List.of("aim-agreed", "joined"), kinds(news(pair.mentor())));
        pair.mentor().delete("/api/aims/" + id(aim)).expect(204);
        assertEquals(
                List.of("aim-removed", "session-moved", "session-planned"),
                kinds(news(pair.mentee())));
        assertEquals(List.of("joined"), kinds(news(pair.mentor())));
    }

    @Test
    void changesReachTheOpenPagesOfBothAndOfNobodyElse() throws Exception {
        var pair = server.pair();
        var stranger = server.pair().mentor();
        try (var mine = new Events(pair.mentor());
                var theirs = new Events(pair.mentee());
                var strangers = new Events(stranger)) {
            var session = pair.session(Instant.parse("2027-05-12T17:00:00Z"));
            var aim = id(propose(pair.mentee(), pair, Map.of()));
            var agreement = "/api/programmes/" + pair.programmeId() + "/agreement";
            pair.mentor().put(agreement, Map.of("purpose", "Grow.")).expect(200);
            for (var events : List.of(mine, theirs)) {
                events.await("session.changed", session);
                events.await("aim.changed", aim);
                events.await("programme.changed", pair.programmeId());
                assertFalse(events.heard().contains("Grow"));
            }
            assertFalse(strangers.heard().contains("changed"), strangers.heard());
        }
    }

    /// One person's event stream, as an open page reads it.
    private static final class Events implements AutoCloseable {
        private final java.io.InputStream stream;
        private final java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();
        private final java.io.ByteArrayOutputStream heard = new java.io.ByteArrayOutputStream();

        Events(TestClient person) throws Exception {
            var request =
                    person.request("/api/events")
                            .header("Accept", "text/event-stream")
                            .header("Cookie", person.cookie())
                            .GET()
                            .build();
            this.stream =
                    http.send(request, java.net.http.HttpResponse.BodyHandlers.ofInputStream())
                            .body();
            Thread.startVirtualThread(this::read);
            await("connected", "");
        }

        void await(String event, String id) throws InterruptedException {
            for (int i = 0; i < 200 && !hasHeard(event, id); i++) Thread.sleep(50);
            assertTrue(hasHeard(event, id), () -> event + " was not heard: " + heard());
        }

        String heard() {
            return heard.toString(java.nio.charset.StandardCharsets.UTF_8);
        }

        private boolean hasHeard(String event, String id) {
            return heard().lines().anyMatch(line -> line.contains(event)) && heard().contains(id);
        }

        private void read() {
            try {
                for (int c = stream.read(); c >= 0; c = stream.read()) heard.write(c);
            } catch (java.io.IOException e) {
                // The stream was closed: what was heard is all.
            }
        }

        @Override
        public void close() throws java.io.IOException {
            stream.close();
            http.shutdownNow();
        }
    }

    @Test
    void aStrangerFindsNothingAtAnyAddressAndASignedOutPersonIsAskedToSignIn() {
        var pair = server.pair();
        var stranger = server.pair().mentor();
        var session = pair.session(Instant.parse("2027-05-12T17:00:00Z"));
        var aim = id(propose(pair.mentor(), pair, Map.of()));
        var walked = new TreeSet<String>();
        for (var route : server.server().http().routes()) {
            var method = route.substring(0, route.indexOf(' '));
            var path = route.substring(route.indexOf(' ') + 1);
            if (!path.matches("/api/(programmes|sessions|aims)/\\{id}.*")) continue;
            if (path.matches(
                    "/api/(programmes|sessions)/\\{id}/(?!invitations|agreement|sessions|aims|calendar).+"))
                continue; // another feature's
            var id =
                    path.startsWith("/api/aims")
                            ? aim
                            : path.startsWith("/api/sessions") ? session : pair.programmeId();
            var address = path.replace("{id}", id);
            assertEquals(404, ask(stranger, method, address), route);
            assertEquals(404, ask(stranger, method, path.replace("{id}", "nonsense")), route);
            assertEquals(
                    404,
                    ask(stranger, method, path.replace("{id}", UUID.randomUUID().toString())),
                    route);
            assertEquals(401, ask(server.stranger(), method, address), route);
            walked.add(route);
        }
        assertEquals(18, walked.size(), walked::toString);
        assertEquals(List.of(), ids(stranger.get("/api/home").json().get("dueAims")));
    }

    private static int ask(TestClient client, String method, String address) {
        return client.send(client.request(address).method(method, BodyPublishers.ofString("{}")))
                .status();
    }

    private static JsonNode propose(TestClient by, TestServer.Pair pair, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of("title", "An aim", "kind", "follow-up"));
        body.putAll(more);
        return by.post("/api/programmes/" + pair.programmeId() + "/aims", body).expect(201).json();
    }

    private static String agreed(TestServer.Pair pair, LocalDate dueOn) {
        var aim = id(propose(pair.mentor(), pair, Map.of("dueOn", dueOn.toString())));
        pair.mentee().post("/api/aims/" + aim + "/agree").expect(200);
        return aim;
    }

    private Feed.Change feedEntry(String aim) {
        return feed.after(0, 10_000).stream()
                .filter(change -> change.kind().equals("aim") && change.id().equals(aim))
                .findFirst()
                .orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(server.clock().instant(), Times.HOME_ZONE);
    }

    private static JsonNode aims(TestServer.Pair pair) {
        return pair.mentee()
                .get("/api/programmes/" + pair.programmeId() + "/aims")
                .expect(200)
                .json()
                .get("items");
    }

    private static JsonNode news(TestClient client) {
        return client.get("/api/home").expect(200).json().get("news");
    }

    private static List<String> kinds(JsonNode news) {
        return news.valueStream().map(item -> item.get("kind").asString()).toList();
    }

    private static List<String> ids(JsonNode items) {
        return items.valueStream().map(AimsAndAgreementTest::id).toList();
    }

    private static String id(JsonNode item) {
        return item.get("id").asString();
    }
}
