package soundingboard.call.jitsi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;

/// SQL of Jitsi's rooms and of what happened in them. A method with a handle belongs into a
/// transaction of its caller.
final class JitsiStore {

    /// Who told of a stay.
    enum Source {
        /// Prosody.
        SERVER,
        /// The person's own page.
        PAGE
    }

    record StayRow(
            String source,
            String occupant,
            Instant joinedAt,
            Optional<UUID> personId,
            Optional<Instant> leftAt) {}

    record LifeRow(Instant createdAt, Optional<Instant> destroyedAt) {}

    record SwitchRow(String kind, Optional<UUID> personId, Instant at) {}

    record OccupiedRow(UUID sessionId, String name) {}

    record HeardRow(String kind, Instant at) {}

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
    }

    private final Jdbi jdbi;

    JitsiStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /// One at a time per session, over all nodes, until the transaction ends.
    static void lock(Handle h, SessionId session) {
        h.createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", "jitsi:" + session)
                .mapToMap()
                .one();
    }

    /// The session's room: the one it has, or this one.
    String room(SessionId session, String name, Instant now) {
        return jdbi.inTransaction(
                h -> {
                    h.execute(
                            "INSERT INTO jitsi_room (session_id, name, created_at) VALUES (?, ?, ?) ON CONFLICT (session_id) DO NOTHING",
                            session.value(),
                            name,
                            now);
                    return h.createQuery("SELECT name FROM jitsi_room WHERE session_id = :session")
                            .bind("session", session.value())
                            .mapTo(String.class)
                            .one();
                });
    }

    Optional<SessionId> sessionOf(String room) {
        return jdbi.withHandle(
                h ->
                        h.createQuery("SELECT session_id FROM jitsi_room WHERE name = :room")
                                .bind("room", room)
                                .mapTo(UUID.class)
                                .findOne()
                                .map(SessionId::new));
    }

    /// @param person null for somebody who is not of the pair
    /// @return whether that was new
    static boolean joined(
            Handle h,
            SessionId session,
            Source source,
            String occupant,
            Instant joinedAt,
            @Nullable PersonId person) {
        return h.execute(
                        """
                        INSERT INTO jitsi_stay (session_id, source, occupant, joined_at, person_id, seen_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                        session.value(),
                        wire(source),
                        occupant,
                        joinedAt,
                        person == null ? null : person.value(),
                        joinedAt)
                > 0;
    }

    /// @return whether that was new
    static boolean left(
            Handle h,
            SessionId session,
            Source source,
            String occupant,
            Instant joinedAt,
            Instant leftAt) {
        return h.execute(
                        """
                        UPDATE jitsi_stay SET left_at = greatest(?, joined_at)
                         WHERE session_id = ? AND source = ? AND occupant = ? AND joined_at = ? AND left_at IS NULL""",
                        leftAt,
                        session.value(),
                        wire(source),
                        occupant,
                        joinedAt)
                > 0;
    }

    /// When the page's open stay began.
    static Optional<Instant> openPageStay(Handle h, SessionId session, String page) {
        return h.createQuery(
                        """
                        SELECT joined_at FROM jitsi_stay
                         WHERE session_id = :session AND source = 'page' AND occupant = :page AND left_at IS NULL""")
                .bind("session", session.value())
                .bind("page", page)
                .mapTo(Instant.class)
                .findFirst();
    }

    static void seen(Handle h, SessionId session, String page, Instant now) {
        h.execute(
                "UPDATE jitsi_stay SET seen_at = ? WHERE session_id = ? AND source = 'page' AND occupant = ? AND left_at IS NULL",
                now,
                session.value(),
                page);
    }

    /// Sessions with a page in them that has said nothing since.
    List<SessionId> withSilentPages(Instant since) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT DISTINCT session_id FROM jitsi_stay
                                         WHERE source = 'page' AND left_at IS NULL AND seen_at < :since""")
                                .bind("since", since)
                                .mapTo(UUID.class)
                                .map(SessionId::new)
                                .list());
    }

    /// Silent pages left when they were last heard.
    static boolean endSilentPages(Handle h, SessionId session, Instant since) {
        return h.execute(
                        """
                        UPDATE jitsi_stay SET left_at = greatest(seen_at, joined_at)
                         WHERE session_id = ? AND source = 'page' AND left_at IS NULL AND seen_at < ?""",
                        session.value(),
                        since)
                > 0;
    }

    static List<StayRow> stays(Handle h, SessionId session) {
        return h.createQuery("SELECT * FROM jitsi_stay WHERE session_id = :session")
                .bind("session", session.value())
                .map(Database.as(StayRow.class))
                .list();
    }

    static boolean created(Handle h, SessionId session, Instant createdAt) {
        return h.execute(
                        "INSERT INTO jitsi_life (session_id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        session.value(),
                        createdAt)
                > 0;
    }

    static boolean destroyed(Handle h, SessionId session, Instant createdAt, Instant destroyedAt) {
        return h.execute(
                        """
                        INSERT INTO jitsi_life (session_id, created_at, destroyed_at) VALUES (?, ?, ?)
                        ON CONFLICT (session_id, created_at) DO UPDATE SET destroyed_at = excluded.destroyed_at
                         WHERE jitsi_life.destroyed_at IS NULL""",
                        session.value(),
                        createdAt,
                        destroyedAt)
                > 0;
    }

    static List<LifeRow> lives(Handle h, SessionId session) {
        return h.createQuery(
                        "SELECT * FROM jitsi_life WHERE session_id = :session ORDER BY created_at")
                .bind("session", session.value())
                .map(Database.as(LifeRow.class))
                .list();
    }

    static void switched(
            Handle h, SessionId session, String kind, @Nullable PersonId person, Instant at) {
        h.execute(
                "INSERT INTO jitsi_switch (session_id, kind, person_id, at) VALUES (?, ?, ?, ?)",
                session.value(),
                kind,
                person == null ? null : person.value(),
                at);
    }

    /// In the order in which they came.
    static List<SwitchRow> switches(Handle h, SessionId session) {
        return h.createQuery("SELECT * FROM jitsi_switch WHERE session_id = :session ORDER BY id")
                .bind("session", session.value())
                .map(Database.as(SwitchRow.class))
                .list();
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

    /// Rooms in which somebody is, says Prosody, by session.
    Map<SessionId, String> occupiedRooms() {
        return jdbi.withHandle(
                h ->
                        h
                                .createQuery(
                                        """
                                        SELECT DISTINCT session_id, name FROM jitsi_room
                                          JOIN jitsi_stay USING (session_id)
                                          JOIN call_presence USING (session_id)
                                         WHERE source = 'server'""")
                                .map(Database.as(OccupiedRow.class))
                                .stream()
                                .collect(
                                        Collectors.toMap(
                                                row -> new SessionId(row.sessionId()),
                                                OccupiedRow::name)));
    }

    void heard(String kind, Instant at) {
        jdbi.useHandle(
                h ->
                        h.execute(
                                "INSERT INTO jitsi_heard (kind, at) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET at = excluded.at",
                                kind,
                                at));
    }

    List<HeardRow> heard() {
        return jdbi.withHandle(
                h ->
                        h.createQuery("SELECT * FROM jitsi_heard")
                                .map(Database.as(HeardRow.class))
                                .list());
    }

    private static String wire(Source source) {
        return soundingboard.problem.Fields.wireName(source);
    }
}
