package soundingboard.mentoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.db.Ids;
import soundingboard.mentoring.Aim.State;
import soundingboard.mentoring.Aim.Words;
import soundingboard.problem.Refusal;

/// Pure rules of aims: proposed by one, agreed by the other, done by either.
class AimRulesTest {
    private static final PersonId MENTOR = PersonId.next();
    private static final PersonId MENTEE = PersonId.next();
    private static final Instant NOW = Instant.parse("2026-05-12T17:00:00Z");
    private static final LocalDate DUE = LocalDate.parse("2026-06-09");

    private static final Words WORDS =
            new Words(
                    "Film a set of heel raises",
                    AimKind.PRACTICE,
                    Optional.of(DUE),
                    "",
                    Optional.empty(),
                    Optional.empty());
    private static final Aim PROPOSED =
            Aim.proposed(
                    Ids.next(), new ProgrammeId(Ids.next()), WORDS, Optional.empty(), MENTOR, NOW);
    private static final Aim AGREED = PROPOSED.agreed(MENTEE, NOW);
    private static final Aim DONE = AGREED.done(MENTOR, NOW);

    @Test
    void theOtherAgreesAndEitherTicks() {
        assertEquals(State.PROPOSED, PROPOSED.state());
        assertRefused("own-proposal", () -> PROPOSED.agreed(MENTOR, NOW));
        assertEquals(State.AGREED, AGREED.state());
        assertEquals(State.DONE, AGREED.done(MENTEE, NOW).state());
        assertEquals(State.DONE, DONE.state());
        assertEquals(AGREED, DONE.reopened());
        assertEquals(AGREED, AGREED.agreed(MENTOR, NOW.plusSeconds(1)));
    }

    @Test
    void doingTheOthersProposalAgreesToItDoingOnesOwnDoesNot() {
        assertRefused("aim-not-agreed", () -> PROPOSED.done(MENTOR, NOW));
        var done = PROPOSED.done(MENTEE, NOW);
        assertEquals(Optional.of(NOW), done.agreedAt());
        assertEquals(State.DONE, done.state());
    }

    @Test
    void whoChangesTheTermsProposesThemAnewWhoChangesTheNoteDoesNot() {
        var moved = AGREED.changed(due(Optional.of(DUE.plusDays(7))), MENTEE);
        assertEquals(State.PROPOSED, moved.state());
        assertEquals(MENTEE.value(), moved.proposedBy());
        assertEquals(State.AGREED, moved.agreed(MENTOR, NOW).state());
        var noted = AGREED.changed(noted("Side on, knee straight."), MENTEE);
        assertEquals(State.AGREED, noted.state());
        assertEquals("Side on, knee straight.", noted.note());
        assertRefused("aim-done", () -> DONE.changed(due(Optional.empty()), MENTEE));
        assertEquals(State.DONE, DONE.changed(noted("Filmed twice."), MENTEE).state());
    }

    @Test
    void overdueBeginsTheDayAfterAndOnlyForWhatIsAgreedAndOpen() {
        assertFalse(AGREED.overdue(DUE));
        assertTrue(AGREED.overdue(DUE.plusDays(1)));
        assertFalse(PROPOSED.overdue(DUE.plusDays(1)));
        assertFalse(DONE.overdue(DUE.plusDays(1)));
    }

    private static Words due(Optional<LocalDate> due) {
        return new Words(
                WORDS.title(), WORDS.kind(), due, WORDS.note(), WORDS.videoId(), WORDS.sessionId());
    }

    private static Words noted(String note) {
        return new Words(
                WORDS.title(),
                WORDS.kind(),
                WORDS.dueOn(),
                note,
                WORDS.videoId(),
                WORDS.sessionId());
    }

    private static void assertRefused(String code, org.junit.jupiter.api.function.Executable step) {
        assertEquals(code, assertThrows(Refusal.class, step).code());
    }
}
