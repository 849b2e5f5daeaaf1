package soundingboard.notepad;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import soundingboard.yjs.Message;
import soundingboard.yjs.Updates;

/// Changes on their way to a room's peers. One that comes after a pause goes out at once. Those
/// that come in the moment after it gather until everything that has arrived at the server by then
/// has been taken in, in a crowd a little longer, and go out as one: a notepad in which many type
/// costs each reader a frame a moment, not one a key. Guarded by the room's lock.
final class Broadcast {
    /// A pair hardly ever types two keys within it.
    private static final long MOMENT_NANOS = Duration.ofMillis(10).toNanos();

    /// What each reader beyond a pair adds to the time between two frames: 25 people, who each see
    /// all the others type, get a hundred frames a second.
    private static final long CROWD_NANOS = 400_000;

    /// A shorter wait than this is none.
    private static final long SHORTEST_WAIT_NANOS = Duration.ofMillis(1).toNanos();

    /// Gathers no more than this: a frame's bound is the reader's, and so is the time it takes.
    private static final int MAX_GATHERED_BYTES = 256 * 1024;

    /// With more writers than this each one's own part is not left out of the frame: it costs more
    /// to put together what each lacks than to send it a few bytes that it has.
    private static final int MAX_WRITERS_SPARED = 2;

    /// @param author needs not hear of it; null if everybody has to
    private record Change(byte[] update, @Nullable RoomPeer author) {}

    private final List<RoomPeer> peers;
    private final LongSupplier nanos;
    private List<Change> gathered = new ArrayList<>(1);
    private int gatheredBytes;
    private long sentAt;

    /// @param peers those in the room, kept up to date by it
    /// @param nanos a clock that never goes back
    Broadcast(List<RoomPeer> peers, LongSupplier nanos) {
        this.peers = peers;
        this.nanos = nanos;
        this.sentAt = nanos.getAsLong() - MOMENT_NANOS;
    }

    /// @param author needs not hear of it; null if everybody has to
    /// @return after how long [#send] has to be called, if it has to be
    Optional<Duration> add(byte[] update, @Nullable RoomPeer author) {
        gathered.add(new Change(update, author));
        gatheredBytes += update.length;
        boolean first = gathered.size() == 1;
        long sinceNanos = nanos.getAsLong() - sentAt;
        if (first ? sinceNanos >= MOMENT_NANOS : gatheredBytes >= MAX_GATHERED_BYTES) send();
        else if (first) return Optional.of(untilNext(sinceNanos));
        return Optional.empty();
    }

    private Duration untilNext(long sinceNanos) {
        long wait = (peers.size() - 2) * CROWD_NANOS - sinceNanos;
        return wait < SHORTEST_WAIT_NANOS ? Duration.ZERO : Duration.ofNanos(wait);
    }

    /// Sends what has gathered.
    void send() {
        if (gathered.isEmpty()) return;
        var changes = gathered;
        gathered = new ArrayList<>(1);
        gatheredBytes = 0;
        var authors = new HashSet<@Nullable RoomPeer>();
        changes.forEach(change -> authors.add(change.author));
        byte[] all = Message.update(merged(changes));
        for (var peer : List.copyOf(peers)) {
            if (!authors.contains(peer) || authors.size() > MAX_WRITERS_SPARED) peer.send(all);
            else sendOthers(peer, changes);
        }
        sentAt = nanos.getAsLong();
    }

    private static void sendOthers(RoomPeer peer, List<Change> changes) {
        var others = changes.stream().filter(change -> change.author != peer).toList();
        if (!others.isEmpty()) peer.send(Message.update(merged(others)));
    }

    private static byte[] merged(List<Change> changes) {
        if (changes.size() == 1) return changes.getFirst().update;
        return Updates.merge(changes.stream().map(Change::update).toList());
    }
}
