package soundingboard.mentoring;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;

/// Dates of a series.
final class Recurrence {
    static final int MAX_COUNT = 24;

    private Recurrence() {}

    /// The same day of each month at the same time on the wall.
    ///
    /// A day that a month lacks becomes its last day, and only there: 31 January, 28 February,
    /// 31 March. A time that the clocks skip moves forward with them; one that comes twice is the
    /// first of the two.
    static List<Instant> monthly(Instant first, ZoneId zone, int count) {
        var start = first.atZone(zone).toLocalDateTime();
        return IntStream.range(0, count)
                .mapToObj(
                        month ->
                                month == 0
                                        ? first
                                        : ZonedDateTime.of(start.plusMonths(month), zone)
                                                .toInstant())
                .toList();
    }
}
