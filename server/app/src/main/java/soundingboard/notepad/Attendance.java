package soundingboard.notepad;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import soundingboard.yjs.Awareness;
import soundingboard.yjs.MalformedUpdateException;
import soundingboard.yjs.Message;

/// Who is in a room and where their carets are, and which connection brought whom. Guarded by the
/// room's lock. Every answer is a frame for all peers.
final class Attendance {
    /// What one connection may bring: its own tabs. A guess, not measured.
    private static final int MAX_CLIENTS_PER_PEER = 20;

    /// How long a newcomer waits for others who come as well before all are asked to announce
    /// themselves: each does so to each, so in large rooms more rarely. Guesses, not measured.
    private static final Duration MEET_AFTER = Duration.ofMillis(100);

    private static final Duration MEET_EACH = Duration.ofMillis(10);

    private final Awareness awareness = new Awareness();
    private final Map<Long, RoomPeer> broughtBy = new HashMap<>();

    private boolean meeting;

    boolean isEmpty() {
        return broughtBy.isEmpty();
    }

    /// Everybody who is here, for a newcomer.
    byte[] everybody() {
        return frame(awareness.encode());
    }

    private boolean brings(RoomPeer peer) {
        return broughtBy.containsValue(peer);
    }

    /// Takes over what is new, and answers it.
    ///
    /// @throws MalformedUpdateException if the bytes are no awareness update
    Optional<byte[]> apply(RoomPeer peer, byte[] update, Instant now) {
        var news = awareness.apply(update, now);
        // A page that is back before its old connection was missed.
        if (!brings(peer)) news.repeated().forEach(client -> broughtBy.put(client, peer));
        if (news.isEmpty()) return Optional.empty();
        news.added().forEach(client -> broughtBy.put(client, peer));
        news.updated().forEach(client -> broughtBy.put(client, peer));
        news.removed().forEach(broughtBy::remove);
        return Optional.of(frame(awareness.encode(news.clients())));
    }

    /// Whether a connection brings more than one person's tabs can.
    boolean isCrowd(RoomPeer peer) {
        return broughtBy.values().stream().filter(other -> other == peer).count()
                > MAX_CLIENTS_PER_PEER;
    }

    /// The connection has ended, so those it brought are gone.
    Optional<byte[]> left(RoomPeer peer, Instant now) {
        var gone =
                broughtBy.entrySet().stream()
                        .filter(entry -> entry.getValue() == peer)
                        .map(Map.Entry::getKey)
                        .toList();
        broughtBy.keySet().removeAll(gone);
        return awareness.remove(gone, now).map(Attendance::frame);
    }

    /// Removes who has been silent for too long.
    Optional<byte[]> removeSilent(Instant now) {
        var frame = awareness.removeOutdated(now).map(Attendance::frame);
        broughtBy.keySet().retainAll(awareness.clients());
        return frame;
    }

    /// Whoever comes may come back, and may have missed nothing but that the others stayed: they
    /// and the newcomer announce themselves to each other. Those who come meanwhile share it.
    ///
    /// @param peers how many there are
    /// @return after which time [#meet] has to be called, if it has to be
    Optional<Duration> comes(RoomPeer peer, int peers) {
        if (!brings(peer) || !peer.introduces() || meeting) return Optional.empty();
        meeting = true;
        return Optional.of(MEET_AFTER.plus(MEET_EACH.multipliedBy(peers)));
    }

    /// Has all who are here announce themselves with a newer clock. After a cut a page takes others
    /// for gone at the very clock that they still have, and from then on hears only newer ones.
    void meet(int peers) {
        meeting = false;
        if (peers < 2) return;
        var clients = new HashMap<RoomPeer, List<Long>>();
        broughtBy.forEach(
                (client, peer) ->
                        clients.computeIfAbsent(peer, _ -> new ArrayList<>()).add(client));
        clients.forEach((peer, own) -> peer.send(frame(awareness.encodeGoodbye(own))));
    }

    private static byte[] frame(byte[] update) {
        return new Message.Presence(update).encode();
    }
}
