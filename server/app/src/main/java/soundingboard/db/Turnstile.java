package soundingboard.db;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// Lets a few at a time through to the database; the others wait, in order.
///
/// When a thousand pages come back at once they would all wait at the pool, whose patience is
/// short, and everybody else's requests with them. Thread-safe.
public final class Turnstile {
    /// A page tries again by itself, but each try begins anew.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore places;

    /// @param places how many of the pool's connections these may have at once
    public Turnstile(int places) {
        this.places = new Semaphore(places, true);
    }

    /// @throws Refusal UNAVAILABLE when it was not one's turn in time; then nothing was done
    public <T> T through(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(
                Kind.UNAVAILABLE,
                "too-busy",
                "Too many have come at once. Please try again in a moment.");
    }
}
