package soundingboard.notepad;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.yjs.Doc;
import soundingboard.yjs.IdRange;
import soundingboard.yjs.Transaction;
import soundingboard.yjs.Updates;

/// The document of a notepad that is open: takes changes in, notes who made them when, hands them
/// to the log and knows how much of it is on disk. Guarded by the room's lock.
///
/// What changes it answers with the update that others have to hear of.
final class LiveDoc {
    /// Changes that wait for missing ones.
    private static final long MAX_PENDING_BYTES = 1024 * 1024;

    /// A notepad is text; a thousand pages are some 5 MB.
    private static final long MAX_DOCUMENT_BYTES = 32L * 1024 * 1024;

    /// Who made a change, and when.
    record Cause(PersonId person, Instant at) {}

    private record Change(byte[] update, List<IdRange> inserted) {}

    private final NotepadId id;
    private final UpdateLog log;
    private final UpdateLog.Room room;
    private final Doc doc;
    private final Anchors anchors;
    private final Progress progress;
    private final LogSize size;
    private @Nullable Change change;
    private long pendingBytes;
    private long foreignSeq;

    /// @param room hears what became of the changes
    LiveDoc(NotepadId id, LogStore.Stored stored, UpdateLog log, UpdateLog.Room room) {
        var replica = Replica.of(stored);
        this.id = id;
        this.log = log;
        this.room = room;
        this.doc = replica.doc();
        this.anchors = replica.anchors();
        this.progress = new Progress(doc.stateVector(), stored.throughSeq());
        this.size = LogSize.of(stored);
        this.foreignSeq = stored.throughSeq();
        doc.onUpdate(this::changed);
    }

    Doc doc() {
        return doc;
    }

    Replica replica() {
        return new Replica(doc, anchors);
    }

    Progress progress() {
        return progress;
    }

    LogSize size() {
        return size;
    }

    /// Up to which number of the log other nodes' changes are in it.
    long foreignSeq() {
        return foreignSeq;
    }

    boolean isFullFor(byte[] update) {
        return size.bytes() + update.length > MAX_DOCUMENT_BYTES;
    }

    /// Whether too many changes wait for missing ones, and this one brings none of those.
    boolean isStuckFor(byte[] update) {
        return pendingBytes + update.length > MAX_PENDING_BYTES && !helps(update);
    }

    /// Whether an update brings something that pending ones wait for; when none wait, any does.
    private boolean helps(byte[] update) {
        if (!doc.hasPending()) return true;
        var missing = doc.missing();
        return Updates.decode(update).structs().stream()
                .anyMatch(struct -> struct.clock() < missing.clock(struct.client()));
    }

    /// Takes in what somebody sent.
    ///
    /// @throws soundingboard.yjs.MalformedUpdateException if the bytes are no update; then nothing
    ///     has changed
    Optional<byte[]> integrate(byte[] update, Cause cause) {
        boolean waited = doc.hasPending();
        change = null;
        doc.applyUpdate(update, cause);
        boolean waits = doc.hasPending();
        pendingBytes = waits ? pendingBytes + update.length : 0;
        // What the document keeps pending is in no change of it, and must not be lost either.
        if (waited || waits) hand(update, cause);
        else if (change != null) hand(change.update, cause);
        return news();
    }

    /// A change of the server's own, as one transaction.
    Optional<byte[]> edit(Cause cause, Consumer<Doc> edits) {
        change = null;
        doc.transact(_ -> edits.accept(doc), cause);
        if (change != null) hand(change.update, cause);
        return news();
    }

    /// Takes in what other nodes have written.
    ///
    /// @param news hears of each change
    void merge(LogStore.Stored stored, Consumer<byte[]> news) {
        stored.snapshot()
                .ifPresent(
                        snapshot -> {
                            anchors.addAll(Anchors.decode(snapshot.anchors()));
                            fromStore(snapshot.content(), null).ifPresent(news);
                        });
        stored.updates()
                .forEach(
                        row ->
                                fromStore(
                                                row.content(),
                                                new Cause(new PersonId(row.personId()), row.at()))
                                        .ifPresent(news));
        foreignSeq = Math.max(foreignSeq, stored.throughSeq());
        progress.seen(foreignSeq);
    }

    private Optional<byte[]> fromStore(byte[] update, @Nullable Cause cause) {
        change = null;
        doc.applyUpdate(update, cause);
        if (change != null) progress.reach(change.inserted);
        return news();
    }

    /// Called by the document when a transaction has ended.
    private void changed(byte[] update, @Nullable Object origin, Transaction transaction) {
        change = new Change(update, transaction.inserted());
        if (origin instanceof Cause cause)
            change.inserted.forEach(range -> anchors.note(range, cause.person, cause.at));
    }

    private void hand(byte[] update, Cause cause) {
        var inserted = change == null ? List.<IdRange>of() : change.inserted;
        long place = progress.hand(inserted);
        log.add(new UpdateLog.Entry(id, room, place, cause.person, cause.at, update));
        size.add(update.length);
    }

    private Optional<byte[]> news() {
        var news = Optional.ofNullable(change).map(Change::update);
        change = null;
        return news;
    }
}
