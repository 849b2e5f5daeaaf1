package soundingboard.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// When things of the sample pair happen, seen from the day on which it is loaded.
///
/// @param pastSessions how many lie behind; the next one is the number after
record SampleDates(LocalDate today, LocalTime startsAt, int nextInDays, int pastSessions) {
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    /// A working day for each session, a month apart at the same time on the wall.
    ///
    /// @param number counted from 1
    Instant session(int number) {
        var next = today.plusDays(nextInDays);
        return workingDay(next.minusMonths(pastSessions + 1 - number))
                .atTime(startsAt)
                .atZone(ZONE)
                .toInstant();
    }

    LocalDate day(int session) {
        return LocalDate.ofInstant(session(session), ZONE);
    }

    /// Some days ago, after work.
    Instant evening(int daysAgo) {
        return today.minusDays(daysAgo).atTime(20, 10).atZone(ZONE).toInstant();
    }

    private static LocalDate workingDay(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.with(DayOfWeek.FRIDAY);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }
}
