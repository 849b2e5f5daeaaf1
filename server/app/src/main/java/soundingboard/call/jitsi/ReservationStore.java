package soundingboard.call.jitsi;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;

/// SQL of the rooms that Prosody was told it may open. A method with a handle belongs into a
/// transaction of its caller.
final class ReservationStore {

    /// @param name the room's
    record ReservationRow(
            UUID id,
            UUID sessionId,
            String name,
            String owner,
            Instant startsAt,
            Instant endsAt,
            Optional<Instant> endedAt) {

        /// @param room as Prosody named it when it asked
        Reservations.Reservation as(String room) {
            return new Reservations.Reservation(id, room, owner, startsAt, endsAt);
        }

        ReservationRow until(Instant starts, Instant ends) {
            return new ReservationRow(id, sessionId, name, owner, starts, ends, endedAt);
        }
    }

    private final Jdbi jdbi;

    ReservationStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    static void reserve(Handle h, SessionId session, Reservations.Reservation reservation) {
        h.execute(
                "INSERT INTO jitsi_reservation (id, session_id, owner, starts_at, ends_at) VALUES (?, ?, ?, ?, ?)",
                reservation.id(),
                session.value(),
                reservation.owner(),
                reservation.startsAt(),
                reservation.endsAt());
    }

    static Optional<ReservationRow> openReservation(Handle h, SessionId session) {
        return h.createQuery(
                        """
                        SELECT r.*, room.name FROM jitsi_reservation r JOIN jitsi_room room USING (session_id)
                         WHERE session_id = :session AND ended_at IS NULL""")
                .bind("session", session.value())
                .map(Database.as(ReservationRow.class))
                .findOne();
    }

    Optional<ReservationRow> reservation(UUID id) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT r.*, room.name FROM jitsi_reservation r JOIN jitsi_room room USING (session_id)
                                         WHERE id = :id""")
                                .bind("id", id)
                                .map(Database.as(ReservationRow.class))
                                .findOne());
    }

    static void endPastReservations(Handle h, SessionId session, Instant now) {
        h.execute(
                "UPDATE jitsi_reservation SET ended_at = ends_at WHERE session_id = ? AND ended_at IS NULL AND ends_at <= ?",
                session.value(),
                now);
    }

    void endReservation(UUID id, Instant now) {
        jdbi.useHandle(
                h ->
                        h.execute(
                                "UPDATE jitsi_reservation SET ended_at = ? WHERE id = ? AND ended_at IS NULL",
                                now,
                                id));
    }

    static void move(Handle h, ReservationRow reservation) {
        h.execute(
                "UPDATE jitsi_reservation SET starts_at = ?, ends_at = ? WHERE id = ?",
                reservation.startsAt(),
                reservation.endsAt(),
                reservation.id());
    }
}
