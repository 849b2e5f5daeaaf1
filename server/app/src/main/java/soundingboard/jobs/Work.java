package soundingboard.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How jobs of one kind are done.
///
/// A job is run at least once, and may be run twice at the same time when a node was thought dead
/// and was not. So work must be repeatable, and must publish its result in a way that only one run
/// can.
public interface Work<T> {
    JobKind<T> kind();

    /// Runs in all before it is given up, counting those that a crash of the server ended.
    default int attempts() {
        return 3;
    }

    /// Wait before the second attempt; each further wait is four times as long.
    default Duration firstRetry() {
        return Duration.ofSeconds(5);
    }

    /// Does the job, on a thread of its own. Whatever it throws counts as a failed attempt; what
    /// can't be mended by trying again must be recorded by the work itself, which then returns.
    ///
    /// @throws InterruptedException when the server is closing: the job runs again later
    void run(T data) throws Exception;

    /// The last attempt has failed; the job is gone from the queue when this returns.
    ///
    /// @param cause what the attempt threw; null when the server stopped in the middle of it
    void gaveUp(T data, @Nullable Throwable cause);
}
