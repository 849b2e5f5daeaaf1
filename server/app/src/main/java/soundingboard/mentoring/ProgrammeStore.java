package soundingboard.mentoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;

/// SQL of programmes.
final class ProgrammeStore {
    private ProgrammeStore() {}

    static Optional<Programme> find(Handle h, ProgrammeId id) {
        return h.createQuery("SELECT * FROM programme WHERE id = :id")
                .bind("id", id.value())
                .map(Database.as(Programme.class))
                .findOne();
    }

    /// Holds the row until the transaction ends.
    static Optional<Programme> lock(Handle h, ProgrammeId id) {
        return h.createQuery("SELECT * FROM programme WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map(Database.as(Programme.class))
                .findOne();
    }

    static Map<SessionId, Programme> ofSessions(Handle h, Set<SessionId> sessions) {
        return h.createQuery(
                        """
                        SELECT s.id AS session_id, p.*
                          FROM programme p JOIN session s ON s.programme_id = p.id
                         WHERE s.id = ANY (:ids)""")
                .bindArray("ids", UUID.class, sessions.stream().map(SessionId::value).toList())
                .map(Database.by("session_id", Programme.class))
                .collect(Collectors.toMap(row -> new SessionId(row.getKey()), Map.Entry::getValue));
    }

    /// Newest first, those before `before` when it is given.
    static List<Programme> of(Handle h, PersonId person, Optional<UUID> before, int limit) {
        return h.createQuery(
                        """
                        SELECT * FROM programme
                         WHERE (mentor_id = :person OR mentee_id = :person)
                           AND (:before::uuid IS NULL OR id < :before::uuid)
                         ORDER BY id DESC LIMIT :limit""")
                .bind("person", person.value())
                .bind("before", before.orElse(null))
                .bind("limit", limit)
                .map(Database.as(Programme.class))
                .list();
    }

    static void insert(Handle h, Programme programme) {
        h.createUpdate(
                        """
                        INSERT INTO programme
                          (id, title, mentor_id, mentee_id, cadence, starts_on, created_at, archived_at)
                        VALUES
                          (:id, :title, :mentorId, :menteeId, lower(:cadence), :startsOn, :createdAt, :archivedAt)""")
                .bindMethods(programme)
                .execute();
    }

    static void update(Handle h, Programme programme) {
        h.createUpdate(
                        """
                        UPDATE programme SET title = :title, cadence = lower(:cadence),
                               starts_on = :startsOn, archived_at = :archivedAt
                         WHERE id = :id""")
                .bindMethods(programme)
                .execute();
    }

    static void setMentee(Handle h, ProgrammeId id, PersonId mentee) {
        h.execute("UPDATE programme SET mentee_id = ? WHERE id = ?", mentee.value(), id.value());
    }
}
