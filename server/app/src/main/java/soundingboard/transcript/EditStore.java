package soundingboard.transcript;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.PersonId;
import soundingboard.db.Database;
import soundingboard.db.Ids;
import soundingboard.db.Json;

/// SQL of corrected cues, of what the file had, and of what can be taken back.
final class EditStore {

    /// Steps of one person that can be taken back.
    private static final int MAX_STEPS = 100;

    /// One step of one person, as it is kept.
    record Step(UUID id, String kind, List<CueRow> before, List<CueEdit.Seen> after) {}

    private record Rows(List<CueRow> rows) {}

    private record SeenRows(List<CueEdit.Seen> rows) {}

    private EditStore() {}

    static List<CueRow> rows(Handle h, UUID transcript) {
        return h.createQuery(
                        """
                        SELECT id, start_ms, end_ms, speaker, text, version, origins FROM cue
                         WHERE transcript_id = :transcript ORDER BY ordinal""")
                .bind("transcript", transcript)
                .map(Database.as(CueRow.class))
                .list();
    }

    static List<CueRow> originals(Handle h, UUID transcript) {
        return h.createQuery(
                        """
                        SELECT id, start_ms, end_ms, speaker, text, 0 AS version,
                               ARRAY[id] AS origins
                          FROM original_cue
                         WHERE transcript_id = :transcript ORDER BY ordinal""")
                .bind("transcript", transcript)
                .map(Database.as(CueRow.class))
                .list();
    }

    /// Brings the stored cues in line; call [#order] after it.
    static void write(Handle h, UUID transcript, CueEdit.Difference difference) {
        h.createUpdate("DELETE FROM cue WHERE id = ANY (:gone)")
                .bindArray("gone", UUID.class, difference.gone())
                .execute();
        var batch =
                h.prepareBatch(
                        """
                        INSERT INTO cue (id, transcript_id, ordinal, start_ms, end_ms, speaker, text,
                                         window_id, version, origins)
                        VALUES (:id, :transcript, :place, :startMs, :endMs, :speaker, :text, :id,
                                :version, :origins)
                        ON CONFLICT (id) DO UPDATE
                           SET start_ms = excluded.start_ms, end_ms = excluded.end_ms,
                               speaker = excluded.speaker, text = excluded.text,
                               version = excluded.version, origins = excluded.origins""");
        int place = -1; // below all others, until they are put in order
        for (var row : difference.after())
            batch.bind("id", row.id())
                    .bind("transcript", transcript)
                    .bind("place", place--)
                    .bind("startMs", row.startMs())
                    .bind("endMs", row.endMs())
                    .bind("speaker", row.speaker())
                    .bind("text", row.text())
                    .bind("version", row.version())
                    .bindArray("origins", UUID.class, row.origins())
                    .add();
        if (!difference.after().isEmpty()) batch.execute();
    }

    static Set<String> dismissed(Handle h, UUID transcript) {
        return h.createQuery("SELECT pair FROM suggestion_dismissal WHERE transcript_id = :id")
                .bind("id", transcript)
                .mapTo(String.class)
                .set();
    }

    static void dismiss(Handle h, UUID transcript, List<String> pairs) {
        h.createUpdate(
                        """
                        INSERT INTO suggestion_dismissal (transcript_id, pair)
                        SELECT :id, pair FROM unnest(:pairs) AS pair
                        ON CONFLICT DO NOTHING""")
                .bind("id", transcript)
                .bindArray("pairs", String.class, pairs)
                .execute();
    }

    static void order(Handle h, UUID transcript, List<CueRow> rows) {
        h.createUpdate(
                        """
                        UPDATE cue SET ordinal = placed.ordinal - 1
                          FROM unnest(:ids) WITH ORDINALITY AS placed (id, ordinal)
                         WHERE cue.id = placed.id AND cue.transcript_id = :transcript
                           AND cue.ordinal <> placed.ordinal - 1""")
                .bindArray("ids", UUID.class, rows.stream().map(CueRow::id).toList())
                .bind("transcript", transcript)
                .execute();
    }

    static void revise(Handle h, UUID transcript, Instant now) {
        h.execute(
                "UPDATE transcript SET revision = revision + 1, updated_at = ? WHERE id = ?",
                now,
                transcript);
    }

    static void remember(
            Handle h,
            UUID transcript,
            PersonId person,
            String kind,
            CueEdit.Difference difference,
            Instant now) {
        var after =
                difference.after().stream()
                        .map(row -> new CueEdit.Seen(row.id(), row.version()))
                        .toList();
        h.createUpdate(
                        """
                        INSERT INTO cue_edit (id, transcript_id, person_id, kind, at, before, after)
                        VALUES (:id, :transcript, :person, :kind, :now, :before::jsonb,
                                :after::jsonb)""")
                .bind("id", Ids.next())
                .bind("transcript", transcript)
                .bind("person", person.value())
                .bind("kind", kind)
                .bind("now", now)
                .bind("before", Json.write(new Rows(difference.before())))
                .bind("after", Json.write(new SeenRows(after)))
                .execute();
        h.createUpdate(
                        """
                        DELETE FROM cue_edit WHERE id IN
                          (SELECT id FROM cue_edit
                            WHERE transcript_id = :transcript AND person_id = :person
                            ORDER BY id DESC OFFSET :most)""")
                .bind("transcript", transcript)
                .bind("person", person.value())
                .bind("most", MAX_STEPS)
                .execute();
    }

    static boolean hasStep(Handle h, UUID transcript, PersonId person) {
        return h.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM cue_edit
                          WHERE transcript_id = :transcript AND person_id = :person)""")
                .bind("transcript", transcript)
                .bind("person", person.value())
                .mapTo(Boolean.class)
                .one();
    }

    /// The person's latest step, which is forgotten with this.
    static Optional<Step> takeLast(Handle h, UUID transcript, PersonId person) {
        return h.createQuery(
                        """
                        DELETE FROM cue_edit WHERE id =
                          (SELECT id FROM cue_edit
                            WHERE transcript_id = :transcript AND person_id = :person
                            ORDER BY id DESC LIMIT 1)
                        RETURNING id, kind, before::text AS before, after::text AS after""")
                .bind("transcript", transcript)
                .bind("person", person.value())
                .map(
                        (row, _) ->
                                new Step(
                                        row.getObject("id", UUID.class),
                                        row.getString("kind"),
                                        Json.read(row.getString("before"), Rows.class).rows(),
                                        Json.read(row.getString("after"), SeenRows.class).rows()))
                .findOne();
    }
}
