package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.CuttableDatabase;
import soundingboard.TestServer;
import soundingboard.auth.Accounts;
import soundingboard.auth.Membership;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;
import soundingboard.config.Config;
import soundingboard.config.Settings;
import soundingboard.db.Database;
import soundingboard.db.Notifications;
import soundingboard.db.PersonEvents;
import soundingboard.http.HttpServer;
import soundingboard.http.Socket;
import soundingboard.yjs.Doc;
import soundingboard.yjs.Message;

/// Rooms open when somebody comes and are forgotten when nobody is left, but never with anything
/// that is not on disk; and who gives no sign of life is dropped. At a quick pace.
class RoomLifeTest {
    private static final Rooms.Pace QUICK =
            new Rooms.Pace(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(20));

    /// As quick as a living page's answers may be late on a busy machine.
    private static final Rooms.Pace UNHURRIED =
            new Rooms.Pace(Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMillis(20));

    private static final Duration LONG_ENOUGH = Duration.ofMillis(600);

    /// A page that never fails.
    private static final Wire PAGE =
            new Wire() {
                @Override
                public void send(byte[] frame) {}

                @Override
                public void checkAlive() {}

                @Override
                public void close(End end, String reason) {}
            };

    private static final Memberships NOBODY =
            new Memberships() {
                @Override
                public Optional<Membership> inProgramme(PersonId person, ProgrammeId programme) {
                    return Optional.empty();
                }

                @Override
                public Optional<Membership> inSession(PersonId person, SessionId session) {
                    return Optional.empty();
                }

                @Override
                public List<Membership> of(PersonId person) {
                    return List.of();
                }
            };

    private static final SessionFacts FACTS =
            new SessionFacts() {
                @Override
                public Optional<Facts> of(SessionId session) {
                    return Optional.of(new Facts(new ProgrammeId(UUID.randomUUID()), "A session"));
                }

                @Override
                public Function<Instant, Optional<Long>> clock(SessionId session) {
                    return _ -> Optional.empty();
                }

                @Override
                public Optional<String> nameOf(PersonId person) {
                    return Optional.empty();
                }

                @Override
                public Optional<Instant> endsAt(SessionId session) {
                    return Optional.empty();
                }

                @Override
                public boolean inCall(SessionId session) {
                    return false;
                }
            };

    private static final Rooms.Watcher NO_WATCHER =
            new Rooms.Watcher() {
                @Override
                public void changed(NotepadId notepad) {}

                @Override
                public void look(Instant now) {}

                @Override
                public void found(NotepadId notepad, List<Redacted.Copy> copies) {}
            };

    private static Rooms rooms(TestServer server) {
        var jdbi = server.jdbi().installPlugin(new PostgresPlugin());
        var activity = new Activity(new PersonEvents(jdbi), NOBODY, server.clock());
        return new Rooms(
                jdbi, new FeedWriter(jdbi, FACTS, activity), NO_WATCHER, server.clock(), QUICK);
    }

    private static NotepadId notepad(TestServer server) {
        var pair = server.pair();
        return NotepadId.parse(
                NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared"));
    }

    private static RoomPeer peer() {
        return new RoomPeer(PersonId.next(), PAGE, new RoomPeer.Wishes(true, true));
    }

    private static NotepadRoom room(Rooms rooms, NotepadId id) {
        return rooms.with(id, _ -> true).room();
    }

    private static byte[] paragraph(String text) {
        var doc = new Doc();
        doc.xmlFragment("default").addElement("paragraph").addText().append(text);
        return Message.update(doc.encodeStateAsUpdate());
    }

    @Test
    void anEmptyRoomIsForgottenAndOneWithSomebodyInItIsNot() throws Exception {
        try (var server = TestServer.create();
                var rooms = rooms(server)) {
            var id = notepad(server);
            var peer = peer();
            var room = rooms.with(id, open -> open.room().join(peer)).room();
            room.receive(peer, paragraph("here"));
            Thread.sleep(LONG_ENOUGH);
            assertSame(room, room(rooms, id));
            room.leave(peer);
            NotepadClient.await("forgotten", room::over);
            var another = room(rooms, id);
            assertNotSame(room, another);
            assertTrue(room.over());
            assertEquals("here", another.read(Blocks::of).getFirst().text());
        }
    }

    @Test
    void aRoomWithUnsavedWordsIsKeptUntilTheyAreOnDisk() throws Exception {
        try (var database = new CuttableDatabase();
                var server = TestServer.create(Map.of("SB_DATABASE_URL", database.url()));
                var rooms = rooms(server)) {
            var id = notepad(server);
            var peer = peer();
            var room = rooms.with(id, open -> open.room().join(peer)).room();
            database.cut();
            room.receive(peer, paragraph("unsaved"));
            room.leave(peer);
            Thread.sleep(LONG_ENOUGH);
            assertSame(room, room(rooms, id));
            assertFalse(room.clean());
            database.mend();
            NotepadClient.await("saved", room::clean);
            NotepadClient.await("forgotten", room::over);
            assertEquals("unsaved", room(rooms, id).read(Blocks::of).getFirst().text());
        }
    }

    @Test
    void whoAnswersNoPingsIsDroppedAndWhoDoesIsNot(@TempDir Path data) throws Exception {
        try (var people = TestServer.create()) {
            var pair = people.pair();
            var shared =
                    NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
            var config =
                    Settings.parse(
                            List.of("--port", "0", "--data", data.toString()),
                            Map.of("SB_DATABASE_URL", people.databaseUrl()));
            try (var database = Database.open(config);
                    var notepads = notepads(database.jdbi(), people);
                    var http = serve(config, database, notepads, people);
                    var alive =
                            NotepadClient.at(
                                    "ws://127.0.0.1:" + http.port() + "/ws/notepads/" + shared,
                                    pair.mentor());
                    var dead = RawSocket.open(http.port(), shared, pair.mentee())) {
                alive.awaitSynced();
                assertTrue(dead.ends(), "the dead connection goes on");
                assertTrue(alive.closed().isEmpty());
            }
        }
    }

    private static Notepads notepads(Jdbi jdbi, TestServer people) {
        return new Notepads(jdbi, NOBODY, FACTS, new PersonEvents(jdbi), people.clock(), UNHURRIED);
    }

    private static HttpServer serve(
            Config config, Database database, Notepads notepads, TestServer people) {
        return HttpServer.start(
                config,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                database,
                new Notifications(database.dataSource()),
                new Accounts(database.jdbi(), TestServer.QUICK_PASSWORDS, people.clock()),
                List.of(),
                List.of(
                        new Socket(
                                "/ws/notepads/",
                                (_, _) -> true,
                                () -> new NotepadEndpoint(notepads))));
    }
}
