package soundingboard.mentoring;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;

/// One meeting of the two.
///
/// @param timeZone where its wall clock hangs; `startsAt` is the truth
/// @param revision raised with every change that a calendar shows
public record Session(
        UUID id,
        UUID programmeId,
        String title,
        Instant startsAt,
        String timeZone,
        int durationMinutes,
        Optional<Instant> cancelledAt,
        int revision,
        Instant createdAt,
        Instant updatedAt) {

    static final int MIN_MINUTES = 5;
    static final int MAX_MINUTES = 480;

    /// What a change of plan may touch.
    record Plan(String title, Instant startsAt, String timeZone, int durationMinutes) {}

    public SessionId sessionId() {
        return new SessionId(id);
    }

    public ProgrammeId programme() {
        return new ProgrammeId(programmeId);
    }

    public Instant endsAt() {
        return startsAt.plus(Duration.ofMinutes(durationMinutes));
    }

    /// From when its door is open.
    public Instant dueFrom() {
        return startsAt.minus(SessionState.DUE_BEFORE);
    }

    /// Until when its door is open, as conversations overrun.
    public Instant dueUntil() {
        return endsAt().plus(SessionState.GRACE);
    }

    /// The day on which it is held, where its wall clock hangs.
    public LocalDate day() {
        return LocalDate.ofInstant(startsAt, zone());
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    Plan plan() {
        return new Plan(title, startsAt, timeZone, durationMinutes);
    }

    /// @param callRuns somebody is in the session's call
    SessionState state(Instant now, boolean callRuns) {
        if (cancelledAt.isPresent()) return SessionState.CANCELLED;
        if (callRuns) return SessionState.LIVE;
        if (now.isBefore(dueFrom())) return SessionState.PLANNED;
        if (now.isBefore(dueUntil())) return SessionState.DUE;
        return SessionState.ENDED;
    }

    /// The same session with another plan; itself when nothing differs.
    Session with(Plan plan, Instant now) {
        if (plan.equals(plan())) return this;
        return new Session(
                id,
                programmeId,
                plan.title,
                plan.startsAt,
                plan.timeZone,
                plan.durationMinutes,
                cancelledAt,
                revision + 1,
                createdAt,
                now);
    }

    /// Cancelled, or back on; itself when it is so already.
    Session cancelled(boolean cancelled, Instant now) {
        if (cancelled == cancelledAt.isPresent()) return this;
        return new Session(
                id,
                programmeId,
                title,
                startsAt,
                timeZone,
                durationMinutes,
                cancelled ? Optional.of(now) : Optional.empty(),
                revision + 1,
                createdAt,
                now);
    }
}
