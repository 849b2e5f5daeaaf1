package soundingboard.transcript;

import java.time.Instant;

/// What the times of a file count from.
sealed interface FileClock {

    /// From the start of the recording; when that was, somebody has to say.
    record Elapsed() implements FileClock {}

    /// From the midnight before the call, where it was held.
    record TimeOfDay() implements FileClock {}

    /// From a moment that the file names.
    record Since(Instant zero) implements FileClock {}
}
