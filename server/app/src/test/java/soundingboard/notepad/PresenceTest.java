package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import soundingboard.auth.PersonId;
import soundingboard.yjs.Message;

/// Who was cut off for a moment is seen again at once and not with the next renewal, however the
/// cut went. The pages here keep the rules of y-protocols: a state counts when its clock is newer
/// than the one that is known; a goodbye also with the same; and who hears its own goodbye
/// announces itself with a clock raised by one.
class PresenceTest {
    private static final long A = 1;
    private static final long B = 2;

    private final LogStore store =
            new LogStore(
                    Jdbi.create(
                            () -> {
                                throw new ConnectionException(new IllegalStateException());
                            }));
    private final List<Runnable> later = new ArrayList<>();
    private final RoomKeeper keeper =
            new RoomKeeper() {
                @Override
                public void changed(NotepadRoom room) {}

                @Override
                public void compact(NotepadRoom room) {}

                @Override
                public void after(Duration delay, Runnable task) {
                    later.add(task);
                }
            };
    private UpdateLog log;
    private NotepadRoom room;
    private Page a;
    private Page b;

    /// What a browser's page remembers over cuts, and its present connection.
    private static final class Page implements Wire {
        private final long client;
        private final Map<Long, Long> clocks = new HashMap<>();
        private final Set<Long> seen = new TreeSet<>();
        private @Nullable NotepadRoom room;
        private @Nullable RoomPeer peer;

        Page(long client) {
            this.client = client;
            clocks.put(client, 1L);
        }

        void connect(NotepadRoom to) {
            room = to;
            peer = new RoomPeer(PersonId.next(), this, new RoomPeer.Wishes(false, false));
            to.join(peer);
            say("{}");
        }

        void say(String state) {
            room().receive(peer(), presence(client, clocks.getOrDefault(client, 0L), state));
        }

        private NotepadRoom room() {
            return Objects.requireNonNull(room);
        }

        private RoomPeer peer() {
            return Objects.requireNonNull(peer);
        }

        /// The page notices; the server does not, unless it is told.
        RoomPeer lose() {
            seen.clear();
            return peer();
        }

        private static byte[] presence(long client, long clock, String state) {
            var bytes = new byte[4 + state.length()];
            bytes[0] = 1;
            bytes[1] = (byte) client;
            bytes[2] = (byte) clock;
            bytes[3] = (byte) state.length();
            for (int i = 0; i < state.length(); i++) bytes[4 + i] = (byte) state.charAt(i);
            return new Message.Presence(bytes).encode();
        }

        @Override
        public void send(byte[] frame) {
            if (!(Message.decode(frame) instanceof Message.Presence(var update))) return;
            boolean missed = false;
            int at = 1;
            for (int i = 0; i < update[0]; i++) {
                var length = update[at + 2];
                missed |= hear(update[at], update[at + 1], update[at + 3] == '{');
                at += 3 + length;
            }
            if (missed) say("{}");
        }

        /// @return whether it is this page itself that somebody takes for gone
        private boolean hear(long about, long clock, boolean here) {
            long known = clocks.getOrDefault(about, 0L);
            boolean isHere = about == client || seen.contains(about);
            if (clock < known || (clock == known && (here || !isHere))) return false;
            clocks.put(about, clock);
            if (about == client) {
                if (!here) clocks.put(client, clock + 1);
                return !here;
            }
            if (here) seen.add(about);
            else seen.remove(about);
            return false;
        }

        @Override
        public void checkAlive() {}

        @Override
        public void close(End end, String reason) {}
    }

    @BeforeEach
    void bothAreThere() {
        log = new UpdateLog(store, 1);
        room = room();
        a = new Page(A);
        b = new Page(B);
        a.connect(room);
        b.connect(room);
        assertBothSeen();
    }

    @AfterEach
    void stop() {
        log.close();
    }

    private NotepadRoom room() {
        return new NotepadRoom(
                NotepadId.next(),
                new LogStore.Stored(Optional.empty(), List.of()),
                List::of,
                log,
                keeper,
                Clock.systemUTC());
    }

    private void assertBothSeen() {
        for (var task : List.copyOf(later)) task.run();
        later.clear();
        assertEquals(Set.of(B), a.seen);
        assertEquals(Set.of(A), b.seen);
    }

    @Test
    void whoSaidGoodbyeAndWasCutOff() {
        b.say("null");
        room.leave(b.lose());
        assertEquals(Set.of(), a.seen);
        b.connect(room);
        assertBothSeen();
    }

    @Test
    void whoWasCutOffWithoutAWord() {
        room.leave(b.lose());
        assertEquals(Set.of(), a.seen);
        b.connect(room);
        assertBothSeen();
    }

    @Test
    void whoIsBackBeforeTheServerMissesTheOldConnection() {
        var old = b.lose();
        b.connect(room);
        assertBothSeen();
        room.leave(old);
        assertBothSeen();
    }

    @Test
    void bothAfterTheServersRestart() {
        a.lose();
        b.lose();
        room = room();
        a.connect(room);
        b.connect(room);
        assertBothSeen();
    }

    @Test
    void whoReturnsInTheMomentInWhichAllAnnounceThemselves() {
        room.leave(b.lose());
        b.connect(room);
        b.say("null");
        room.leave(b.lose());
        for (var task : List.copyOf(later)) task.run();
        later.clear();
        b.connect(room);
        assertBothSeen();
    }
}
