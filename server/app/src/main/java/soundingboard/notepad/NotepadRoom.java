package soundingboard.notepad;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.PersonId;
import soundingboard.problem.Refusal;
import soundingboard.yjs.Doc;
import soundingboard.yjs.IdRange;
import soundingboard.yjs.MalformedUpdateException;
import soundingboard.yjs.Message;
import soundingboard.yjs.SyncMessage;
import soundingboard.yjs.Transaction;
import soundingboard.yjs.Updates;

/// A notepad that is open: its document, who is in it, and how much of it is on disk.
///
/// One writer at a time: the object's own lock. Nothing under it waits for disk or network.
final class NotepadRoom implements UpdateLog.Room {
    private static final Logger LOG = LoggerFactory.getLogger(NotepadRoom.class);

    /// Between two words about what is saved: a page shows "saving" meanwhile, as it does with
    /// every key.
    private static final Duration ANNOUNCE_EVERY = Duration.ofMillis(250);

    /// How long a newcomer waits for others who come as well before all are asked to announce
    /// themselves: each does so to each, so in large rooms more rarely. Guesses, not measured.
    private static final Duration MEET_AFTER = Duration.ofMillis(100);

    private static final Duration MEET_EACH = Duration.ofMillis(10);

    private static final int MAX_PEERS = 250;

    /// Changes that wait for missing ones.
    private static final long MAX_PENDING_BYTES = 1024 * 1024;

    /// A notepad is text; a thousand pages are some 5 MB.
    private static final long MAX_DOCUMENT_BYTES = 32L * 1024 * 1024;

    /// What a room needs of its surroundings. Called under the room's lock: must not wait.
    interface Keeper {
        /// The document has changed.
        void changed(NotepadRoom room);

        /// The log has grown so that putting it together is worth it.
        void compact(NotepadRoom room);

        void after(Duration delay, Runnable task);
    }

    /// Who made a change, and when.
    private record Cause(PersonId person, Instant at) {}

    private record Change(byte[] update, List<IdRange> inserted) {}

    private final NotepadId id;
    private final UpdateLog log;
    private final Keeper keeper;
    private final Clock clock;
    private final Doc doc;
    private final Anchors anchors;
    private final Progress progress;
    private final LogSize size;
    private final Attendance attendance = new Attendance();
    private final List<RoomPeer> peers = new ArrayList<>(2);
    private List<Redacted> redacted;
    private @Nullable Change change;
    private long pendingBytes;
    private long foreignSeq;
    private long announced;
    private boolean announcing;
    private boolean announceAgain;
    private boolean meeting;
    private boolean over;
    private Instant quietSince;

    /// @param redactions what was taken out of it, asked for when something was
    NotepadRoom(
            NotepadId id,
            NotepadStore.Stored stored,
            Supplier<List<Redacted>> redactions,
            UpdateLog log,
            Keeper keeper,
            Clock clock) {
        var replica = Replica.of(stored);
        this.id = id;
        this.log = log;
        this.keeper = keeper;
        this.clock = clock;
        this.doc = replica.doc();
        this.anchors = replica.anchors();
        this.progress = new Progress(doc.stateVector(), stored.throughSeq());
        this.size = LogSize.of(stored);
        this.foreignSeq = stored.throughSeq();
        this.quietSince = clock.instant();
        this.redacted = marks() == 0 ? List.of() : redactions.get();
        doc.onUpdate(this::changed);
    }

    private int marks() {
        return doc.map(RedactionStore.MARKS).toMap().size();
    }

    /// Whether the document says that there were redactions which the room has not heard of.
    synchronized boolean hasNewMarks() {
        return marks() != redacted.size();
    }

    /// Hears of redactions. From here on, what pages wrote before they heard of them is looked
    /// through.
    ///
    /// @return copies that were written while the passage was being taken out
    synchronized List<Redacted.Copy> hear(List<Redacted> all) {
        var known = redacted;
        var fresh = all.stream().filter(one -> !known.contains(one)).toList();
        redacted = all;
        if (fresh.isEmpty()) return List.of();
        for (var peer : List.copyOf(peers)) peer.distrust(Message.step1(doc.stateVector()));
        return StaleCopies.in(doc, fresh);
    }

    NotepadId id() {
        return id;
    }

    /// False when the room is over: another has to be opened.
    synchronized boolean join(RoomPeer peer) {
        if (over) return false;
        if (peers.size() >= MAX_PEERS) {
            peer.close(Wire.End.TRY_LATER, "too many connections to this notepad");
            return true;
        }
        peers.add(peer);
        if (!redacted.isEmpty()) peer.distrust();
        peer.ask(Message.step1(doc.stateVector()));
        if (!attendance.isEmpty()) peer.send(attendance.everybody());
        if (peer.wantsSaved()) peer.send(savedFrame());
        return true;
    }

