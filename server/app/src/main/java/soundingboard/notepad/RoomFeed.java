package soundingboard.notepad;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows one room: a moment after a change its blocks are dated and the index is told, once they
/// are on disk. One round at a time; what changes meanwhile makes another. Thread-safe.
final class RoomFeed {
    private static final Logger LOG = LoggerFactory.getLogger(RoomFeed.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    /// @param onDisk done when all that the blocks show is on disk
    private record View(List<DatedBlock> blocks, long seq, CompletableFuture<Void> onDisk) {}

    private final Notepad notepad;
    private final NotepadRoom room;
    private final FeedWriter writer;
    private final Duration delay;
    private final BiConsumer<Duration, Runnable> after;

    private final ReentrantLock dating = new ReentrantLock();
    private final BlockHistory history;

    /// Touched by the one round at a time.
    private Map<String, FeedWriter.Known> told = new HashMap<>();

    /// Guarded by this object, which is never held for long.
    private boolean due;

    private boolean atWork;
    private Duration retry = FIRST_RETRY;

    /// @param told what the index knows; `room` must not have been changed yet
    /// @param after runs something later, on a thread that may wait
    RoomFeed(
            Notepad notepad,
            NotepadRoom room,
            List<NotepadStore.Told> told,
            FeedWriter writer,
            Duration delay,
            BiConsumer<Duration, Runnable> after) {
        this.notepad = notepad;
        this.room = room;
        this.writer = writer;
        this.delay = delay;
        this.after = after;
        this.history = new BlockHistory(told);
        told.forEach(one -> this.told.put(one.blockId(), new FeedWriter.Known(one, null)));
        history.date(room.read(Blocks::of));
    }

    Notepad notepad() {
        return notepad;
    }

    /// Something has changed: the index will be told soon. Does not wait.
    synchronized void changed() {
        if (due) return;
        due = true;
        if (!atWork) after.accept(delay, this::round);
    }

    /// Nothing is left to be told.
    synchronized boolean clean() {
        return !due && !atWork;
    }

    /// The blocks as they are now, dated.
    List<DatedBlock> blocks() {
        return view().blocks;
    }

    /// Reads and dates in one go, so that the history sees the document grow and never shrink back.
    private View view() {
        dating.lock();
        try {
            return room.read(
                    replica ->
                            new View(
                                    history.date(Blocks.of(replica)),
                                    room.seq(),
                                    room.whenClean()));
        } finally {
            dating.unlock();
        }
    }

    private void round() {
        synchronized (this) {
            if (atWork) return;
            due = false;
            atWork = true;
        }
        boolean failed = !tell();
        synchronized (this) {
            atWork = false;
            due |= failed;
            retry = failed ? longer(retry) : FIRST_RETRY;
            if (due) after.accept(failed ? retry : delay, this::round);
        }
    }

    private static Duration longer(Duration pause) {
        var longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_RETRY) < 0 ? longer : LONGEST_RETRY;
    }

    private boolean tell() {
        try {
            room.whenClean().join();
            var view = view();
            view.onDisk.join();
            told = writer.write(notepad, view.blocks, told, view.seq);
            return true;
        } catch (CompletionException e) {
            return true; // The notepad does not exist any more.
        } catch (RuntimeException e) {
            LOG.warn(
                    "The index could not be told of notepad {}: {}",
                    notepad.id(),
                    e.getClass().getSimpleName());
            return false;
        }
    }
}
