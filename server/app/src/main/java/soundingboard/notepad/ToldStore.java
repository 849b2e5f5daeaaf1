package soundingboard.notepad;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.db.Database;

/// SQL of what the search index was told of notepads' blocks. Thread-safe.
final class ToldStore {
    private final Jdbi jdbi;

    /// What the index was last told of a block.
    record Told(String blockId, UUID authorId, Instant firstTypedAt, long digest) {}

    ToldStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Of each notepad that has blocks which the index was told of.
    Map<NotepadId, List<Told>> of(Set<NotepadId> ids) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT notepad_id, block_id, author_id, first_typed_at, digest
                                          FROM notepad_block WHERE notepad_id = ANY (:ids)""")
                                .bindArray("ids", UUID.class, PerNotepad.ids(ids))
                                .map(Database.by("notepad_id", Told.class))
                                .collect(PerNotepad.lists()));
    }

    /// Remembers what the index is told; each block once.
    static void tell(Handle h, List<Map.Entry<NotepadId, Told>> told) {
        if (told.isEmpty()) return;
        h.createUpdate(
                        """
                        INSERT INTO notepad_block (notepad_id, block_id, author_id, first_typed_at, digest)
                        SELECT e.notepad, e.block, e.author, e.first_typed_at::timestamptz, e.digest
                          FROM unnest(:notepads, :blocks, :authors, :moments, :digests)
                            AS e (notepad, block, author, first_typed_at, digest)
                        ON CONFLICT (notepad_id, block_id) DO UPDATE
                           SET author_id = excluded.author_id,
                               first_typed_at = excluded.first_typed_at, digest = excluded.digest""")
                .bindArray("notepads", UUID.class, column(told, one -> one.getKey().value()))
                .bindArray("blocks", String.class, column(told, one -> one.getValue().blockId))
                .bindArray("authors", UUID.class, column(told, one -> one.getValue().authorId))
                .bindArray(
                        "moments",
                        String.class,
                        column(told, one -> one.getValue().firstTypedAt.toString()))
                .bindArray("digests", Long.class, column(told, one -> one.getValue().digest))
                .execute();
    }

    private static <T> List<T> column(
            List<Map.Entry<NotepadId, Told>> rows, Function<Map.Entry<NotepadId, Told>, T> part) {
        return rows.stream().map(part).toList();
    }

    static void forget(Handle h, NotepadId id, String blockId) {
        h.execute(
                "DELETE FROM notepad_block WHERE notepad_id = ? AND block_id = ?",
                id.value(),
                blockId);
    }

    /// Up to which number of the log the index knows each notepad. In the order of identifiers, as
    /// others may hold their rows.
    static void fedThrough(Handle h, Map<NotepadId, Long> through) {
        var batch =
                h.prepareBatch(
                        "UPDATE notepad SET fed_seq = :seq WHERE id = :id AND fed_seq < :seq");
        through.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(NotepadId::value)))
                .forEach(
                        one ->
                                batch.bind("id", one.getKey().value())
                                        .bind("seq", one.getValue())
                                        .add());
        batch.execute();
    }

    /// Notepads of which the index may not know everything: the server stopped in between.
    List<NotepadId> unfed() {
        return jdbi.withHandle(
                h ->
                        h
                                .createQuery(
                                        """
                                        SELECT id FROM notepad n
                                         WHERE EXISTS (SELECT 1 FROM notepad_update u
                                                        WHERE u.notepad_id = n.id AND u.seq > n.fed_seq)
                                            OR EXISTS (SELECT 1 FROM notepad_snapshot s
                                                        WHERE s.notepad_id = n.id AND s.through_seq > n.fed_seq)""")
                                .mapTo(UUID.class)
                                .list()
                                .stream()
                                .map(NotepadId::new)
                                .toList());
    }
}
