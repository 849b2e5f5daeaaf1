package soundingboard.mentoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.Asker;
import soundingboard.auth.Membership;
import soundingboard.auth.Membership.Role;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.problem.Refusal;

/// One mentor, one mentee, and what they meet for; with the rules of who may do what.
///
/// @param menteeId empty until the invitation has been accepted
public record Programme(
        UUID id,
        String title,
        UUID mentorId,
        Optional<UUID> menteeId,
        Cadence cadence,
        Optional<LocalDate> startsOn,
        Instant createdAt,
        Optional<Instant> archivedAt) {

    public ProgrammeId programmeId() {
        return new ProgrammeId(id);
    }

    /// The person's place here; empty for strangers.
    Optional<Membership> membership(PersonId person) {
        if (person.value().equals(mentorId))
            return Optional.of(
                    new Membership(
                            programmeId(), person, Role.MENTOR, menteeId.map(PersonId::new)));
        if (menteeId.filter(person.value()::equals).isPresent())
            return Optional.of(
                    new Membership(
                            programmeId(),
                            person,
                            Role.MENTEE,
                            Optional.of(new PersonId(mentorId))));
        return Optional.empty();
    }

    List<UUID> people() {
        return menteeId.map(mentee -> List.of(mentorId, mentee)).orElseGet(() -> List.of(mentorId));
    }

    /// @throws Refusal FORBIDDEN for people who are not mentors on this server
    static void requireMayCreate(Asker asker) {
        if (!asker.mayMentor())
            throw Refusal.forbidden(
                    "mentors-only", "Only mentors start programmes. Your mentor can invite you.");
    }

    /// Title, cadence, archiving and inviting are the mentor's.
    static void requireMayManage(Membership membership) {
        if (membership.role() != Role.MENTOR)
            throw Refusal.forbidden("mentors-part", "Only the mentor of this programme does this.");
    }

    /// An archived programme is for reading.
    void requireOpen() {
        if (archivedAt.isPresent())
            throw Refusal.conflict(
                    "archived", "This programme is archived. Bring it back to change it.");
    }

    void requireFreePlace() {
        requireOpen();
        if (menteeId.isPresent())
            throw Refusal.conflict("place-taken", "This programme has its mentee already.");
    }
}
