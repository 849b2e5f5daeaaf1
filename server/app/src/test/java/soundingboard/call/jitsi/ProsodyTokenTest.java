package soundingboard.call.jitsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.auth.PersonId;
import soundingboard.call.jitsi.jicofo.Prosody;
import soundingboard.config.Jitsi;
import tools.jackson.databind.JsonNode;

/// Our tokens before a real Prosody's own JWT library, and its rooms: a pair meets in its own room,
/// nobody else does.
class ProsodyTokenTest {
    private static Prosody prosody;
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        prosody = Prosody.start(JitsiServer.SECRET);
        server =
                JitsiServer.create(
                        Map.of(
                                "SB_JITSI_DOMAIN",
                                "meet.test",
                                "SB_JITSI_XMPP",
                                "127.0.0.1:" + prosody.clientPort,
                                "SB_JITSI_XMPP_USER",
                                Prosody.ACCOUNT,
                                "SB_JITSI_XMPP_PASSWORD",
                                Prosody.PASSWORD,
                                "SB_JITSI_XMPP_TLS",
                                "off"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) server.close();
        if (prosody != null) prosody.close();
    }

    @Test
    void aPairMeetsInItsOwnRoomAndNobodyElseComesIn() throws Exception {
        var pair = server.pair();
        var session = pair.session(server.clock().instant());
        var mentor = enter(pair.mentor(), session);
        var mentee = enter(pair.mentee(), session);
        var room = room(mentor);
        try (var one = login(pair.mentor(), mentor);
                var other = login(pair.mentee(), mentee)) {
            one.join(room);
            other.join(room);
        }
        var strangers = server.pair();
        var theirs = enter(strangers.mentee(), strangers.session(server.clock().instant()));
        try (var third = login(strangers.mentee(), theirs)) {
            assertEquals(StanzaError.Condition.not_allowed, third.refusedAt(room));
            third.join(room(theirs));
        }
        var another = enter(pair.mentee(), pair.session(server.clock().instant()));
        try (var sameOne = login(pair.mentee(), another)) {
            assertEquals(StanzaError.Condition.not_allowed, sameOne.refusedAt(room));
        }
        // Somebody else's token under one's own name.
        assertThrows(SASLErrorException.class, () -> login(strangers.mentee(), mentor));
    }

    @Test
    void anExpiredAForgedAndAPrematureTokenAreRefused() {
        var now = Instant.now();
        var good = new Jitsi.SharedSecret(JitsiServer.SECRET, Optional.empty());
        assertThrows(
                SASLErrorException.class,
                () -> login(token(good, now.minus(Tokens.VALID_FOR).minusSeconds(5))));
        assertThrows(
                SASLErrorException.class,
                () -> login(token(good, now.plus(Duration.ofMinutes(2)))));
        var forged =
                new Jitsi.SharedSecret("somebody else's secret of some length", Optional.empty());
        assertThrows(SASLErrorException.class, () -> login(token(forged, now)));
    }

    private static final PersonId SOMEBODY = new PersonId(new UUID(7, 7));

    private static String token(Jitsi.SigningKey key, Instant at) {
        var jitsi =
                new Jitsi(
                        java.net.URI.create(JitsiServer.URL),
                        "meet.test",
                        "conference.meet.test",
                        "sounding-board",
                        key,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new Tokens(jitsi, Clock.fixed(at, ZoneOffset.UTC))
                .mint(new Tokens.Holder(SOMEBODY, "Ada", false), "a-room", at.plusSeconds(9_000))
                .text();
    }

    private static void login(String token) throws Exception {
        new Client(SOMEBODY.toString(), token).close();
    }

    private static Client login(TestClient who, JsonNode entry) throws Exception {
        var id = who.get("/api/me").json().get("id").asString();
        return new Client(id, entry.get("token").asString());
    }

    private static JsonNode enter(TestClient who, String session) {
        return who.post("/api/sessions/" + session + "/jitsi/entry").expect(200).json();
    }

    private static String room(JsonNode entry) {
        return entry.get("room").asString();
    }

    private static final class Client implements AutoCloseable {
        private final XMPPTCPConnection connection;

        Client(String user, String token) throws Exception {
            connection =
                    new XMPPTCPConnection(
                            XMPPTCPConnectionConfiguration.builder()
                                    .setXmppDomain("meet.test")
                                    .setHost("127.0.0.1")
                                    .setPort(prosody.clientPort)
                                    .setUsernameAndPassword(user, token)
                                    .setSecurityMode(SecurityMode.disabled)
                                    .build());
            connection.setReplyTimeout(10_000);
            try {
                connection.connect().login();
            } catch (Exception e) {
                connection.disconnect();
                throw e;
            }
        }

        void join(String room) throws Exception {
            MultiUserChatManager.getInstanceFor(connection)
                    .getMultiUserChat(JidCreate.entityBareFrom(room + "@conference.meet.test"))
                    .join(Resourcepart.from(connection.getUser().getLocalpart().toString()));
        }

        StanzaError.Condition refusedAt(String room) {
            return assertThrows(XMPPErrorException.class, () -> join(room))
                    .getStanzaError()
                    .getCondition();
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
