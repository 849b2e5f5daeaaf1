package soundingboard.transcript;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;

/// SQL of transcripts and cues.
final class TranscriptStore {
    private TranscriptStore() {}

    static Optional<Transcript> find(Handle h, UUID id) {
        return h.createQuery("SELECT * FROM transcript WHERE id = :id")
                .bind("id", id)
                .map(Database.as(Transcript.class))
                .findOne();
    }

    /// Holds the row until the transaction ends, so that changes of one transcript queue up.
    static Optional<Transcript> lock(Handle h, UUID id) {
        return h.createQuery("SELECT * FROM transcript WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(Database.as(Transcript.class))
                .findOne();
    }

    /// In the order in which they were added.
    static List<Transcript> of(Handle h, SessionId session) {
        return h.createQuery("SELECT * FROM transcript WHERE session_id = :session ORDER BY id")
                .bind("session", session.value())
                .map(Database.as(Transcript.class))
                .list();
    }

    static int count(Handle h, SessionId session) {
        return h.createQuery("SELECT count(*) FROM transcript WHERE session_id = :session")
                .bind("session", session.value())
                .mapTo(Integer.class)
                .one();
    }

    /// On the file's clock, in its order.
    static List<Cue> cues(Handle h, UUID transcript) {
        return h.createQuery(
                        """
                        SELECT cue.id, cue.start_ms, cue.end_ms, cue.speaker, cue.text, cue.version,
                               CASE WHEN was.id IS NULL OR was.text <> cue.text
                                      OR was.start_ms <> cue.start_ms OR was.end_ms <> cue.end_ms
                                    THEN (SELECT string_agg(part.text, ' ' ORDER BY part.ordinal)
                                            FROM original_cue part
                                           WHERE part.id = ANY (cue.origins))
                               END AS original
                          FROM cue LEFT JOIN original_cue was ON was.id = cue.id
                         WHERE cue.transcript_id = :transcript ORDER BY cue.ordinal""")
                .bind("transcript", transcript)
                .map(Database.as(Cue.class))
                .list();
    }

    static List<UUID> windows(Handle h, UUID transcript) {
        return h.createQuery("SELECT DISTINCT window_id FROM cue WHERE transcript_id = :transcript")
                .bind("transcript", transcript)
                .mapTo(UUID.class)
                .list();
    }

    static void insert(Handle h, Transcript transcript) {
        h.createUpdate(
                        """
                        INSERT INTO transcript
                          (id, session_id, format, filename, recorded_at, offset_ms,
                           added_by, created_at, updated_at, recogniser)
                        VALUES (:id, :sessionId, :format, :filename, :recordedAt, :offsetMs,
                                :addedBy, :createdAt, :updatedAt, :recogniser)""")
                .bindMethods(transcript)
                .execute();
    }

    static void insert(Handle h, UUID transcript, List<Cue> cues) {
        var batch =
                h.prepareBatch(
                        """
                        INSERT INTO cue
                          (id, transcript_id, ordinal, start_ms, end_ms, speaker, text, window_id,
                           origins)
                        VALUES (:id, :transcript, :ordinal, :startMs, :endMs, :speaker, :text, :id,
                                ARRAY[:id]::uuid[])""");
        for (int i = 0; i < cues.size(); i++)
            batch.bindMethods(cues.get(i)).bind("transcript", transcript).bind("ordinal", i).add();
        batch.execute();
        h.createUpdate(
                        """
                        INSERT INTO original_cue
                        SELECT id, transcript_id, ordinal, start_ms, end_ms, speaker, text FROM cue
                         WHERE transcript_id = :transcript""")
                .bind("transcript", transcript)
                .execute();
    }

    /// One more cue, as heard; its place must be free.
    static void append(Handle h, UUID transcript, Cue cue, int ordinal) {
        h.createUpdate(
                        """
                        WITH heard AS
                          (INSERT INTO original_cue
                             (id, transcript_id, ordinal, start_ms, end_ms, speaker, text)
                           VALUES (:id, :transcript, :ordinal, :startMs, :endMs, :speaker, :text)
                           RETURNING *)
                        INSERT INTO cue (id, transcript_id, ordinal, start_ms, end_ms, speaker, text,
                                         window_id, origins)
                        SELECT id, transcript_id, ordinal, start_ms, end_ms, speaker, text,
                               id, ARRAY[id] FROM heard""")
                .bindMethods(cue)
                .bind("transcript", transcript)
                .bind("ordinal", ordinal)
                .execute();
    }

    static void update(Handle h, Transcript transcript) {
        h.createUpdate(
                        """
                        UPDATE transcript SET recorded_at = :recordedAt, offset_ms = :offsetMs,
                               updated_at = :updatedAt WHERE id = :id""")
                .bindMethods(transcript)
                .execute();
    }

    /// @param windows every cue's window
    static void windows(Handle h, Map<UUID, UUID> windows) {
        var entries = List.copyOf(windows.entrySet());
        h.createUpdate(
                        """
                        UPDATE cue SET window_id = placed.window_id
                          FROM unnest(:cues, :windows) AS placed (cue_id, window_id)
                         WHERE cue.id = placed.cue_id AND cue.window_id <> placed.window_id""")
                .bindArray("cues", UUID.class, entries.stream().map(Map.Entry::getKey).toList())
                .bindArray(
                        "windows", UUID.class, entries.stream().map(Map.Entry::getValue).toList())
                .execute();
    }

    static void delete(Handle h, UUID id) {
        h.execute("DELETE FROM transcript WHERE id = ?", id);
    }
}
