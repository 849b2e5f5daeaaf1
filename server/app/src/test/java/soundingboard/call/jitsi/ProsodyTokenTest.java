package soundingboard.call.jitsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jitsi.xmpp.extensions.jitsimeet.ConferenceIq;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.auth.PersonId;
import soundingboard.call.jitsi.jicofo.FocusComponent;
import soundingboard.call.jitsi.jicofo.Prosody;
import soundingboard.call.jitsi.jicofo.XmppFocus;
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

    @Test
    void aRoomOpensOnlyForASessionWhoseDoorIsOpen() throws Exception {
        prosody.asksForRoomsAt(server.url() + "/api/jitsi/reservations", JitsiServer.HOOK_SECRET);
        var pair = server.pair();
        var session = pair.session(server.clock().instant());
        var entry = enter(pair.mentee(), session);
        try (var _ = new FocusComponent(prosody);
                var mentee = login(pair.mentee(), entry)) {
            assertTrue(mentee.opens(room(entry)).isReady());
            assertEquals(
                    "There is no session with this room.",
                    mentee.notOpened("room-of-nobody").getDescriptiveText(""));
            pair.mentor()
                    .patch("/api/sessions/" + session, Map.of("state", "cancelled"))
                    .expect(200);
            var refused = mentee.notOpened(room(entry));
            assertEquals(StanzaError.Condition.service_unavailable, refused.getCondition());
            assertEquals("This session is cancelled.", refused.getDescriptiveText(""));
            prosody.asksForRoomsAt(server.url() + "/api/jitsi/reservations", "a guess");
            assertEquals(
                    "Rejected by reservation server",
                    mentee.notOpened(room(entry)).getDescriptiveText(""));
        }
    }

    @Test
    void aTokenEndsWithTheWindowOfItsRoom() throws Exception {
        var pair = server.pair();
        // Its door closes in six seconds.
        var closes = server.clock().instant().plusSeconds(6);
        var session = pair.session(closes.minusSeconds(90 * 60));
        var entry = enter(pair.mentee(), session);
        login(pair.mentee(), entry).close();
        Thread.sleep(Duration.between(server.clock().instant(), closes.plusMillis(1_100)));
        assertThrows(SASLErrorException.class, () -> login(pair.mentee(), entry));
        pair.mentee().post("/api/sessions/" + session + "/jitsi/entry").expect(409);
    }

    @Test
    void aCancelledSessionsRoomIsClosedForThoseWhoAreInIt() throws Exception {
        var pair = server.pair();
        var session = pair.session(server.clock().instant());
        var entry = enter(pair.mentee(), session);
        var room = room(entry);
        try (var mentee = login(pair.mentee(), entry);
                var xmpp = account();
                var database = JitsiServer.database(server)) {
            var chat = mentee.join(room);
            pair.mentee()
                    .post(
                            "/api/sessions/" + session + "/jitsi/reports",
                            Map.of("kind", "joined", "page", "a-page"))
                    .expect(204);
            var cancelled = new AtomicBoolean();
            var now = server.clock().instant();
            Plans plans =
                    _ ->
                            Optional.of(
                                    new Plans.Plan(
                                            now, now, now, now.plusSeconds(60), cancelled.get()));
            try (var keeper =
                    new DoorKeeper(
                            new RoomStore(database.jdbi()),
                            plans,
                            xmpp,
                            "conference.meet.test",
                            server.clock())) {
                keeper.look();
                assertTrue(chat.isJoined());
                cancelled.set(true);
                keeper.look();
                for (int i = 0; i < 600 && chat.isJoined(); i++) Thread.sleep(50);
                assertFalse(chat.isJoined());
            }
        }
    }

    private static XmppFocus account() {
        return new XmppFocus(
                new XmppFocus.Settings(
                        "127.0.0.1",
                        prosody.clientPort,
                        Prosody.ACCOUNT,
                        Prosody.PASSWORD,
                        "focus.meet.test",
                        false,
                        Duration.ofSeconds(5),
                        Clock.systemUTC()));
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

        MultiUserChat join(String room) throws Exception {
            var chat =
                    MultiUserChatManager.getInstanceFor(connection).getMultiUserChat(address(room));
            chat.join(Resourcepart.from(connection.getUser().getLocalpart().toString()));
            return chat;
        }

        /// As Jitsi's page does before it joins.
        ConferenceIq opens(String room) throws Exception {
            var iq = new ConferenceIq();
            iq.setTo(JidCreate.from("focus.meet.test"));
            iq.setType(IQ.Type.set);
            iq.setRoom(address(room));
            return connection.createStanzaCollectorAndSend(iq).nextResultOrThrow();
        }

        StanzaError notOpened(String room) {
            return assertThrows(XMPPErrorException.class, () -> opens(room)).getStanzaError();
        }

        private static EntityBareJid address(String room) throws Exception {
            return JidCreate.entityBareFrom(room + "@conference.meet.test");
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
