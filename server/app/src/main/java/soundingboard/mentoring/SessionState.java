package soundingboard.mentoring;

import java.time.Duration;

/// Where a session stands. All but `CANCELLED` and `LIVE` follow from the clock alone.
public enum SessionState {
    PLANNED,
    /// The door is open: from a little before the start until the grace after the end is over.
    DUE,
    /// A call runs.
    LIVE,
    ENDED,
    CANCELLED;

    /// How long before its start a session counts as due.
    static final Duration DUE_BEFORE = Duration.ofMinutes(15);

    /// Conversations overrun. A guess, not measured.
    static final Duration GRACE = Duration.ofMinutes(30);
}