    synchronized void leave(RoomPeer peer) {
        peer.left();
        if (!peers.remove(peer)) return;
        attendance.left(peer, clock.instant()).ifPresent(this::toAll);
        quietSince = clock.instant();
    }

    /// What a peer sent. What cannot be understood ends that connection and nothing else.
    synchronized void receive(RoomPeer peer, byte[] frame) {
        if (peer.gone()) return;
        try {
            switch (Message.decode(frame)) {
                case Message.Sync(var message) -> sync(peer, message);
                case Message.Presence(var update) -> presence(peer, update);
                case Message.QueryPresence() -> peer.send(attendance.everybody());
                case Message.Denied _, Message.Saved _, Message.Unknown _ -> {}
            }
        } catch (MalformedUpdateException e) {
            end(peer, Wire.End.NOT_UNDERSTOOD, "not a valid notepad message");
        } catch (RuntimeException e) {
            LOG.error("Notepad {} failed on a message and will be read again", id, e);
            finish(Wire.End.FAULT, "the notepad has to be opened again");
        }
    }

    private void presence(RoomPeer peer, byte[] update) {
        var news = attendance.apply(peer, update, clock.instant());
        if (attendance.isCrowd(peer))
            end(peer, Wire.End.NOT_ALLOWED, "too many participants on one connection");
        else news.ifPresent(this::toAll);
        if (attendance.brings(peer) && peer.introduces()) meetSoon();
    }

    /// Whoever comes may come back, and may have missed nothing but that the others stayed: they
    /// and the newcomer announce themselves to each other. Those who come meanwhile share it.
    private void meetSoon() {
        if (meeting) return;
        meeting = true;
        keeper.after(MEET_AFTER.plus(MEET_EACH.multipliedBy(peers.size())), this::meet);
    }

    private synchronized void meet() {
        meeting = false;
        if (peers.size() > 1) attendance.askAnew();
    }

    private void sync(RoomPeer peer, SyncMessage message) {
        switch (message) {
            case SyncMessage.Step1 step1 -> {
                peer.send(new Message.Sync(SyncMessage.answer(doc, step1)).encode());
                if (redacted.stream().allMatch(one -> one.isKnownTo(step1.known()))) peer.trust();
                else peer.distrust(Message.step1(doc.stateVector()));
            }
            case SyncMessage.Step2(var update) -> {
                take(peer, update);
                peer.answered();
            }
            case SyncMessage.Update(var update) -> take(peer, update);
        }
    }

    private void take(RoomPeer peer, byte[] update) {
        if (!log.hasSpace()) {
            end(peer, Wire.End.TRY_LATER, "notes cannot be stored at the moment");
        } else if (size.bytes() + update.length > MAX_DOCUMENT_BYTES) {
            end(peer, Wire.End.NOT_ALLOWED, "this notepad is full");
        } else if (pendingBytes + update.length > MAX_PENDING_BYTES && !helps(update)) {
            end(peer, Wire.End.NOT_ALLOWED, "too many changes that refer to missing ones");
        } else {
            takeNow(peer, update);
            if (doc.hasPending()) peer.askFor(Message.step1(doc.stateVector()));
            else peer.satisfied();
            peer.took(progress.handed());
            if (progress.clean()) announce();
        }
    }

    private void takeNow(RoomPeer peer, byte[] update) {
        var cause = new Cause(peer.person(), clock.instant());
        var cleaned =
                peer.isTrusted()
                        ? Optional.<byte[]>empty()
                        : StaleCopies.without(doc, redacted, update);
        // The author has to hear what was taken out of it.
        if (cleaned.isPresent()) integrate(cleaned.get(), cause, null);
        else integrate(update, cause, peer);
    }

    /// Whether an update brings something that pending ones wait for; when none wait, any does.
    private boolean helps(byte[] update) {
        if (!doc.hasPending()) return true;
        var missing = doc.missing();
        return Updates.decode(update).structs().stream()
                .anyMatch(struct -> struct.clock() < missing.clock(struct.client()));
    }

    private void integrate(byte[] update, Cause cause, @Nullable RoomPeer from) {
        boolean waited = doc.hasPending();
        change = null;
        doc.applyUpdate(update, cause);
        boolean waits = doc.hasPending();
        pendingBytes = waits ? pendingBytes + update.length : 0;
        // What the document keeps pending is in no change of it, and must not be lost either.
        if (waited || waits) hand(update, cause);
        else if (change != null) hand(change.update, cause);
        spread(from);
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
        log.add(new UpdateLog.Entry(id, this, place, cause.person, cause.at, update));
        size.add(update.length);
    }

    /// To all but its author, at once: the disk is not waited for.
    private void spread(@Nullable RoomPeer from) {
        if (change == null) return;
        var frame = Message.update(change.update);
        for (var peer : List.copyOf(peers)) if (peer != from) peer.send(frame);
        change = null;
        quietSince = clock.instant();
        keeper.changed(this);
    }

