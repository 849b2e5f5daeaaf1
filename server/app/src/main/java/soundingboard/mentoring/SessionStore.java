package soundingboard.mentoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;

/// SQL of sessions.
final class SessionStore {
    private SessionStore() {}

    static Optional<Session> find(Handle h, SessionId id) {
        return h.createQuery("SELECT * FROM session WHERE id = :id")
                .bind("id", id.value())
                .map(Database.as(Session.class))
                .findOne();
    }

    /// Holds the row until the transaction ends.
    static Optional<Session> lock(Handle h, SessionId id) {
        return h.createQuery("SELECT * FROM session WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map(Database.as(Session.class))
                .findOne();
    }

    /// Latest first, those before the given place when there is one.
    static List<Session> of(
            Handle h,
            ProgrammeId programme,
            @Nullable Instant beforeAt,
            @Nullable UUID beforeId,
            int limit) {
        return h.createQuery(
                        """
                        SELECT * FROM session
                         WHERE programme_id = :programme
                           AND (:beforeAt::timestamptz IS NULL
                                OR (starts_at, id) < (:beforeAt::timestamptz, :beforeId::uuid))
                         ORDER BY starts_at DESC, id DESC LIMIT :limit""")
                .bind("programme", programme.value())
                .bind("beforeAt", beforeAt)
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .map(Database.as(Session.class))
                .list();
    }

    /// Not cancelled and before this one, latest first.
    static List<Session> before(Handle h, Session session, int limit) {
        return h.createQuery(
                        """
                        SELECT * FROM session
                         WHERE programme_id = :programmeId AND cancelled_at IS NULL
                           AND (starts_at, id) < (:startsAt, :id)
                         ORDER BY starts_at DESC, id DESC LIMIT :limit""")
                .bindMethods(session)
                .bind("limit", limit)
                .map(Database.as(Session.class))
                .list();
    }

    /// Not cancelled and with an end after the given moment, soonest first.
    static List<Session> endingAfter(Handle h, List<UUID> programmes, Instant after, int limit) {
        return h.createQuery(
                        """
                        SELECT * FROM session
                         WHERE programme_id = ANY (:programmes) AND cancelled_at IS NULL
                           AND starts_at + make_interval(mins => duration_minutes) > :after
                         ORDER BY starts_at, id LIMIT :limit""")
                .bindArray("programmes", UUID.class, programmes)
                .bind("after", after)
                .bind("limit", limit)
                .map(Database.as(Session.class))
                .list();
    }

    /// The highest number among titles such as `Session 3`; 0 when there is none.
    static int highestNumber(Handle h, ProgrammeId programme) {
        return h.createQuery(
                        """
                        SELECT coalesce(max(substring(title FROM '^Session ([0-9]{1,6})$')::int), 0)
                          FROM session WHERE programme_id = :programme""")
                .bind("programme", programme.value())
                .mapTo(Integer.class)
                .one();
    }

    static void insert(Handle h, Session session) {
        h.createUpdate(
                        """
                        INSERT INTO session
                          (id, programme_id, title, starts_at, time_zone, duration_minutes,
                           cancelled_at, revision, created_at, updated_at)
                        VALUES (:id, :programmeId, :title, :startsAt, :timeZone, :durationMinutes,
                                :cancelledAt, :revision, :createdAt, :updatedAt)""")
                .bindMethods(session)
                .execute();
    }

    static void update(Handle h, Session session) {
        h.createUpdate(
                        """
                        UPDATE session
                           SET title = :title, starts_at = :startsAt, time_zone = :timeZone,
                               duration_minutes = :durationMinutes, cancelled_at = :cancelledAt,
                               revision = :revision, updated_at = :updatedAt
                         WHERE id = :id""")
                .bindMethods(session)
                .execute();
    }

    static void delete(Handle h, SessionId id) {
        h.execute("DELETE FROM session WHERE id = ?", id.value());
    }
}
