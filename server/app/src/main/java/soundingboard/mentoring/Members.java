package soundingboard.mentoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Invitations;
import soundingboard.auth.Membership;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;
import soundingboard.db.PersonEvents;
import soundingboard.db.Together;
import soundingboard.problem.Refusal;

/// Who belongs to which programme; the mentee joins by an invitation. Thread-safe.
public final class Members implements Memberships, Invitations.Programmes {
    private final Jdbi jdbi;
    private final PersonEvents events;
    private final News news;
    private final Together<SessionId, Programme> ofSessions;

    public Members(Jdbi jdbi, PersonEvents events, News news) {
        this.jdbi = jdbi;
        this.events = events;
        this.news = news;
        this.ofSessions =
                new Together<>(
                        sessions -> jdbi.withHandle(h -> ProgrammeStore.ofSessions(h, sessions)));
    }

    @Override
    public Optional<Membership> inProgramme(PersonId person, ProgrammeId programme) {
        return jdbi.withHandle(h -> ProgrammeStore.find(h, programme))
                .flatMap(found -> found.membership(person));
    }

    @Override
    public Optional<Membership> inSession(PersonId person, SessionId session) {
        return ofSessions.find(session).flatMap(found -> found.membership(person));
    }

    @Override
    public List<Membership> of(PersonId person) {
        return jdbi
                .withHandle(h -> ProgrammeStore.of(h, person, Optional.empty(), Integer.MAX_VALUE))
                .stream()
                .flatMap(programme -> programme.membership(person).stream())
                .toList();
    }

    @Override
    public String title(ProgrammeId programme) {
        return jdbi.withHandle(h -> ProgrammeStore.find(h, programme))
                .map(Programme::title)
                .orElseThrow(Refusal::notFound);
    }

    @Override
    public void join(Handle h, ProgrammeId id, PersonId mentee) {
        var programme = ProgrammeStore.lock(h, id).orElseThrow(Refusal::notFound);
        if (programme.mentorId().equals(mentee.value()))
            throw Refusal.conflict(
                    "own-invitation",
                    "You are this programme's mentor. The link is for your mentee.");
        programme.requireFreePlace();
        ProgrammeStore.setMentee(h, id, mentee);
        news.add(h, id, mentee, "joined", "has joined you", "/programmes/" + id);
        events.send(
                h,
                List.of(programme.mentorId(), mentee.value()),
                "programme.changed",
                Map.of("programmeId", id));
    }
}
