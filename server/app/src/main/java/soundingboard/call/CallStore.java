package soundingboard.call;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;
import soundingboard.db.Ids;
import soundingboard.problem.Fields;

/// SQL of calls and of what happened in them. A method with a handle belongs into a transaction
/// of its caller.
final class CallStore {

    record CallRow(UUID id, Instant startedAt, Optional<Instant> endedAt) {}

    record EventRow(String kind, Optional<UUID> personId, Instant at) {}

    enum EventKind {
        CALL_STARTED,
        JOINED,
        LEFT,
        /// The connection was lost and did not come back in time.
        DROPPED_OUT,
        CALL_ENDED
    }

    private final Jdbi jdbi;

    CallStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    static Optional<CallRow> openCall(Handle h, SessionId session) {
        return h.createQuery(
                        "SELECT * FROM call WHERE session_id = :session AND ended_at IS NULL AND NOT outside")
                .bind("session", session.value())
                .map(Database.as(CallRow.class))
                .findOne();
    }

    /// From the first to the last.
    List<CallRow> calls(SessionId session) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        "SELECT * FROM call WHERE session_id = :session ORDER BY started_at")
                                .bind("session", session.value())
                                .map(Database.as(CallRow.class))
                                .list());
    }

    static UUID insertCall(
            Handle h, SessionId session, Instant startedAt, Optional<Instant> endedAt) {
        var id = Ids.next();
        h.execute(
                "INSERT INTO call (id, session_id, started_at, ended_at) VALUES (?, ?, ?, ?)",
                id,
                session.value(),
                startedAt,
                endedAt.orElse(null));
        return id;
    }

    /// Ends with the last thing that happened in it.
    static Instant endCall(Handle h, UUID call) {
        return h.createQuery(
                        """
                        UPDATE call SET ended_at = (SELECT max(at) FROM call_event WHERE call_id = :call)
                         WHERE id = :call RETURNING ended_at""")
                .bind("call", call)
                .mapTo(Instant.class)
                .one();
    }

    static void addEvent(
            Handle h,
            SessionId session,
            Optional<UUID> call,
            EventKind kind,
            Optional<PersonId> person,
            Instant at) {
        h.execute(
                "INSERT INTO call_event (session_id, call_id, kind, person_id, at) VALUES (?, ?, ?, ?, ?)",
                session.value(),
                call.orElse(null),
                Fields.wireName(kind),
                person.map(PersonId::value).orElse(null),
                at);
    }

    /// The newest `limit`, oldest first.
    List<EventRow> events(SessionId session, int limit) {
        return jdbi.withHandle(
                        h ->
                                h.createQuery(
                                                """
                                                SELECT kind, person_id, at FROM call_event
                                                 WHERE session_id = :session ORDER BY at DESC, id DESC LIMIT :limit""")
                                        .bind("session", session.value())
                                        .bind("limit", limit)
                                        .map(Database.as(EventRow.class))
                                        .list())
                .reversed();
    }

    /// Those of the sessions in which somebody sits now.
    Set<SessionId> occupied(Collection<SessionId> sessions) {
        return jdbi.withHandle(
                h ->
                        h
                                .createQuery(
                                        """
                                        SELECT session_id FROM call_seat WHERE session_id = ANY(:sessions)
                                        UNION SELECT session_id FROM call_presence WHERE session_id = ANY(:sessions)""")
                                .bindArray(
                                        "sessions",
                                        UUID.class,
                                        sessions.stream().map(SessionId::value).toList())
                                .map((row, _) -> new SessionId(row.getObject(1, UUID.class)))
                                .stream()
                                .collect(Collectors.toSet()));
    }
}
