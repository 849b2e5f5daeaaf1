package soundingboard.call.jitsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.TestServer.Pair;
import tools.jackson.databind.JsonNode;

/// The way into a session's room: who gets it, when, and what the token says.
class EntryTest {
    private static TestServer server;
    private static Pair pair;

    @BeforeAll
    static void start() {
        server = JitsiServer.create();
        pair = server.pair();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void bothGetTheSameRoomAndTheMentorModerates() throws Exception {
        var session = pair.session(now());
        var mentor = enter(pair.mentor(), session);
        var mentee = enter(pair.mentee(), session);
        var room = mentor.get("room").asString();
        assertEquals(room, mentee.get("room").asString());
        assertTrue(room.matches("[a-z2-7]{26}"), room);
        var mentors = accepted(mentor);
        var mentees = accepted(mentee);
        TokenCheck.joins(mentors, room, "meet.example.org");
        TokenCheck.joins(mentees, room, "meet.example.org");
        assertTrue(user(mentors).get("moderator").asBoolean());
        assertEquals("owner", user(mentors).get("affiliation").asString());
        assertFalse(user(mentees).get("moderator").asBoolean());
        assertEquals("member", user(mentees).get("affiliation").asString());
        assertFalse(feature(mentees, "recording"));
        assertTrue(feature(mentors, "recording"));
        assertEquals(
                pair.mentee().get("/api/me").json().get("id").asString(),
                user(mentees).get("id").asString());
        assertFalse(mentees.claims().toString().contains("@"), "no e-mail address goes to Jitsi");
        assertEquals("meet.example.org", mentor.get("domain").asString());
        assertEquals(JitsiServer.URL + "/external_api.js", mentor.get("script").asString());
        assertEquals(
                JitsiServer.URL + "/" + room + "?jwt=" + mentor.get("token").asString(),
                mentor.get("link").asString());
    }

    @Test
    void aTokenOpensOneRoomForAFewMinutes() throws Exception {
        var session = pair.session(now());
        var other = enter(pair.mentee(), pair.session(now())).get("room").asString();
        var entry = enter(pair.mentee(), session);
        assertNotEquals(other, entry.get("room").asString());
        var token = accepted(entry);
        var refused =
                assertThrows(
                        TokenCheck.Refused.class,
                        () -> TokenCheck.joins(token, other, "meet.example.org"));
        assertEquals("Room and token mismatched", refused.getMessage());
        var later = now().plus(Tokens.VALID_FOR).plusSeconds(1);
        assertEquals(
                "Not acceptable by exp",
                assertThrows(
                                TokenCheck.Refused.class,
                                () -> check(entry, JitsiServer.SECRET, later))
                        .getMessage());
        assertEquals(
                "Invalid signature",
                assertThrows(
                                TokenCheck.Refused.class,
                                () -> check(entry, JitsiServer.SECRET + "!", now()))
                        .getMessage());
        check(entry, JitsiServer.SECRET, now().minusSeconds(20));
        server.clock().advance(Duration.ofMinutes(2));
        var again = enter(pair.mentee(), session);
        assertEquals(entry.get("room"), again.get("room"));
        assertNotEquals(entry.get("token"), again.get("token"));
        assertTrue(expiry(again).isAfter(expiry(entry)));
    }

    @Test
    void theRoomIsOpenFromAQuarterBeforeTheStartToHalfAnHourAfterTheEnd() {
        var session = pair.session(now().plus(Duration.ofMinutes(20)));
        refused(session, "room-not-open-yet");
        server.clock().advance(Duration.ofMinutes(6));
        enter(pair.mentor(), session);
        // 14 minutes to the start, one hour, and 25 minutes over it.
        server.clock().advance(Duration.ofMinutes(99));
        var late = enter(pair.mentor(), session);
        assertTrue(
                expiry(late).isBefore(now().plus(Duration.ofMinutes(6))),
                "a token ends with the window");
        server.clock().advance(Duration.ofMinutes(6));
        refused(session, "room-closed");
        var cancelled = pair.session(now());
        pair.mentor().patch("/api/sessions/" + cancelled, Map.of("state", "cancelled")).expect(200);
        refused(cancelled, "session-cancelled");
    }

    @Test
    void aStrangerFindsNoRoomAndTheSessionSaysWhereItsCallIs() {
        var session = pair.session(now());
        var stranger = server.pair().mentor();
        stranger.post("/api/sessions/" + session + "/jitsi/entry").expect(404);
        server.stranger().post("/api/sessions/" + session + "/jitsi/entry").expect(401);
        var call = pair.mentee().get("/api/sessions/" + session).json().get("call");
        assertEquals("jitsi", call.get("kind").asString());
        var policy = server.stranger().get("/").header("Content-Security-Policy");
        assertTrue(policy.contains("script-src 'self' " + JitsiServer.URL + ";"), policy);
        assertTrue(policy.contains("frame-src " + JitsiServer.URL + ";"), policy);
        assertTrue(
                server.stranger()
                        .get("/")
                        .header("Permissions-Policy")
                        .contains("camera=(self \"" + JitsiServer.URL + "\")"));
    }

    @Test
    void withoutTheSettingNothingOfItIsThere() {
        try (var plain = TestServer.create()) {
            var two = plain.pair();
            var session = two.session(plain.clock().instant());
            var call = two.mentor().get("/api/sessions/" + session).json().get("call");
            assertEquals("builtin", call.get("kind").asString());
            two.mentor().post("/api/sessions/" + session + "/jitsi/entry").expect(404);
            var policy = plain.stranger().get("/").header("Content-Security-Policy");
            assertTrue(policy.contains("script-src 'self';"), policy);
            assertFalse(policy.contains("frame-src"), policy);
        }
    }

    @Test
    void thePageIsToldWhenNobodyAnswersAtJicofos() {
        try (var away = JitsiServer.create(Map.of("SB_JICOFO_URL", "http://127.0.0.1:1"))) {
            var two = away.pair();
            var session = two.session(away.clock().instant());
            for (int i = 0; i < 5; i++)
                assertEquals("away", enter(two.mentor(), session).get("service").asString());
        }
        var session = pair.session(now());
        assertEquals("unknown", enter(pair.mentor(), session).get("service").asString());
    }

    @Test
    void aKeyPairSignsWithItsName(@TempDir Path folder) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var keys = generator.generateKeyPair();
        var file = folder.resolve("jitsi.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        try (var other =
                TestServer.create(
                        Map.of(
                                "SB_JITSI_URL",
                                JitsiServer.URL,
                                "SB_JITSI_KEY_FILE",
                                file.toString(),
                                "SB_JITSI_KEY_ID",
                                "mentoring-2026",
                                "SB_JITSI_APP_ID",
                                "mentoring"))) {
            var two = other.pair();
            var entry = enter(two.mentor(), two.session(other.clock().instant()));
            var token =
                    TokenCheck.rs256(
                            entry.get("token").asString(),
                            keys.getPublic(),
                            "mentoring",
                            other.clock().instant());
            assertEquals("mentoring-2026", token.header().get("kid").asString());
        }
    }

    private static Instant now() {
        return server.clock().instant();
    }

    private static JsonNode enter(TestClient who, String session) {
        return who.post("/api/sessions/" + session + "/jitsi/entry").expect(200).json();
    }

    private static void refused(String session, String code) {
        var answer = pair.mentor().post("/api/sessions/" + session + "/jitsi/entry").expect(409);
        assertEquals("/problems/" + code, answer.json().get("type").asString());
    }

    private static TokenCheck.Accepted accepted(JsonNode entry) throws TokenCheck.Refused {
        return check(entry, JitsiServer.SECRET, now());
    }

    private static TokenCheck.Accepted check(JsonNode entry, String secret, Instant at)
            throws TokenCheck.Refused {
        return TokenCheck.hs256(entry.get("token").asString(), secret, "sounding-board", at);
    }

    private static JsonNode user(TokenCheck.Accepted token) {
        return token.claims().get("context").get("user");
    }

    private static boolean feature(TokenCheck.Accepted token, String name) {
        return token.claims().get("context").get("features").get(name).asBoolean();
    }

    private static Instant expiry(JsonNode entry) {
        return Instant.parse(entry.get("expiresAt").asString());
    }
}
