package soundingboard.transcript;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;

/// SQL of live captions: who shows them, and the cues that they become.
final class CaptionStore {

    /// @param since when this stretch of listening began
    record Captioning(UUID personId, Instant since) {}

    private CaptionStore() {}

    /// Goes on listening, or begins anew after a pause.
    static void renew(Handle h, SessionId session, PersonId person, Instant now, Instant until) {
        h.createUpdate(
                        """
                        INSERT INTO captioning (session_id, person_id, since, until)
                        VALUES (:session, :person, :now, :until)
                        ON CONFLICT (session_id, person_id) DO UPDATE
                           SET since = CASE WHEN captioning.until < :now THEN :now
                                            ELSE captioning.since END,
                               until = :until""")
                .bind("session", session.value())
                .bind("person", person.value())
                .bind("now", now)
                .bind("until", until)
                .execute();
    }

    /// @return false when it was not on
    static boolean end(Handle h, SessionId session, PersonId person) {
        return h.execute(
                        "DELETE FROM captioning WHERE session_id = ? AND person_id = ?",
                        session.value(),
                        person.value())
                > 0;
    }

    static List<Captioning> now(Handle h, SessionId session, Instant now) {
        return h.createQuery(
                        """
                        SELECT person_id, since FROM captioning
                         WHERE session_id = :session AND until >= :now""")
                .bind("session", session.value())
                .bind("now", now)
                .map(Database.as(Captioning.class))
                .list();
    }

    static Optional<Transcript> transcript(Handle h, SessionId session) {
        return h.createQuery(
                        """
                        SELECT * FROM transcript
                         WHERE session_id = :session AND format = 'captions'""")
                .bind("session", session.value())
                .map(Database.as(Transcript.class))
                .findOne();
    }

    /// @return false when it has been kept already
    static boolean claim(Handle h, UUID phrase, UUID transcript, PersonId person, Instant now) {
        return h.execute(
                        """
                        INSERT INTO caption (id, transcript_id, person_id, at) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""",
                        phrase,
                        transcript,
                        person.value(),
                        now)
                > 0;
    }

    static int since(Handle h, UUID transcript, PersonId person, Instant from) {
        return h.createQuery(
                        """
                        SELECT count(*) FROM caption
                         WHERE transcript_id = :transcript AND person_id = :person AND at >= :from""")
                .bind("transcript", transcript)
                .bind("person", person.value())
                .bind("from", from)
                .mapTo(Integer.class)
                .one();
    }

    /// The newest, in order; of the session's captions only.
    static List<Cue> latest(Handle h, SessionId session, int limit) {
        return h.createQuery(
                        """
                        SELECT * FROM
                          (SELECT c.id, c.start_ms, c.end_ms, c.speaker, c.text, c.version,
                                  NULL AS original, c.ordinal
                             FROM cue c JOIN transcript t ON t.id = c.transcript_id
                            WHERE t.session_id = :session AND t.format = 'captions'
                            ORDER BY c.ordinal DESC LIMIT :limit) AS newest
                         ORDER BY ordinal""")
                .bind("session", session.value())
                .bind("limit", limit)
                .map(Database.as(Cue.class))
                .list();
    }

    static int cues(Handle h, UUID transcript) {
        return h.createQuery("SELECT count(*) FROM cue WHERE transcript_id = :transcript")
                .bind("transcript", transcript)
                .mapTo(Integer.class)
                .one();
    }

    /// Puts the cue where its time is; the transcript's row must be locked.
    static void insert(Handle h, UUID transcript, Cue cue) {
        int ordinal =
                h.createQuery(
                                """
                                SELECT count(*) FROM cue
                                 WHERE transcript_id = :transcript AND start_ms <= :startMs""")
                        .bind("transcript", transcript)
                        .bind("startMs", cue.startMs())
                        .mapTo(Integer.class)
                        .one();
        for (var table : List.of("cue", "original_cue"))
            h.execute(
                    "UPDATE %s SET ordinal = ordinal + 1 WHERE transcript_id = ? AND ordinal >= ?"
                            .formatted(table),
                    transcript,
                    ordinal);
        TranscriptStore.append(h, transcript, cue, ordinal);
    }
}
