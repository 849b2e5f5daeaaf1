package soundingboard.mentoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Accounts;
import soundingboard.auth.Asker;
import soundingboard.auth.Membership.Role;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;
import soundingboard.mentoring.SessionParts.CallKind;
import soundingboard.mentoring.SessionParts.Notepad;

/// How programmes and sessions look to one of their two people. The wire's shapes. Thread-safe.
final class Views {
    record Person(UUID id, String name) {}

    record ProgrammeView(
            UUID id,
            String title,
            Person mentor,
            Optional<Person> mentee,
            Role myRole,
            Cadence cadence,
            Optional<LocalDate> startsOn,
            Instant createdAt,
            Optional<Instant> archivedAt) {}

    record CallView(CallKind kind, Optional<String> url) {}

    record SessionView(
            UUID id,
            UUID programmeId,
            String programmeTitle,
            String title,
            Instant startsAt,
            int durationMinutes,
            String timeZone,
            SessionState state,
            Optional<Person> with,
            List<Notepad> notepads,
            CallView call) {}

    private final Jdbi jdbi;
    private final SessionParts parts;
    private final Clock clock;

    Views(Jdbi jdbi, SessionParts parts, Clock clock) {
        this.jdbi = jdbi;
        this.parts = parts;
        this.clock = clock;
    }

    ProgrammeView of(Asker asker, Programme programme) {
        return programmes(asker, List.of(programme)).getFirst();
    }

    /// The asker is a member of each.
    List<ProgrammeView> programmes(Asker asker, List<Programme> programmes) {
        var names = names(programmes.stream());
        return programmes.stream()
                .map(
                        programme ->
                                new ProgrammeView(
                                        programme.id(),
                                        programme.title(),
                                        person(names, programme.mentorId()),
                                        programme.menteeId().map(id -> person(names, id)),
                                        programme.membership(asker.id()).orElseThrow().role(),
                                        programme.cadence(),
                                        programme.startsOn(),
                                        programme.createdAt(),
                                        programme.archivedAt()))
                .toList();
    }

    SessionView of(Asker asker, Session session) {
        return sessions(asker, List.of(session)).getFirst();
    }

    /// The asker is a member of each session's programme.
    List<SessionView> sessions(Asker asker, List<Session> sessions) {
        if (sessions.isEmpty()) return List.of();
        var programmes =
                jdbi.withHandle(
                        h ->
                                sessions.stream()
                                        .map(Session::programme)
                                        .distinct()
                                        .flatMap(id -> ProgrammeStore.find(h, id).stream())
                                        .collect(
                                                Collectors.toMap(
                                                        Programme::programmeId,
                                                        Function.identity())));
        var names = names(programmes.values().stream());
        var ids = sessions.stream().map(Session::sessionId).toList();
        var notepads = parts.notepads().of(asker.id(), ids);
        var calls = parts.calls().of(ids);
        return sessions.stream()
                .map(session -> view(asker, session, programmes, names, notepads, calls))
                .toList();
    }

    private SessionView view(
            Asker asker,
            Session session,
            Map<ProgrammeId, Programme> programmes,
            Map<UUID, String> names,
            Map<SessionId, List<Notepad>> notepads,
            Map<SessionId, SessionParts.Call> calls) {
        var programme = java.util.Objects.requireNonNull(programmes.get(session.programme()));
        var call = calls.getOrDefault(session.sessionId(), SessionParts.Call.BUILTIN);
        return new SessionView(
                session.id(),
                session.programmeId(),
                programme.title(),
                session.title(),
                session.startsAt(),
                session.durationMinutes(),
                session.timeZone(),
                session.state(clock.instant(), call.runs()),
                programme
                        .membership(asker.id())
                        .orElseThrow()
                        .other()
                        .map(other -> person(names, other.value())),
                notepads.getOrDefault(session.sessionId(), List.of()),
                new CallView(call.kind(), call.url()));
    }

    private Map<UUID, String> names(Stream<Programme> programmes) {
        var people = programmes.flatMap(p -> p.people().stream()).collect(Collectors.toSet());
        return names(people);
    }

    Map<UUID, String> names(java.util.Set<UUID> people) {
        return jdbi.withHandle(h -> Accounts.names(h, people));
    }

    static Person person(Map<UUID, String> names, UUID id) {
        return new Person(id, names.getOrDefault(id, ""));
    }
}
