package soundingboard.call;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;
import soundingboard.db.TransactionLock;

/// SQL of who sits in which call, and of what waits for a seat at another node. A method with a
/// handle belongs into a transaction of its caller.
final class SeatStore {

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

    record SignalRow(UUID fromSeat, String content) {}

    private final Jdbi jdbi;

    SeatStore(Jdbi jdbi) {
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
