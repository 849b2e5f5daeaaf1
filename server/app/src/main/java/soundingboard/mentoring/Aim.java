package soundingboard.mentoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.problem.Refusal;

/// Something the two mean to do: one proposes it, the other agrees, either ticks it off.
///
/// The methods are the rules; each answers the aim as it is afterwards, itself when nothing
/// differs.
///
/// @param note more about it; "" when there is none
/// @param sourceSessionId with `sourceBlockId`, the line of notes that it was made of
public record Aim(
        UUID id,
        UUID programmeId,
        Optional<UUID> sessionId,
        String title,
        AimKind kind,
        Optional<LocalDate> dueOn,
        String note,
        Optional<UUID> videoId,
        UUID proposedBy,
        Optional<Instant> agreedAt,
        Optional<Instant> doneAt,
        Instant createdAt,
        Optional<UUID> sourceSessionId,
        Optional<String> sourceBlockId) {

    public enum State {
        PROPOSED,
        AGREED,
        DONE
    }

    /// The line of a session's shared notes that an aim was made of; it may be gone by now.
    public record Source(UUID sessionId, String blockId) {}

    /// What people write about an aim. Title, kind and date are what is agreed to.
    public record Words(
            String title,
            AimKind kind,
            Optional<LocalDate> dueOn,
            String note,
            Optional<UUID> videoId,
            Optional<UUID> sessionId) {}

    static Aim proposed(
            UUID id,
            ProgrammeId programme,
            Words words,
            Optional<Source> source,
            PersonId by,
            Instant now) {
        return new Aim(
                id,
                programme.value(),
                words.sessionId,
                words.title,
                words.kind,
                words.dueOn,
                words.note,
                words.videoId,
                by.value(),
                Optional.empty(),
                Optional.empty(),
                now,
                source.map(Source::sessionId),
                source.map(Source::blockId));
    }

    public ProgrammeId programme() {
        return new ProgrammeId(programmeId);
    }

    Words words() {
        return new Words(title, kind, dueOn, note, videoId, sessionId);
    }

    public boolean isAgreed() {
        return agreedAt.isPresent();
    }

    /// Empty too when the line's session is gone.
    public Optional<Source> source() {
        return sourceSessionId.flatMap(
                session -> sourceBlockId.map(block -> new Source(session, block)));
    }

    State state() {
        if (doneAt.isPresent()) return State.DONE;
        return agreedAt.isPresent() ? State.AGREED : State.PROPOSED;
    }

    /// Agreed, not done, and its day is over.
    boolean overdue(LocalDate today) {
        return state() == State.AGREED && dueOn.filter(today::isAfter).isPresent();
    }

    /// @throws Refusal CONFLICT for the one who proposed it
    Aim agreed(PersonId by, Instant now) {
        if (agreedAt.isPresent()) return this;
        if (by.value().equals(proposedBy))
            throw Refusal.conflict(
                    "own-proposal", "You proposed this; it is for the other of you to agree.");
        return with(proposedBy, Optional.of(now), doneAt);
    }

    /// Who changes title, kind or date proposes it anew; the rest may change without asking.
    ///
    /// @throws Refusal CONFLICT when what was agreed is done already
    Aim changed(Words words, PersonId by) {
        var rewritten =
                new Aim(
                        id,
                        programmeId,
                        words.sessionId,
                        words.title,
                        words.kind,
                        words.dueOn,
                        words.note,
                        words.videoId,
                        proposedBy,
                        agreedAt,
                        doneAt,
                        createdAt,
                        sourceSessionId,
                        sourceBlockId);
        if (rewritten.sameTerms(this)) return rewritten;
        if (doneAt.isPresent())
            throw Refusal.conflict(
                    "aim-done", "This is done. Untick it first if it should change.");
        return rewritten.with(by.value(), Optional.empty(), Optional.empty());
    }

    /// Doing what the other proposed is agreeing to it.
    ///
    /// @throws Refusal CONFLICT for one's own proposal that the other has not agreed to
    Aim done(PersonId by, Instant now) {
        if (doneAt.isPresent()) return this;
        if (agreedAt.isEmpty() && by.value().equals(proposedBy))
            throw Refusal.conflict(
                    "aim-not-agreed", "The other of you has not agreed to this yet.");
        return with(proposedBy, agreedAt.or(() -> Optional.of(now)), Optional.of(now));
    }

    Aim reopened() {
        return with(proposedBy, agreedAt, Optional.empty());
    }

    private boolean sameTerms(Aim other) {
        return title.equals(other.title) && kind == other.kind && dueOn.equals(other.dueOn);
    }

    private Aim with(UUID proposedBy, Optional<Instant> agreedAt, Optional<Instant> doneAt) {
        return new Aim(
                id,
                programmeId,
                sessionId,
                title,
                kind,
                dueOn,
                note,
                videoId,
                proposedBy,
                agreedAt,
                doneAt,
                createdAt,
                sourceSessionId,
                sourceBlockId);
    }
}
