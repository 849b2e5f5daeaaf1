package soundingboard.mentoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Pure rules of sessions: state by the clock, series over months.
class SessionRulesTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant START = Instant.parse("2026-05-12T17:00:00Z");
    private static final Session SESSION =
            new Session(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "Session 1",
                    START,
                    "Europe/London",
                    60,
                    Optional.empty(),
                    0,
                    START,
                    START);

    @Test
    void stateFollowsTheClock() {
        assertEquals(SessionState.PLANNED, at("2026-05-12T16:44:59Z"));
        assertEquals(SessionState.DUE, at("2026-05-12T16:45:00Z"));
        assertEquals(SessionState.DUE, at("2026-05-12T18:29:59Z"));
        assertEquals(SessionState.ENDED, at("2026-05-12T18:30:00Z"));
    }

    @Test
    void aRunningCallMakesItLiveAtAnyTimeUnlessCancelled() {
        assertEquals(SessionState.LIVE, SESSION.state(START.minusSeconds(86_400), true));
        assertEquals(SessionState.LIVE, SESSION.state(START.plusSeconds(86_400), true));
        assertEquals(SessionState.CANCELLED, SESSION.cancelled(true, START).state(START, true));
    }

    @Test
    void onlyRealChangesRaiseTheRevision() {
        assertSame(SESSION, SESSION.with(SESSION.plan(), START.plusSeconds(1)));
        assertSame(SESSION, SESSION.cancelled(false, START));
        var moved =
                SESSION.with(
                        new Session.Plan("Session 1", START.plusSeconds(3600), "Europe/London", 60),
                        START);
        assertEquals(1, moved.revision());
        var back = moved.cancelled(true, START).cancelled(false, START);
        assertEquals(3, back.revision());
        assertEquals(Optional.empty(), back.cancelledAt());
    }

    @Test
    void monthlyKeepsTheWallClockOverBothChangesOfTheClocks() {
        var autumn = Recurrence.monthly(london("2026-09-08T18:00"), LONDON, 4);
        assertEquals(
                List.of(
                        Instant.parse("2026-09-08T17:00:00Z"),
                        Instant.parse("2026-10-08T17:00:00Z"),
                        Instant.parse("2026-11-08T18:00:00Z"),
                        Instant.parse("2026-12-08T18:00:00Z")),
                autumn);
        var spring = Recurrence.monthly(london("2026-03-10T18:00"), LONDON, 2);
        assertEquals(
                List.of(
                        Instant.parse("2026-03-10T18:00:00Z"),
                        Instant.parse("2026-04-10T17:00:00Z")),
                spring);
    }

    @Test
    void theThirtyFirstIsClampedOnlyWhereItMustBe() {
        var days =
                Recurrence.monthly(london("2027-12-31T18:00"), LONDON, 5).stream()
                        .map(at -> at.atZone(LONDON).toLocalDate().toString())
                        .toList();
        assertEquals(
                List.of("2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"),
                days);
    }

    @Test
    void aTimeThatTheClocksSkipMovesForwardAndATwiceTimeIsTheFirst() {
        var skipped = Recurrence.monthly(london("2026-02-28T01:30"), LONDON, 3);
        assertEquals(Instant.parse("2026-03-28T01:30:00Z"), skipped.get(1));
        var gap = Recurrence.monthly(london("2027-02-28T01:30"), LONDON, 3);
        assertEquals(Instant.parse("2027-03-28T01:30:00Z"), gap.get(1));
        assertEquals("02:30", gap.get(1).atZone(LONDON).toLocalTime().toString());
        assertEquals("01:30", gap.get(2).atZone(LONDON).toLocalTime().toString());
        var twice = Recurrence.monthly(london("2026-09-25T01:30"), LONDON, 2);
        assertEquals(Instant.parse("2026-10-25T00:30:00Z"), twice.get(1));
        var given = Instant.parse("2026-10-25T01:30:00Z");
        assertEquals(given, Recurrence.monthly(given, LONDON, 1).getFirst());
    }

    private static SessionState at(String now) {
        return SESSION.state(Instant.parse(now), false);
    }

    private static Instant london(String local) {
        return LocalDateTime.parse(local).atZone(LONDON).toInstant();
    }
}
