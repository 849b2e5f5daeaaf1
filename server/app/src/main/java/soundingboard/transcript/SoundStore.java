package soundingboard.transcript;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;
import soundingboard.problem.Fields;
import soundingboard.transcript.SessionSound.State;

/// SQL of sessions' sounds.
final class SoundStore {
    private SoundStore() {}

    static void insert(Handle h, SessionSound sound) {
        h.createUpdate(
                        """
                        INSERT INTO session_sound (id, session_id, filename, speaker, recorded_at,
                                                   offset_ms, state, added_by, created_at)
                        VALUES (:id, :sessionId, :filename, :speaker, :recordedAt, :offsetMs,
                                'waiting', :addedBy, :createdAt)""")
                .bindMethods(sound)
                .execute();
    }

    static Optional<SessionSound> find(Handle h, UUID id) {
        return h.createQuery("SELECT * FROM session_sound WHERE id = :id")
                .bind("id", id)
                .map(Database.as(SessionSound.class))
                .findOne();
    }

    /// In the order in which they were added.
    static List<SessionSound> of(Handle h, SessionId session) {
        return h.createQuery("SELECT * FROM session_sound WHERE session_id = :session ORDER BY id")
                .bind("session", session.value())
                .map(Database.as(SessionSound.class))
                .list();
    }

    static boolean change(Handle h, UUID id, State from, State to) {
        return h.execute(
                        "UPDATE session_sound SET state = ? WHERE id = ? AND state = ?",
                        Fields.wireName(to),
                        id,
                        Fields.wireName(from))
                > 0;
    }

    static boolean ready(Handle h, UUID id, long durationMs) {
        return h.execute(
                        """
                        UPDATE session_sound SET state = 'ready', duration_ms = ?
                         WHERE id = ? AND state = 'reading'""",
                        durationMs,
                        id)
                > 0;
    }

    static void fail(Handle h, UUID id, String sentence) {
        h.execute(
                "UPDATE session_sound SET state = 'failed', failure = ? WHERE id = ?",
                sentence,
                id);
    }

    static boolean delete(Handle h, UUID id) {
        return h.execute("DELETE FROM session_sound WHERE id = ?", id) > 0;
    }

    /// Those that nobody made anything of, and of which nothing is being made.
    static List<SessionSound> forgotten(Handle h, Instant before) {
        return h.createQuery(
                        """
                        SELECT * FROM session_sound s WHERE created_at < :before AND NOT EXISTS
                          (SELECT FROM recognition r WHERE r.session_id = s.session_id
                              AND (r.state IN ('queued', 'running') OR r.ended_at >= :before))""")
                .bind("before", before)
                .map(Database.as(SessionSound.class))
                .list();
    }
}
