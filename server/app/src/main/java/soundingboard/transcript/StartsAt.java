package soundingboard.transcript;

import java.time.Instant;

/// Where the zero of a file's clock is.
sealed interface StartsAt {

    /// At a moment of the day: it stays there when the session is moved.
    record Moment(Instant at) implements StartsAt {}

    /// So long after the session's start; before it when negative.
    record Offset(long ms) implements StartsAt {}

    /// A transcript of a call belongs near its session.
    long MAX_OFFSET_MS = 31L * 24 * 60 * 60 * 1000;
}
