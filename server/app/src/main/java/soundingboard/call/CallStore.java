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
import soundingboard.db.TransactionLock;
import soundingboard.problem.Fields;

/// SQL of calls, seats and what passes between nodes. A method with a handle belongs into a
/// transaction of its caller.
final class CallStore {

    /// @param lostAt when the connection dropped; empty while connected
    public record SeatRow(
            UUID sessionId,
            UUID personId,
            UUID seatId,
            String tab,
            UUID nodeId,
            UUID connectionId,
            boolean microphone,
            boolean camera,
            boolean screen,
            Instant joinedAt,
            Optional<Instant> lostAt) {

        Devices devices() {
            return new Devices(microphone, camera, screen);
        }

        SessionId session() {
            return new SessionId(sessionId);
        }

        PersonId person() {
            return new PersonId(personId);
        }
    }

    record CallRow(UUID id, Instant startedAt, Optional<Instant> endedAt) {}

    record EventRow(String kind, Optional<UUID> personId, Instant at) {}

    record SignalRow(UUID fromSeat, String content) {}

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

    /// One at a time per session, over all nodes, until the transaction ends.
    static void lock(Handle h, SessionId session) {
        TransactionLock.take(h, "call:" + session);
    }

    List<SeatRow> seats(SessionId session) {
        return jdbi.withHandle(h -> seats(h, session));
    }

    static List<SeatRow> seats(Handle h, SessionId session) {
        return h.createQuery("SELECT * FROM call_seat WHERE session_id = :session")
                .bind("session", session.value())
                .map(Database.as(SeatRow.class))
                .list();
    }

    static void insertSeat(Handle h, SeatRow seat) {
        h.createUpdate(
                        """
                        INSERT INTO call_seat (session_id, person_id, seat_id, tab, node_id, connection_id,
                               microphone, camera, screen, joined_at, seen_at)
                        VALUES (:sessionId, :personId, :seatId, :tab, :nodeId, :connectionId,
                               :microphone, :camera, :screen, :joinedAt, :joinedAt)""")
                .bindMethods(seat)
                .execute();
    }

    /// The same page, on a new connection.
    static void reconnect(Handle h, SeatRow seat, Instant now) {
        h.createUpdate(
                        """
                        UPDATE call_seat SET node_id = :nodeId, connection_id = :connectionId, lost_at = NULL,
                               seen_at = :now, microphone = :microphone, camera = :camera, screen = :screen
                         WHERE seat_id = :seatId""")
                .bindMethods(seat)
                .bind("now", now)
                .execute();
    }

    static void deleteSeat(Handle h, UUID seat) {
        h.execute("DELETE FROM call_seat WHERE seat_id = ?", seat);
    }

    /// @return false when the seat has moved on to another connection
    static boolean lose(Handle h, UUID connection, Instant now) {
        return h.execute(
                        "UPDATE call_seat SET lost_at = ? WHERE connection_id = ? AND lost_at IS NULL",
                        now,
                        connection)
                > 0;
    }

    static void switched(Handle h, UUID connection, Devices devices) {
        h.createUpdate(
                        """
                        UPDATE call_seat SET microphone = :microphone, camera = :camera, screen = :screen
                         WHERE connection_id = :connection""")
                .bindMethods(devices)
                .bind("connection", connection)
                .execute();
    }

    /// Notes that these connections are still there.
    void seen(Collection<UUID> connections, Instant now) {
        jdbi.useHandle(
                h ->
                        h.createUpdate(
                                        "UPDATE call_seat SET seen_at = :now WHERE connection_id = ANY(:connections)")
                                .bind("now", now)
                                .bindArray("connections", UUID.class, connections)
                                .execute());
    }

    /// Sessions with a seat lost before `lostBefore`, or of a node not heard of since `seenBefore`.
    List<SessionId> withEmptySeats(Instant lostBefore, Instant seenBefore) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT DISTINCT session_id FROM call_seat
                                         WHERE lost_at <= :lostBefore OR seen_at <= :seenBefore""")
                                .bind("lostBefore", lostBefore)
                                .bind("seenBefore", seenBefore)
                                .map((row, _) -> new SessionId(row.getObject(1, UUID.class)))
                                .list());
    }

    static List<SeatRow> emptySeats(
            Handle h, SessionId session, Instant lostBefore, Instant seenBefore) {
        return h.createQuery(
                        """
                        SELECT * FROM call_seat WHERE session_id = :session
                           AND (lost_at <= :lostBefore OR seen_at <= :seenBefore)""")
                .bind("session", session.value())
                .bind("lostBefore", lostBefore)
                .bind("seenBefore", seenBefore)
                .map(Database.as(SeatRow.class))
                .list();
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

    /// Keeps a message for a seat of another node; nothing when that seat is gone.
    static void putSignal(Handle h, UUID fromSeat, UUID toSeat, String content) {
        h.createUpdate(
                        """
                        INSERT INTO call_signal (from_seat, to_seat, content)
                        SELECT :from, seat_id, :content FROM call_seat WHERE seat_id = :to""")
                .bind("from", fromSeat)
                .bind("to", toSeat)
                .bind("content", content)
                .execute();
    }

    /// Takes what waits for a seat, oldest first.
    List<SignalRow> takeSignals(UUID seat) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        WITH taken AS (DELETE FROM call_signal WHERE to_seat = :seat RETURNING *)
                                        SELECT from_seat, content FROM taken ORDER BY id""")
                                .bind("seat", seat)
                                .map(Database.as(SignalRow.class))
                                .list());
    }
}
