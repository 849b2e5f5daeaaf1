package soundingboard.notepad;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Threads for what must not be done under a room's lock. Once closed, nothing more is done.
/// Thread-safe.
final class RoomThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoomThreads.class);

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("notepad timer").factory());

    /// Compaction builds whole documents: one at a time, and on a thread that the system takes
    /// turns with. Virtual threads, those of the sockets too, share few carriers until they wait.
    private final ExecutorService compacting =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("notepad compaction").factory());

    /// On a thread that may wait.
    void run(Runnable task) {
        run(workers, task);
    }

    void compact(Runnable task) {
        run(compacting, task);
    }

    /// Later, on a thread that may wait.
    void after(Duration delay, Runnable task) {
        if (delay.isZero()) run(task);
        else schedule(delay, task);
    }

    private void schedule(Duration delay, Runnable task) {
        try {
            var _ = timer.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closing: a task was left out");
        }
    }

    private static void run(ExecutorService on, Runnable task) {
        try {
            on.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closing: a task was left out");
        }
    }

    /// Waits for what is under way, four seconds at most.
    @Override
    public void close() {
        timer.shutdownNow();
        compacting.shutdown();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(2, TimeUnit.SECONDS)) workers.shutdownNow();
            if (!compacting.awaitTermination(2, TimeUnit.SECONDS)) compacting.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
