package soundingboard.notepad;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import soundingboard.yjs.MalformedUpdateException;
import soundingboard.yjs.Message;
import soundingboard.yjs.SyncMessage;

/// A notepad that is open: its document, who is in it, and how much of it is on disk.
///
/// One writer at a time: the object's own lock. Nothing under it waits for disk or network.
final class NotepadRoom implements UpdateLog.Room {
    private static final Logger LOG = LoggerFactory.getLogger(NotepadRoom.class);

    private static final int MAX_PEERS = 250;

    private final NotepadId id;
    private final UpdateLog log;
    private final RoomKeeper keeper;
    private final Clock clock;
    private final LiveDoc live;
    private final Doc doc;
    private final Progress progress;
    private final SavedNews saved;
    private final PassageGuard guard;
    private final Attendance attendance = new Attendance();
    private final List<RoomPeer> peers = new ArrayList<>(2);
    private final Broadcast broadcast = new Broadcast(peers, System::nanoTime);
    private boolean over;
    private Instant quietSince;

    /// @param redactions what was taken out of it, asked for when something was
    NotepadRoom(
            NotepadId id,
            LogStore.Stored stored,
            Supplier<List<Redacted>> redactions,
            UpdateLog log,
            RoomKeeper keeper,
            Clock clock) {
        this.id = id;
        this.log = log;
        this.keeper = keeper;
        this.clock = clock;
        this.live = new LiveDoc(id, stored, log, this);
        this.doc = live.doc();
        this.progress = live.progress();
        this.saved = new SavedNews(progress);
        this.guard = new PassageGuard(doc, redactions);
        this.quietSince = clock.instant();
    }

    /// Whether the document says that there were redactions which the room has not heard of.
    synchronized boolean hasNewMarks() {
        return guard.hasNewMarks();
    }

    /// @return copies of what was taken out, written meanwhile
    synchronized List<Redacted.Copy> hear(List<Redacted> all) {
        // What a page answers from here on it has to have written with that in view.
        broadcast.send();
        return guard.hear(all, List.copyOf(peers));
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
        guard.joined(peer);
        peer.ask(Message.step1(doc.stateVector()));
        if (!attendance.isEmpty()) peer.send(attendance.everybody());
        if (peer.wantsSaved()) peer.send(saved.frame());
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
        attendance.comes(peer, peers.size()).ifPresent(soon -> keeper.after(soon, this::meet));
    }

    private synchronized void meet() {
        attendance.meet(peers.size());
    }

    private void sync(RoomPeer peer, SyncMessage message) {
        switch (message) {
            case SyncMessage.Step1 step1 -> {
                peer.send(new Message.Sync(SyncMessage.answer(doc, step1)).encode());
                guard.asked(peer, step1.known());
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
        } else if (live.isFullFor(update)) {
            end(peer, Wire.End.NOT_ALLOWED, "this notepad is full");
        } else if (live.isStuckFor(update)) {
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
        var cause = new LiveDoc.Cause(peer.person(), clock.instant());
        var cleaned = guard.cleaned(peer, update);
        // The author has to hear what was taken out of it.
        var author = cleaned.isPresent() ? null : peer;
        live.integrate(cleaned.orElse(update), cause).ifPresent(news -> spread(news, author));
    }

    /// To all but its author; the disk is not waited for.
    private void spread(byte[] update, @Nullable RoomPeer from) {
        broadcast.add(update, from).ifPresent(wait -> keeper.after(wait, this::sendGathered));
        quietSince = clock.instant();
        keeper.changed(this);
    }

    private synchronized void sendGathered() {
        broadcast.send();
    }

    /// A change of the server's own, as one transaction.
    ///
    /// @param person whose words these are
    /// @return done when it is on disk
    synchronized CompletableFuture<Void> edit(PersonId person, Instant at, Consumer<Doc> edits) {
        if (over) throw new IllegalStateException("room is over");
        live.edit(new LiveDoc.Cause(person, at), edits).ifPresent(news -> spread(news, null));
        return progress.whenClean();
    }

    /// What other nodes have written since.
    synchronized void merge(LogStore.Stored news) {
        if (over) return;
        live.merge(news, update -> spread(update, null));
        announce();
    }

    synchronized long foreignSeq() {
        return live.foreignSeq();
    }

    @Override
    public synchronized void committed(UpdateLog.Committed committed) {
        progress.commit(committed.place(), committed.seq());
        live.size().written(committed.written());
        if (over) return;
        announce();
        // Not before: what is not on disk yet cannot be put together.
        if (live.size().claimCompaction()) keeper.compact(this);
    }

    @Override
    public synchronized void gone() {
        progress.fail(Refusal.notFound());
        finish(Wire.End.NOT_ALLOWED, "this notepad was deleted");
    }

    /// What is said to be saved has been sent before.
    private void announce() {
        broadcast.send();
        if (saved.tell(List.copyOf(peers))) keeper.after(SavedNews.EVERY, this::announceAgain);
    }

    private synchronized void announceAgain() {
        broadcast.send();
        if (saved.again(List.copyOf(peers))) keeper.after(SavedNews.EVERY, this::announceAgain);
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

    synchronized void compacted(LogStore.Compacted done) {
        live.size().compacted(done);
        if (live.size().claimCompaction()) keeper.compact(this);
    }

    synchronized void notCompacted() {
        live.size().unclaim();
    }

    /// Reads the document; the answer must not hold on to it.
    synchronized <T> T read(Function<Replica, T> reader) {
        return reader.apply(live.replica());
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
