package soundingboard.call.jitsi.jicofo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Stops asking somebody who fails again and again. After [#REST] one question is let through:
/// it closes the circuit, or opens it for another rest. Thread-safe.
final class Circuit {

    /// Failures in a row.
    static final int PATIENCE = 3;

    static final Duration REST = Duration.ofSeconds(30);

    private final Clock clock;
    private int failures;
    private Instant openUntil = Instant.MIN;

    Circuit(Clock clock) {
        this.clock = clock;
    }

    /// @return until when nothing is to be asked; empty when the question may go out
    synchronized Optional<Instant> open() {
        var now = clock.instant();
        if (failures < PATIENCE) return Optional.empty();
        if (now.isBefore(openUntil)) return Optional.of(openUntil);
        // This one is let through; the others wait for what becomes of it.
        openUntil = now.plus(REST);
        return Optional.empty();
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        failures = Math.min(PATIENCE, failures + 1);
        openUntil = clock.instant().plus(REST);
    }
}
