package soundingboard.mentoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Accounts;
import soundingboard.mentoring.Views.Person;

/// How aims look to either of the two. The wire's shape. Thread-safe.
final class AimViews {

    /// @param overdue by the calendar of [Times#HOME_ZONE]
    record AimView(
            UUID id,
            UUID programmeId,
            Optional<UUID> sessionId,
            String title,
            AimKind kind,
            Optional<LocalDate> dueOn,
            String note,
            Optional<UUID> videoId,
            Person proposedBy,
            Aim.State state,
            boolean overdue,
            Optional<Instant> agreedAt,
            Optional<Instant> doneAt,
            Instant createdAt,
            Optional<Aim.Source> source) {}

    private final Jdbi jdbi;
    private final Clock clock;

    AimViews(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    AimView of(Aim aim) {
        return all(List.of(aim)).getFirst();
    }

    List<AimView> all(List<Aim> aims) {
        if (aims.isEmpty()) return List.of();
        var people = aims.stream().map(Aim::proposedBy).collect(Collectors.toSet());
        var names = jdbi.withHandle(h -> Accounts.names(h, people));
        var today = LocalDate.ofInstant(clock.instant(), Times.HOME_ZONE);
        return aims.stream()
                .map(
                        aim ->
                                new AimView(
                                        aim.id(),
                                        aim.programmeId(),
                                        aim.sessionId(),
                                        aim.title(),
                                        aim.kind(),
                                        aim.dueOn(),
                                        aim.note(),
                                        aim.videoId(),
                                        Views.person(names, aim.proposedBy()),
                                        aim.state(),
                                        aim.overdue(today),
                                        aim.agreedAt(),
                                        aim.doneAt(),
                                        aim.createdAt(),
                                        aim.source()))
                .toList();
    }
}
