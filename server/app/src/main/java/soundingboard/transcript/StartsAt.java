package soundingboard.transcript;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import soundingboard.problem.Fields;
import tools.jackson.databind.JsonNode;

/// Where the zero of a file's clock is.
sealed interface StartsAt {

    /// At a moment of the day: it stays there when the session is moved.
    record Moment(Instant at) implements StartsAt {}

    /// So long after the session's start; before it when negative.
    record Offset(long ms) implements StartsAt {}

    /// A transcript of a call belongs near its session.
    long MAX_OFFSET_MS = 31L * 24 * 60 * 60 * 1000;

    Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /// From a request: at most one of the two.
    static Optional<StartsAt> read(
            Fields fields, @Nullable String recordedAt, @Nullable JsonNode offsetMs) {
        if (recordedAt != null && offsetMs != null)
            fields.refuse("recordedAt", "Give either recordedAt or offsetMs, not both.");
        if (recordedAt != null) return moment(fields, recordedAt);
        if (offsetMs == null) return Optional.empty();
        if (offsetMs.isIntegralNumber()
                && offsetMs.canConvertToLong()
                && Math.abs(offsetMs.asLong()) <= MAX_OFFSET_MS)
            return Optional.of(new Offset(offsetMs.asLong()));
        fields.refuse("offsetMs", "Must be whole milliseconds, at most 31 days.");
        return Optional.empty();
    }

    private static Optional<StartsAt> moment(Fields fields, String text) {
        try {
            var moment = OffsetDateTime.parse(text).toInstant();
            if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST))
                return Optional.of(new Moment(moment));
        } catch (DateTimeException e) {
            // Refused below, with the form that would do.
        }
        fields.refuse("recordedAt", "Please give a date and time, such as 2026-05-12T17:00:00Z.");
        return Optional.empty();
    }
}
