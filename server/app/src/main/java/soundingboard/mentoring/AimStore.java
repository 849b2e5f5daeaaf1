package soundingboard.mentoring;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;

/// SQL of aims.
final class AimStore {
    private AimStore() {}

    static Optional<Aim> find(Handle h, UUID id) {
        return h.createQuery("SELECT * FROM aim WHERE id = :id")
                .bind("id", id)
                .map(Database.as(Aim.class))
                .findOne();
    }

    /// Holds the row until the transaction ends.
    static Optional<Aim> lock(Handle h, UUID id) {
        return h.createQuery("SELECT * FROM aim WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(Database.as(Aim.class))
                .findOne();
    }

    /// Newest first, those before `before` when it is given.
    static List<Aim> of(Handle h, ProgrammeId programme, Optional<UUID> before, int limit) {
        return h.createQuery(
                        """
                        SELECT * FROM aim
                         WHERE programme_id = :programme
                           AND (:before::uuid IS NULL OR id < :before::uuid)
                         ORDER BY id DESC LIMIT :limit""")
                .bind("programme", programme.value())
                .bind("before", before.orElse(null))
                .bind("limit", limit)
                .map(Database.as(Aim.class))
                .list();
    }

    /// What waits for a person: agreed and due until a day, or proposed by the other.
    static List<Aim> waiting(
            Handle h, List<UUID> programmes, PersonId person, LocalDate until, int limit) {
        return h.createQuery(
                        """
                        SELECT * FROM aim
                         WHERE programme_id = ANY (:programmes) AND done_at IS NULL
                           AND ((agreed_at IS NOT NULL AND due_on <= :until)
                                OR (agreed_at IS NULL AND proposed_by <> :person))
                         ORDER BY due_on NULLS LAST, id LIMIT :limit""")
                .bindArray("programmes", UUID.class, programmes)
                .bind("person", person.value())
                .bind("until", until)
                .bind("limit", limit)
                .map(Database.as(Aim.class))
                .list();
    }

    static List<Aim> ofSession(Handle h, SessionId session) {
        return h.createQuery("SELECT * FROM aim WHERE session_id = :session")
                .bind("session", session.value())
                .map(Database.as(Aim.class))
                .list();
    }

    /// False, and nothing is done, when the line it comes from has made an aim already.
    static boolean insert(Handle h, Aim aim) {
        return h.createUpdate(
                                """
                        INSERT INTO aim
                          (id, programme_id, session_id, title, kind, due_on, note, video_id,
                           proposed_by, agreed_at, done_at, created_at,
                           source_session_id, source_block_id)
                        VALUES (:id, :programmeId, :sessionId, :title, lower(:kind), :dueOn, :note,
                                :videoId, :proposedBy, :agreedAt, :doneAt, :createdAt,
                                :sourceSessionId, :sourceBlockId)
                        ON CONFLICT (source_session_id, source_block_id) DO NOTHING""")
                        .bindMethods(aim)
                        .execute()
                == 1;
    }

    static Optional<Aim> madeOf(Handle h, Aim.Source source) {
        return h.createQuery(
                        """
                        SELECT * FROM aim
                         WHERE source_session_id = :sessionId AND source_block_id = :blockId""")
                .bindMethods(source)
                .map(Database.as(Aim.class))
                .findOne();
    }

    /// Agreed or proposed and not done, the most pressing first.
    static List<Aim> open(Handle h, ProgrammeId programme, int limit) {
        return h.createQuery(
                        """
                        SELECT * FROM aim WHERE programme_id = :programme AND done_at IS NULL
                         ORDER BY due_on NULLS LAST, id LIMIT :limit""")
                .bind("programme", programme.value())
                .bind("limit", limit)
                .map(Database.as(Aim.class))
                .list();
    }

    static void update(Handle h, Aim aim) {
        h.createUpdate(
                        """
                        UPDATE aim
                           SET session_id = :sessionId, title = :title, kind = lower(:kind),
                               due_on = :dueOn, note = :note, video_id = :videoId,
                               proposed_by = :proposedBy, agreed_at = :agreedAt, done_at = :doneAt
                         WHERE id = :id""")
                .bindMethods(aim)
                .execute();
    }

    static void delete(Handle h, UUID id) {
        h.execute("DELETE FROM aim WHERE id = ?", id);
    }
}
