package soundingboard.transcript;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;
import soundingboard.db.Json;
import soundingboard.problem.Fields;
import soundingboard.transcript.Recognition.State;
import soundingboard.transcript.speech.Passage;

/// SQL of recognitions and of what they have heard so far.
final class RecognitionStore {

    private record Heard(List<Passage> passages) {}

    private RecognitionStore() {}

    static Optional<Recognition> find(Handle h, SessionId session) {
        return h.createQuery("SELECT * FROM recognition WHERE session_id = :session")
                .bind("session", session.value())
                .map(Database.as(Recognition.class))
                .findOne();
    }

    /// @return false when one is under way
    static boolean begin(Handle h, SessionId session, UUID run, UUID by, Instant now) {
        return h.createUpdate(
                                """
                                INSERT INTO recognition (session_id, run_id, state, asked_by, asked_at)
                                VALUES (:session, :run, 'queued', :by, :now)
                                ON CONFLICT (session_id) DO UPDATE
                                   SET run_id = :run, state = 'queued', progress = 0,
                                       failure = NULL, asked_by = :by, asked_at = :now,
                                       ended_at = NULL
                                 WHERE recognition.state NOT IN ('queued', 'running')""")
                        .bind("session", session.value())
                        .bind("run", run)
                        .bind("by", by)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    /// @return false when the run has lost its right
    static boolean progress(Handle h, UUID run, double progress) {
        return h.execute(
                        """
                        UPDATE recognition SET state = 'running', progress = ?
                         WHERE run_id = ? AND state IN ('queued', 'running')""",
                        progress,
                        run)
                > 0;
    }

    /// @return false when the run has lost its right
    static boolean end(Handle h, UUID run, State state, Optional<String> failure, Instant now) {
        return h.createUpdate(
                                """
                                UPDATE recognition SET state = :state, failure = :failure,
                                       ended_at = :now
                                 WHERE run_id = :run AND state IN ('queued', 'running')""")
                        .bind("run", run)
                        .bind("state", Fields.wireName(state))
                        .bind("failure", failure)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    static Set<Integer> heardPieces(Handle h, UUID sound, String recogniser) {
        return h.createQuery(
                        """
                        SELECT ordinal FROM heard_piece
                         WHERE sound_id = :sound AND recogniser = :recogniser""")
                .bind("sound", sound)
                .bind("recogniser", recogniser)
                .mapTo(Integer.class)
                .set();
    }

    static void heard(Handle h, UUID sound, String recogniser, int piece, List<Passage> passages) {
        h.createUpdate(
                        """
                        INSERT INTO heard_piece (sound_id, recogniser, ordinal, passages)
                        SELECT id, :recogniser, :piece, :passages::jsonb FROM session_sound
                         WHERE id = :sound
                        ON CONFLICT DO NOTHING""")
                .bind("sound", sound)
                .bind("recogniser", recogniser)
                .bind("piece", piece)
                .bind("passages", Json.write(new Heard(passages)))
                .execute();
    }

    /// In order, from the sound's beginning.
    static List<Passage> heard(Handle h, UUID sound, String recogniser) {
        return h
                .createQuery(
                        """
                        SELECT passages::text FROM heard_piece
                         WHERE sound_id = :sound AND recogniser = :recogniser ORDER BY ordinal""")
                .bind("sound", sound)
                .bind("recogniser", recogniser)
                .mapTo(String.class)
                .list()
                .stream()
                .flatMap(json -> Json.read(json, Heard.class).passages().stream())
                .toList();
    }
}