    /// A change of the server's own, as one transaction.
    ///
    /// @param person whose words these are
    /// @return done when it is on disk
    synchronized CompletableFuture<Void> edit(PersonId person, Instant at, Consumer<Doc> edits) {
        if (over) throw new IllegalStateException("room is over");
        var cause = new Cause(person, at);
        change = null;
        doc.transact(_ -> edits.accept(doc), cause);
        if (change != null) hand(change.update, cause);
        spread(null);
        return progress.whenClean();
    }

    /// What other nodes have written since.
    synchronized void merge(NotepadStore.Stored news) {
        if (over) return;
        news.snapshot()
                .ifPresent(
                        snapshot -> {
                            anchors.addAll(Anchors.decode(snapshot.anchors()));
                            fromStore(snapshot.content(), null);
                        });
        news.updates()
                .forEach(
                        row ->
                                fromStore(
                                        row.content(),
                                        new Cause(new PersonId(row.personId()), row.at())));
        foreignSeq = Math.max(foreignSeq, news.throughSeq());
        progress.seen(foreignSeq);
        announce();
    }

    private void fromStore(byte[] update, @Nullable Cause cause) {
        change = null;
        doc.applyUpdate(update, cause);
        if (change != null) progress.reach(change.inserted);
        spread(null);
    }

    synchronized long foreignSeq() {
        return foreignSeq;
    }

    @Override
    public synchronized void committed(long place, long newestSeq) {
        progress.commit(place, newestSeq);
        if (over) return;
        announce();
        // Not before: what is not on disk yet cannot be put together.
        if (size.claimCompaction()) keeper.compact(this);
    }

    @Override
    public synchronized void gone() {
        progress.fail(Refusal.notFound());
        finish(Wire.End.NOT_ALLOWED, "this notepad was deleted");
    }

    /// Tells who wants to know how much is on disk: now, or soon when it just did.
    private void announce() {
        if (announcing) {
            announceAgain = true;
            return;
        }
        announcing = true;
        byte[] saved = announced == progress.steps() ? null : savedFrame();
        for (var peer : List.copyOf(peers)) {
            if (saved != null && peer.wantsSaved()) peer.send(saved);
            peer.acknowledge(progress.committed());
        }
        announced = progress.steps();
        keeper.after(ANNOUNCE_EVERY, this::announcedAWhileAgo);
    }

    private synchronized void announcedAWhileAgo() {
        announcing = false;
        if (!announceAgain) return;
        announceAgain = false;
        announce();
    }

    private byte[] savedFrame() {
        return new Message.Saved(progress.onDisk()).encode();
    }

    private void toAll(byte[] frame) {
        for (var peer : List.copyOf(peers)) peer.send(frame);
    }

    private void end(RoomPeer peer, Wire.End end, String reason) {
        peer.close(end, reason);
        leave(peer);
    }

    /// Ends the room for everybody in it.
    synchronized void finish(Wire.End end, String reason) {
        over = true;
        for (var peer : List.copyOf(peers)) peer.close(end, reason);
        peers.clear();
    }

    /// Regular care: drops dead connections and silent participants.
    synchronized void lookAfter(Instant now) {
        for (var peer : List.copyOf(peers)) peer.checkAlive();
        attendance.removeSilent(now).ifPresent(this::toAll);
    }

    /// Ends the room when nobody has been in it since `before` and everything is on disk.
    synchronized boolean endIfIdle(Instant before) {
        if (!peers.isEmpty() || !progress.clean() || quietSince.isAfter(before)) return false;
        over = true;
        return true;
    }

    synchronized boolean over() {
        return over;
    }

    /// Done when everything so far is on disk.
    synchronized CompletableFuture<Void> whenClean() {
        return progress.whenClean();
    }

    synchronized boolean clean() {
        return progress.clean();
    }

    synchronized void compacted(NotepadStore.Compacted done) {
        size.compacted(done);
        if (size.claimCompaction()) keeper.compact(this);
    }

    synchronized void notCompacted() {
        size.unclaim();
    }

    /// Reads the document; the answer must not hold on to it.
    synchronized <T> T read(Function<Replica, T> reader) {
        return reader.apply(new Replica(doc, anchors));
    }

    /// The document at one moment.
    ///
    /// @param onDisk done when all of it is on disk
    record Captured(byte[] content, String word, CompletableFuture<Void> onDisk) {}

    synchronized Captured capture() {
        return new Captured(doc.encodeStateAsUpdate(), CheckWord.of(doc), progress.whenClean());
    }

    /// The word for the notes as they stand now, known as soon as they are on disk.
    synchronized CompletableFuture<String> checkWord() {
        var xml = doc.xmlFragment(Blocks.ROOT).toString();
        return progress.whenClean().thenApply(_ -> CheckWord.of(xml));
    }

    /// The newest number in the log that the document has.
    synchronized long seq() {
        return progress.seq();
    }
}
