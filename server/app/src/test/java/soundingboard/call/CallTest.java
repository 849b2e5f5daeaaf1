package soundingboard.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.auth.SessionId;
import tools.jackson.databind.JsonNode;

/// Two people's pages and the server between them, over real sockets.
class CallTest {
    private static final Duration QUIET = Duration.ofMillis(400);

    private static TestServer server;
    private static TestClient mentor;
    private static TestClient mentee;
    private static TestServer.Pair pair;
    private String session = "";

    @BeforeAll
    static void twoPeople() {
        server =
                TestServer.create(
                        Map.of("SB_TURN_URL", "turn:relay.example.org", "SB_TURN_SECRET", "s"));
        pair = server.pair();
        mentor = pair.mentor();
        mentee = pair.mentee();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newSession() {
        session = pair.session(server.clock().instant().plusSeconds(600));
    }

    @Test
    void eachHearsOfTheOtherBeforeItHearsFromTheOther() {
        try (var first = page(mentor);
                var second = page(mentee)) {
            var mentorSeat = first.seated("a");
            first.other("out");
            var menteeSeat = second.seated("b");
            assertEquals(mentorSeat, text(second.other("here"), "seat"));
            assertEquals(menteeSeat, text(first.other("here"), "seat"));

            first.offer(menteeSeat, "v=0 mentor");
            var offer = second.hear("description");
            assertEquals("v=0 mentor", text(offer, "sdp"));
            assertEquals(mentorSeat, text(offer, "from"));
            for (int i = 0; i < 30; i++) second.say(candidate(mentorSeat, i));
            for (int i = 0; i < 30; i++)
                assertEquals(i, first.hear("candidate").path("sdpMLineIndex").asInt());
        }
    }

    /// Both make an offer at once: both arrive, and exactly one of the two gives way.
    @Test
    void glareHasOnePolitePerson() {
        try (var first = page(mentor);
                var second = page(mentee)) {
            first.join("a");
            var welcomed = first.hear("welcome");
            first.other("out");
            second.join("b");
            var alsoWelcomed = second.hear("welcome");
            assertFalse(welcomed.path("polite").asBoolean());
            assertTrue(alsoWelcomed.path("polite").asBoolean());
            second.other("here");
            first.other("here");
            first.offer(text(alsoWelcomed, "seat"), "from mentor");
            second.offer(text(welcomed, "seat"), "from mentee");
            assertEquals("from mentee", text(first.hear("description"), "sdp"));
            assertEquals("from mentor", text(second.hear("description"), "sdp"));
        }
    }

    @Test
    void aDropIsNoGoodbyeAndTheSeatIsKept() {
        try (var first = page(mentor)) {
            first.seated("a");
            first.other("out");
            var second = page(mentee);
            var seat = second.seated("b");
            var before = first.other("here");
            second.drop();
            first.other("away");
            try (var again = page(mentee)) {
                assertEquals(seat, again.seated("b"));
                again.other("here");
                var after = first.other("here");
                assertEquals(seat, text(after, "seat"));
                assertNotEquals(text(before, "connection"), text(after, "connection"));
            }
            assertEquals(List.of("joined", "joined", "call-started"), timeline());
        }
    }

    /// A phone that changes its network opens a new connection before the server misses the old.
    @Test
    void aSecondConnectionOfTheSamePageReplacesTheFirst() {
        try (var other = page(mentor);
                var old = page(mentee)) {
            var mentorSeat = other.seated("a");
            other.other("out");
            var seat = old.seated("b");
            old.other("here");
            other.other("here");
            try (var next = page(mentee)) {
                assertEquals(seat, next.seated("b"));
                assertEquals(4000, old.closeCode());
                next.other("here");
                other.other("here");
                next.offer(mentorSeat, "on the new connection");
                assertEquals(seat, text(other.hear("description"), "from"));
                other.hearNothingFor(QUIET);
            }
        }
    }

    @Test
    void whoStaysAwayHasLeftAndTheCallEndsWithTheLast() {
        var first = page(mentor);
        first.seated("a");
        first.other("out");
        try (var second = page(mentee)) {
            second.seated("b");
            second.other("here");
            first.drop();
            second.other("away");
            server.clock().advance(Seats.GRACE.plusSeconds(1));
            second.other("out");
            second.say("{\"type\":\"leave\"}");
            assertEquals(1000, second.closeCode());
        }
        assertEquals(
                List.of("joined", "joined", "call-started", "dropped-out", "left", "call-ended"),
                timeline());
        assertEquals("ended", text(call(mentor), "state"));
    }

    @Test
    void aSecondTabIsToldAndMayTakeTheCallOver() {
        try (var other = page(mentor);
                var first = page(mentee);
                var second = page(mentee)) {
            other.seated("a");
            other.other("out");
            var seat = first.seated("laptop");
            first.other("here");
            other.other("here");
            second.join("phone").hear("occupied");
            second.say("{\"type\":\"join\",\"tab\":\"phone\",\"takeOver\":true}");
            var newSeat = text(second.hear("welcome"), "seat");
            assertNotEquals(seat, newSeat);
            first.hear("moved");
            assertEquals(4001, first.closeCode());
            assertEquals(newSeat, text(other.other("here"), "seat"));
            second.other("here");

            other.offer(seat, "for the laptop, too late");
            other.offer(newSeat, "for the phone");
            assertEquals("for the phone", text(second.hear("description"), "sdp"));
            other.hearNothingFor(QUIET);
            assertEquals(List.of("joined", "joined", "call-started"), timeline());
        }
    }

    @Test
    void aReloadTakesTheSeatWithoutAQuestion() {
        try (var other = page(mentor)) {
            other.seated("a");
            other.other("out");
            var before = page(mentee);
            var seat = before.seated("b");
            other.other("here");
            before.drop();
            other.other("away");
            try (var after = page(mentee)) {
                var newSeat = after.seated("b after the reload");
                assertNotEquals(seat, newSeat);
                assertEquals(newSeat, text(other.other("here"), "seat"));
            }
        }
    }

    @Test
    void theSwitchesAreToldToTheOther() {
        try (var first = page(mentor);
                var second = page(mentee)) {
            first.seated("a");
            first.other("out");
            second.seated("b");
            assertTrue(second.other("here").path("microphone").asBoolean());
            first.other("here");
            first.say("{\"type\":\"devices\",\"microphone\":false,\"camera\":true}");
            var told = second.other("here");
            assertFalse(told.path("microphone").asBoolean());
            assertTrue(told.path("camera").asBoolean());
        }
    }

    @Test
    void garbageEndsOnlyTheConnectionItCameFrom() {
        try (var first = page(mentor);
                var second = page(mentee)) {
            first.seated("a");
            first.other("out");
            second.seated("b");
            second.other("here");
            first.other("here");
            second.say("{\"type\":\"play-head\"}");
            assertEquals("unknown-type", text(second.hear("error"), "code"));
            second.say("{\"type\":\"candidate\",\"to\":7}");
            assertEquals("invalid", text(second.hear("error"), "code"));
            second.say("\u0001 not json");
            assertEquals(1007, second.closeCode());
            first.other("away");
            first.say("{\"type\":\"ping\"}").hear("pong");
        }
    }

    @Test
    void tooLongAMessageEndsTheConnection() {
        try (var page = page(mentor)) {
            page.seated("a");
            page.other("out");
            page.offer(session, "x".repeat(FromPage.MAX_LENGTH));
            assertEquals(1009, page.closeCode());
        }
    }

    @Test
    void aFloodEndsTheConnection() {
        try (var page = page(mentor);
                var other = page(mentee)) {
            other.seated("b");
            other.other("out");
            page.flood("{\"type\":\"ping\"}", 230);
            assertEquals(1008, page.closeCode());
            other.say("{\"type\":\"ping\"}").hear("pong");
        }
    }

    @Test
    void nothingButJoiningIsHeardBeforeJoining() {
        try (var first = page(mentor);
                var second = page(mentee)) {
            var seat = first.seated("a");
            first.other("out");
            second.offer(seat, "v=0");
            assertEquals("not-joined", text(second.hear("error"), "code"));
            first.hearNothingFor(QUIET);
        }
    }

    @Test
    void strangersFindNothing() {
        var another = server.mentor();
        another.get("/api/sessions/" + session + "/call").expect(404);
        server.stranger().get("/api/sessions/" + session + "/call").expect(401);
        for (var person : List.of(another, server.stranger()))
            assertThrows(
                    IOException.class, () -> new CallPage(server.socketUrl(), session, person));
        assertThrows(
                IOException.class, () -> new CallPage(server.socketUrl(), "not-an-id", mentor));
    }

    @Test
    void theSessionsClockStartsWhenTheTwoMeet() {
        var calls = server.server().calls();
        var id = SessionId.parse(session);
        try (var first = page(mentor)) {
            first.seated("a");
            first.other("out");
            assertTrue(calls.isLive(id));
            assertTrue(calls.offsetMs(id, server.clock().instant()).isEmpty());
            assertEquals("waiting", text(call(mentee), "state"));
            server.clock().advance(Duration.ofMinutes(2));
            try (var second = page(mentee)) {
                second.seated("b");
                second.other("here");
                first.other("here");
                var start = calls.clockStart(id).orElseThrow();
                server.clock().advance(Duration.ofMinutes(3));
                assertEquals(90_000, calls.offsetMs(id, start.plusSeconds(90)).orElseThrow());
                assertTrue(calls.offsetMs(id, start.minusSeconds(1)).isEmpty());
                assertEquals("live", text(call(mentee), "state"));
                assertEquals("live", text(mentor.get("/api/sessions/" + session).json(), "state"));
                second.say("{\"type\":\"leave\"}").closeCode();
                first.other("out");
                first.say("{\"type\":\"leave\"}").closeCode();
            }
        }
        assertFalse(calls.isLive(id));
        var ended = calls.endedAt(id).orElseThrow();
        assertTrue(calls.offsetMs(id, ended.plusSeconds(1)).isEmpty());
        assertTrue(calls.offsetMs(id, ended).orElseThrow() >= Duration.ofMinutes(3).toMillis());
    }

    @Test
    void aRestartOfTheServerKeepsTheSeat() {
        var first = page(mentor);
        var seat = first.seated("a");
        first.other("out");
        server.restart();
        try (var again = page(mentor)) {
            assertEquals(seat, again.seated("a"));
            again.other("out");
        }
        assertEquals(List.of("joined"), timeline());
    }

    @Test
    void theTwoMayBeOnDifferentNodes() {
        try (var node = server.anotherNode();
                var first = page(mentor);
                var second = CallPage.open("ws://127.0.0.1:" + node.port(), session, mentee)) {
            var seat = first.seated("a");
            first.other("out");
            var otherSeat = second.seated("b");
            second.other("here");
            first.other("here");
            var longSdp = "v=0 " + "x".repeat(12_000);
            first.offer(otherSeat, longSdp);
            for (int i = 0; i < 20; i++) first.say(candidate(otherSeat, i));
            assertEquals(longSdp, text(second.hear("description"), "sdp"));
            for (int i = 0; i < 20; i++)
                assertEquals(i, second.hear("candidate").path("sdpMLineIndex").asInt());
            second.offer(seat, "back");
            assertEquals("back", text(first.hear("description"), "sdp"));
            second.drop();
            first.other("away");
            try (var here = page(mentee)) {
                assertEquals(otherSeat, here.seated("b"));
                here.other("here");
                first.other("here");
            }
        }
    }

    @Test
    void iceServersHaveShortLivedCredentials() {
        var relay = call(mentor).path("iceServers").path(0);
        assertEquals("turn:relay.example.org", relay.path("urls").path(0).asString());
        var username = text(relay, "username");
        var expires = Instant.ofEpochSecond(Long.parseLong(username.split(":", 2)[0]));
        assertTrue(expires.isBefore(server.clock().instant().plus(Duration.ofHours(5))));
        assertEquals(IceServers.credential("s", username), text(relay, "credential"));
    }

    private CallPage page(TestClient person) {
        return CallPage.open(server.socketUrl(), session, person);
    }

    private JsonNode call(TestClient person) {
        return person.get("/api/sessions/" + session + "/call").expect(200).json();
    }

    private List<String> timeline() {
        return call(mentor).path("timeline").valueStream().map(e -> text(e, "kind")).toList();
    }

    private static String candidate(String to, int line) {
        return """
               {"type":"candidate","to":"%s","candidate":"candidate:1 1 udp 1 10.0.0.1 1 typ host","sdpMLineIndex":%d}"""
                .formatted(to, line);
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString();
    }
}
