package soundingboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import soundingboard.TestServer.Pair;
import soundingboard.media.Clips;
import soundingboard.media.upload.TusClient;
import tools.jackson.databind.JsonNode;

/// Every route and socket, asked for one pair's things by somebody outside the pair: not found,
/// whatever the method and the body, and nothing is changed.
///
/// A new route takes part by itself; one with a new kind of identifier has to be told here whose.
class AccessTest {
    private static final String WORD = "Zanzibarrow";

    /// The address is a secret, and who has it may use it.
    private static final List<String> OPEN_TO_HOLDERS =
            List.of("/api/invitations/{token}", "/api/password-resets/{token}");

    /// For machines with a secret of their own: a person's login opens nothing there.
    private static final String MACHINES = "/api/jitsi/";

    /// Answers that tell everybody the same.
    private static final List<String> OPEN_TO_ALL = List.of("OPTIONS /api/uploads");

    /// What stands before a name in an address that is the same for everybody → one such name.
    private static final Map<String, String> NAMES = Map.of("templates", "grow");

    /// With a Jitsi Meet, so that its routes are walked too.
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "SB_JITSI_URL", "https://meet.example.org",
                    "SB_JITSI_SECRET", "a secret of thirty-two characters",
                    "SB_JITSI_HOOK_SECRET", "another secret of 32 characters.");

    private static final Pattern PARAMETER = Pattern.compile("(\\w[\\w-]*)/[{<](\\w+)[}>]");

    private static TestServer server;
    private static Pair pair;
    private static TestClient outsider;
    private static TestClient nobody;

    /// What stands before an identifier in an address → one of the pair's.
    private static final Map<String, String> theirs = new HashMap<>();

    private static String privateNotepad = "";
    private static String sharedNotepad = "";

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.create(SETTINGS);
        pair = server.pair();
        outsider = server.pair().mentor();
        nobody = server.stranger();
        fill();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void fill() throws Exception {
        var mentor = pair.mentor();
        var programme = "/api/programmes/" + pair.programmeId();
        var session = pair.session(server.clock().instant());
        theirs.put("programmes", pair.programmeId());
        theirs.put("shares", pair.programmeId());
        theirs.put("sessions", session);
        theirs.put("calls", session);
        for (var notepad : mentor.get("/api/sessions/" + session).json().get("notepads"))
            if (notepad.get("kind").asString().equals("shared"))
                sharedNotepad = notepad.get("id").asString();
            else privateNotepad = notepad.get("id").asString();
        theirs.put("notepads", sharedNotepad);
        theirs.put(
                "versions",
                id(
                        mentor.post(
                                "/api/notepads/" + sharedNotepad + "/versions",
                                Map.of("name", WORD + " version"))));
        mentor.patch("/api/sessions/" + session, Map.of("title", WORD)).expect(200);
        theirs.put(
                "aims",
                id(
                        mentor.post(
                                programme + "/aims",
                                Map.of(
                                        "title",
                                        WORD + " aim",
                                        "kind",
                                        "practice",
                                        "dueOn",
                                        "2030-01-01"))));
        theirs.put("searches", id(mentor.post("/api/searches", Map.of("q", WORD))));
        var video = id(mentor.post("/api/videos", Map.of("title", WORD + " clip")));
        theirs.put("videos", video);
        var unfinished =
                new TusClient(mentor)
                        .create(
                                1_000_000,
                                Map.of(
                                        "filename",
                                        "half.mp4",
                                        "purpose",
                                        "technique-video",
                                        "target",
                                        id(mentor.post("/api/videos", Map.of("title", "Half")))));
        theirs.put("uploads", lastPart(unfinished.expect(201).header("Location")));
        new TusClient(mentor)
                .upload(
                        Clips.film("short.mp4", 2, "320x180", 25, List.of("-g", "25")),
                        Map.of("filename", "c.mp4", "purpose", "technique-video", "target", video));
        var film = awaitReady(video).get("media").get("assetId").asString();
        theirs.put("media", film);
        theirs.put(film, "poster.jpg");
        mentor.get("/media/" + film + "/poster.jpg").expect(200);
        mentor.post("/api/videos/" + video + "/shares", Map.of("programmeId", pair.programmeId()))
                .expect(201);
        theirs.put(
                "comments",
                id(
                        mentor.post(
                                "/api/videos/" + video + "/comments",
                                Map.of("atMs", 500, "text", WORD + " comment"))));
        var said =
                mentor.send(
                                mentor.request("/api/sessions/" + session + "/transcripts")
                                        .header("Content-Type", "text/vtt")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "WEBVTT\n\n00:01.000 --> 00:02.000\n"
                                                                + WORD
                                                                + " said\n")))
                        .expect(201)
                        .json();
        theirs.put("transcripts", said.get("id").asString());
        theirs.put("cues", said.get("cues").get(0).get("id").asString());
        theirs.put("sounds", sound(session));
        theirs.put(
                "tokens",
                id(mentor.post("/api/tokens", Map.of("name", "A script", "expiresInDays", 1))));
        theirs.put(
                "logins",
                mentor.get("/api/logins").json().get("items").get(0).get("id").asString());
    }

    /// As if it had been announced to a server with a recogniser.
    private static String sound(String session) {
        return server.jdbi()
                .withHandle(
                        h ->
                                h.createQuery(
                                                """
                                                INSERT INTO session_sound (id, session_id, filename,
                                                       state, added_by, created_at)
                                                SELECT uuidv7(), s.id, :word, 'waiting', p.id, now()
                                                  FROM session s, person p
                                                 WHERE s.id = :session::uuid LIMIT 1
                                                RETURNING id::text""")
                                        .bind("word", WORD)
                                        .bind("session", session)
                                        .mapTo(String.class)
                                        .one());
    }

    @Test
    void whatIsThePairsIsNotFoundByAnybodyElseAndNeedsALogin() {
        var before = everything();
        var walked = new ArrayList<String>();
        var open = new ArrayList<String>();
        for (var route : new TreeSet<>(server.server().http().routes())) {
            var method = route.substring(0, route.indexOf(' '));
            var path = route.substring(route.indexOf(' ') + 1);
            if (!path.contains("{") || isOpenToHolders(path)) continue;
            if (path.startsWith(MACHINES)) continue;
            var address = addressed(path);
            for (var body : List.of("{}", "not json", ""))
                if (ask(outsider, method, address, body) != 404)
                    open.add(route + " for an outsider who sends '" + body + "'");
            if (ask(nobody, method, address, "{}") != 401) open.add(route + " without a login");
            walked.add(route);
        }
        assertEquals(List.of(), open);
        assertTrue(walked.size() > 40, walked::toString);
        assertEquals(before, everything(), "an outsider changed something");
    }

    @Test
    void machinesRoutesOpenToNoPersonWhateverTheLogin() {
        var walked = 0;
        for (var route : server.server().http().routes()) {
            var method = route.substring(0, route.indexOf(' '));
            var path = route.substring(route.indexOf(' ') + 1);
            if (!path.startsWith(MACHINES)) continue;
            var address = path.replaceAll("[{]\\w+[}]", "1");
            for (var who : List.of(outsider, nobody, pair.mentor()))
                assertEquals(401, ask(who, method, address, "{}"), route);
            walked++;
        }
        assertTrue(walked > 5);
    }

    @Test
    void onesOwnNotepadIsNotFoundByTheOtherOfThePair() {
        for (var route : server.server().http().routes()) {
            if (!route.contains("/notepads/{id}")) continue;
            var method = route.substring(0, route.indexOf(' '));
            var address =
                    addressed(route.substring(route.indexOf(' ') + 1))
                            .replace(sharedNotepad, privateNotepad);
            assertEquals(404, ask(pair.mentee(), method, address, "{}"), route);
        }
    }

    @Test
    void listsSearchAndHomeTellAnOutsiderNothing() {
        for (var route : server.server().http().routes()) {
            if (!route.startsWith("GET /api/") || route.contains("{")) continue;
            var address = route.substring(4);
            if (address.endsWith("/events") || address.endsWith("openapi.json")) continue;
            var text = outsider.get(address + "?q=" + WORD).text();
            assertFalse(text.contains(WORD), route);
            theirs.values().forEach(id -> assertFalse(text.contains(id), route));
            if (!OPEN_TO_ALL.contains(route))
                assertTrue(List.of(200, 401).contains(nobody.get(address).status()), route);
        }
    }

    @Test
    void socketsAreRefusedBeforeTheyOpen() {
        for (var socket :
                List.of(
                        "/ws/notepads/" + sharedNotepad,
                        "/ws/notepads/" + privateNotepad,
                        "/ws/calls/" + theirs.get("calls"))) {
            assertEquals(404, upgrade(outsider, socket), socket);
            assertEquals(401, upgrade(nobody, socket), socket);
        }
        assertEquals(404, upgrade(pair.mentee(), "/ws/notepads/" + privateNotepad));
    }

    private static boolean isOpenToHolders(String path) {
        return OPEN_TO_HOLDERS.stream().anyMatch(path::startsWith);
    }

    /// The route's address with the pair's identifiers in it.
    private static String addressed(String route) {
        var address = route;
        for (var m = PARAMETER.matcher(address); m.find(); m = PARAMETER.matcher(address))
            address = address.substring(0, m.start(2) - 1) + theirs(route, m) + rest(address, m);
        return address;
    }

    private static String rest(String address, MatchResult parameter) {
        return address.substring(parameter.end());
    }

    private static String theirs(String route, MatchResult parameter) {
        var id = theirs.getOrDefault(parameter.group(1), NAMES.get(parameter.group(1)));
        if (id == null) throw new AssertionError("Whose is " + parameter.group() + "? " + route);
        return id;
    }

    private static int ask(TestClient who, String method, String address, String body) {
        return who.send(
                        who.request(address)
                                .header("Content-Type", "application/json")
                                .header("Tus-Resumable", "1.0.0")
                                .header("Upload-Offset", "0")
                                .method(
                                        method,
                                        body.isEmpty()
                                                ? BodyPublishers.noBody()
                                                : BodyPublishers.ofString(body)))
                .status();
    }

    /// All that the pair sees, as text.
    private static String everything() {
        var mentor = pair.mentor();
        var all = new StringBuilder();
        for (var route : new TreeSet<>(server.server().http().routes())) {
            if (!route.startsWith("GET ") || !route.contains("{")) continue;
            var path = route.substring(4);
            if (path.startsWith(MACHINES) || isOpenToHolders(path) || path.startsWith("/media"))
                continue;
            all.append(route).append('\n').append(mentor.get(addressed(path)).text()).append('\n');
        }
        return all.toString();
    }

    private static int upgrade(TestClient who, String address) {
        var listener = new WebSocket.Listener() {};
        try (var http = HttpClient.newHttpClient()) {
            var request = http.newWebSocketBuilder();
            if (!who.cookie().isEmpty()) request.header("Cookie", who.cookie());
            var opened = request.buildAsync(URI.create(server.socketUrl() + address), listener);
            var failed = assertThrows(CompletionException.class, opened::join, address);
            var refused = assertInstanceOf(WebSocketHandshakeException.class, failed.getCause());
            return refused.getResponse().statusCode();
        }
    }

    private static JsonNode awaitReady(String video) throws InterruptedException {
        for (int i = 0; i < 900; i++) {
            var seen = pair.mentor().get("/api/videos/" + video).expect(200).json();
            if (seen.get("state").asString().equals("ready")) return seen;
            Thread.sleep(50);
        }
        throw new AssertionError("the clip was not ready in time");
    }

    private static String id(TestClient.Answer answer) {
        return answer.expect(201).json().get("id").asString();
    }

    private static String lastPart(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
