package soundingboard.mentoring;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Moments as this feature stores and says them.
final class Times {
    /// Where these pairs live unless they say otherwise.
    static final ZoneId HOME_ZONE = ZoneId.of("Europe/London");

    private static final DateTimeFormatter SAID =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.UK);

    private Times() {}

    /// As exact as the database keeps it, so that what is answered equals what is read later.
    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// `Tuesday 12 May 2026 at 18:00`.
    static String said(Instant at, ZoneId zone) {
        return SAID.format(at.atZone(zone));
    }
}
