package soundingboard.mentoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Asker;
import soundingboard.auth.Invitations;
import soundingboard.auth.ProgrammeId;
import soundingboard.db.Ids;
import soundingboard.db.PersonEvents;
import soundingboard.problem.Refusal;

/// Programmes: mentors start and manage them, both members read them. Thread-safe.
public final class Programmes {
    private final Jdbi jdbi;
    private final Invitations invitations;
    private final PersonEvents events;
    private final Clock clock;

    /// Fields that are absent stay as they are.
    ///
    /// @param startsOn present and empty takes the date away
    record Change(
            Optional<String> title,
            Optional<Cadence> cadence,
            Optional<Optional<LocalDate>> startsOn,
            Optional<Boolean> archived) {}

    Programmes(Jdbi jdbi, Invitations invitations, PersonEvents events, Clock clock) {
        this.jdbi = jdbi;
        this.invitations = invitations;
        this.events = events;
        this.clock = clock;
    }

    /// @throws Refusal FORBIDDEN for people who are not mentors on this server
    public Programme create(
            Asker asker, String title, Cadence cadence, Optional<LocalDate> startsOn) {
        Programme.requireMayCreate(asker);
        var programme =
                new Programme(
                        Ids.next(),
                        title,
                        asker.id().value(),
                        Optional.empty(),
                        cadence,
                        startsOn,
                        Times.now(clock),
                        Optional.empty());
        jdbi.useHandle(h -> ProgrammeStore.insert(h, programme));
        return programme;
    }

    /// @throws Refusal NOT_FOUND for strangers
    Programme require(Asker asker, ProgrammeId id) {
        return jdbi.withHandle(h -> require(asker, ProgrammeStore.find(h, id)));
    }

    /// Newest first.
    List<Programme> of(Asker asker, Optional<UUID> before, int limit) {
        return jdbi.withHandle(h -> ProgrammeStore.of(h, asker.id(), before, limit));
    }

    Programme change(Asker asker, ProgrammeId id, Change change) {
        return jdbi.inTransaction(
                h -> {
                    var before = requireManaged(h, asker, id);
                    var after =
                            new Programme(
                                    before.id(),
                                    change.title.orElse(before.title()),
                                    before.mentorId(),
                                    before.menteeId(),
                                    change.cadence.orElse(before.cadence()),
                                    change.startsOn.orElse(before.startsOn()),
                                    before.createdAt(),
                                    archivedAt(before, change.archived));
                    if (after.equals(before)) return before;
                    if (change.archived.isEmpty()) before.requireOpen();
                    ProgrammeStore.update(h, after);
                    events.send(
                            h,
                            after.people(),
                            "programme.changed",
                            Map.of("programmeId", after.id()));
                    return after;
                });
    }

    /// A one-time link for the mentee; an earlier unused one ends.
    ///
    /// @param email shown to whoever opens the link, as a hint
    public Invitations.Created invite(Asker asker, ProgrammeId id, Optional<String> email) {
        jdbi.useTransaction(h -> requireManaged(h, asker, id).requireFreePlace());
        return invitations.mentee(asker, id, email);
    }

    private Optional<Instant> archivedAt(Programme before, Optional<Boolean> archived) {
        if (archived.isEmpty()) return before.archivedAt();
        if (!archived.get()) return Optional.empty();
        return before.archivedAt().or(() -> Optional.of(Times.now(clock)));
    }

    private static Programme requireManaged(Handle h, Asker asker, ProgrammeId id) {
        var programme = ProgrammeStore.lock(h, id).orElseThrow(Refusal::notFound);
        var membership = programme.membership(asker.id()).orElseThrow(Refusal::notFound);
        Programme.requireMayManage(membership);
        return programme;
    }

    private static Programme require(Asker asker, Optional<Programme> programme) {
        return programme
                .filter(found -> found.membership(asker.id()).isPresent())
                .orElseThrow(Refusal::notFound);
    }
}
