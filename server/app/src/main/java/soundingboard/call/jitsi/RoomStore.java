package soundingboard.call.jitsi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;
import soundingboard.db.TransactionLock;

/// SQL of the sessions' rooms, and of when Prosody last turned to us.
final class RoomStore {

    record OccupiedRow(UUID sessionId, String name) {}

    record HeardRow(String kind, Instant at) {}

    private final Jdbi jdbi;

    RoomStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// One at a time per session, over all nodes, until the transaction ends.
    static void lock(Handle h, SessionId session) {
        TransactionLock.take(h, "jitsi:" + session);
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

    /// Rooms in which somebody is, says Prosody, by session.
    Map<SessionId, String> occupied() {
        return rooms(
                """
                SELECT DISTINCT session_id, name FROM jitsi_room
                  JOIN jitsi_stay USING (session_id)
                  JOIN call_presence USING (session_id)
                 WHERE source = 'server'""");
    }

    /// Rooms in which somebody is, whoever says so, by session.
    Map<SessionId, String> inUse() {
        return rooms(
                """
                SELECT DISTINCT session_id, name FROM jitsi_room
                  JOIN call_presence USING (session_id)""");
    }

    private Map<SessionId, String> rooms(String query) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(query).map(Database.as(OccupiedRow.class)).stream()
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
}
