package soundingboard.notepad;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows one room: a moment after a change its blocks are dated and the index is told, once they
/// are on disk; of a block that is being typed in a moment after the last key. One round at a time;
/// what changes meanwhile makes another. Thread-safe.
final class RoomFeed {
    private static final Logger LOG = LoggerFactory.getLogger(RoomFeed.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    /// So long nobody has touched a room in which nobody types.
    private static final Duration AT_REST = Duration.ofMillis(200);

    private enum Outcome {
        TOLD,
        SOME_HELD_BACK,
        FAILED
    }

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

    private final TypingNow typing;
    private volatile long changedAt = System.nanoTime();

    /// Guarded by this object, which is never held for long.
    private boolean due;

    /// Who waits for a round that holds nothing back.
    private List<CompletableFuture<Void>> awaited = List.of();

    private boolean atWork;
    private Duration retry = FIRST_RETRY;

    /// @param told what the index knows; `room` must not have been changed yet
    /// @param after runs something later, on a thread that may wait
    RoomFeed(
            Notepad notepad,
            NotepadRoom room,
            List<ToldStore.Told> told,
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
        this.typing = new TypingNow(history.date(room.read(Blocks::of)));
    }

    Notepad notepad() {
        return notepad;
    }

    /// Something was typed: the index will be told soon. Does not wait.
    synchronized void changed() {
        changedAt = System.nanoTime();
        tellSoon();
    }

    /// The index has to hear of everything as it is, also of a line that is being typed.
    ///
    /// @return done when it has
    synchronized CompletableFuture<Void> tellAll() {
        var told = new CompletableFuture<Void>();
        awaited = and(awaited, List.of(told));
        tellSoon();
        return told;
    }

    private static <T> List<T> and(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private void tellSoon() {
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
        List<CompletableFuture<Void>> waiting;
        synchronized (this) {
            if (atWork) return;
            due = false;
            atWork = true;
            waiting = awaited;
            awaited = List.of();
        }
        var outcome = tell(!waiting.isEmpty());
        synchronized (this) {
            atWork = false;
            boolean failed = outcome == Outcome.FAILED;
            if (failed) awaited = and(waiting, awaited);
            due |= outcome != Outcome.TOLD;
            retry = failed ? longer(retry) : FIRST_RETRY;
            if (due) after.accept(failed ? retry : delay, this::round);
        }
        if (outcome != Outcome.FAILED) waiting.forEach(told -> told.complete(null));
    }

    private static Duration longer(Duration pause) {
        var longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_RETRY) < 0 ? longer : LONGEST_RETRY;
    }

    private Outcome tell(boolean all) {
        try {
            room.whenClean().join();
            var view = writer.inTurn(this::view);
            view.onDisk.join();
            var moving = moving(view.blocks, all);
            told = writer.write(notepad, view.blocks, moving, told, view.seq);
            return moving.isEmpty() ? Outcome.TOLD : Outcome.SOME_HELD_BACK;
        } catch (CompletionException e) {
            return Outcome.TOLD; // The notepad does not exist any more.
        } catch (RuntimeException e) {
            LOG.warn(
                    "The index could not be told of notepad {}: {}",
                    notepad.id(),
                    e.getClass().getSimpleName());
            return Outcome.FAILED;
        }
    }

    private Set<String> moving(List<DatedBlock> blocks, boolean all) {
        long now = System.nanoTime();
        if (!all && now - changedAt < AT_REST.toNanos()) return typing.look(blocks, now);
        typing.allAtRest(blocks);
        return Set.of();
    }
}
