package soundingboard.notepad;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import soundingboard.yjs.Doc;
import soundingboard.yjs.Message;
import soundingboard.yjs.StateVector;

/// Keeps what was taken out of an open notepad from coming back with pages that have not heard of
/// it. Guarded by the room's lock.
final class PassageGuard {
    private final Doc doc;
    private List<Redacted> redacted;

    /// @param redactions asked for when the document says that there were any
    PassageGuard(Doc doc, Supplier<List<Redacted>> redactions) {
        this.doc = doc;
        this.redacted = marks() == 0 ? List.of() : redactions.get();
    }

    private int marks() {
        return doc.map(RedactionStore.MARKS).toMap().size();
    }

    /// Whether the document says that there were redactions which the room has not heard of.
    boolean hasNewMarks() {
        return marks() != redacted.size();
    }

    /// Hears of redactions. From here on, what pages wrote before they heard of them is looked
    /// through.
    ///
    /// @return copies that were written while the passage was being taken out
    List<Redacted.Copy> hear(List<Redacted> all, List<RoomPeer> peers) {
        var known = redacted;
        var fresh = all.stream().filter(one -> !known.contains(one)).toList();
        redacted = all;
        if (fresh.isEmpty()) return List.of();
        for (var peer : peers) peer.distrust(Message.step1(doc.stateVector()));
        return StaleCopies.in(doc, fresh);
    }

    void joined(RoomPeer peer) {
        if (!redacted.isEmpty()) peer.distrust();
    }

    /// @param known what the peer has, as it says
    void asked(RoomPeer peer, StateVector known) {
        if (redacted.stream().allMatch(one -> one.isKnownTo(known))) peer.trust();
        else peer.distrust(Message.step1(doc.stateVector()));
    }

    /// What a peer sends, without copies of redacted passages; empty when it may stay as it is.
    Optional<byte[]> cleaned(RoomPeer peer, byte[] update) {
        return peer.isTrusted() ? Optional.empty() : StaleCopies.without(doc, redacted, update);
    }
}
