package soundingboard.notepad;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import soundingboard.db.Database;

/// SQL of notepads' log and of the snapshots that its rows are put together into. Thread-safe.
final class LogStore {
    /// Held by writers of the log until they commit, so that numbers become visible in order.
    static final long LOCK = 0x5B_10CL;

    /// Carries `node notepadId notepadId …` with each commit to the log.
    static final String CHANNEL = "notepad_log";

    /// A notification holds at most 7,900 bytes, an identifier takes 37.
    private static final int IDS_PER_NOTIFICATION = 200;

    private final Jdbi jdbi;

    /// One row of the log.
    record Logged(long seq, UUID personId, Instant at, byte[] content) {}

    record Snapshot(long throughSeq, byte[] content, byte[] anchors) {}

    /// @param snapshot what was compacted, when there is more of it than the asker knows
    /// @param updates those after it, in order
    record Stored(Optional<Snapshot> snapshot, List<Logged> updates) {
        long throughSeq() {
            return updates.isEmpty()
                    ? snapshot.map(Snapshot::throughSeq).orElse(0L)
                    : updates.getLast().seq;
        }
    }

    LogStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Writes a batch of any notepads' changes in one round trip and one transaction.
    ///
    /// @return the newest number of each notepad; one that is missing does not exist any more
    /// @throws SQLException when nothing, or nobody knows whether anything, was written
    Map<NotepadId, Long> append(int node, Collection<LogRows> batch) throws SQLException {
        var rows = batch.stream().flatMap(one -> one.rows().stream()).toList();
        var notepads = new UUID[rows.size()];
        var people = new UUID[rows.size()];
        var atMs = new Long[rows.size()];
        var contents = new byte[rows.size()][];
        for (int i = 0; i < notepads.length; i++) {
            var row = rows.get(i);
            notepads[i] = row.notepad().value();
            people[i] = row.person().value();
            atMs[i] = row.at().toEpochMilli();
            contents[i] = row.update();
        }
        try (var handle = jdbi.open()) {
            return append(handle.getConnection(), node, notepads, people, atMs, contents);
        }
    }

    private static Map<NotepadId, Long> append(
            Connection connection,
            int node,
            UUID[] notepads,
            UUID[] people,
            Long[] atMs,
            byte[][] contents)
            throws SQLException {
        // The lock comes first: rows get their numbers in a join with it.
        try (var statement =
                connection.prepareStatement(
                        """
                        WITH lock AS MATERIALIZED (SELECT pg_advisory_xact_lock(?)),
                        written AS (
                          INSERT INTO notepad_update (notepad_id, node, person_id, at, content)
                          SELECT e.notepad, ?, e.person, 'epoch'::timestamptz + e.at_ms * interval '1 ms', e.content
                            FROM lock, unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bytea[])
                                 WITH ORDINALITY AS e (notepad, person, at_ms, content, place)
                           WHERE EXISTS (SELECT 1 FROM notepad n WHERE n.id = e.notepad)
                           ORDER BY e.place
                          RETURNING notepad_id, seq),
                        newest AS (
                          SELECT notepad_id, max(seq) AS seq,
                                 row_number() OVER () / ? AS part
                            FROM written GROUP BY notepad_id),
                        told AS MATERIALIZED (
                          SELECT pg_notify(?, ? || ' ' || string_agg(notepad_id::text, ' '))
                            FROM newest GROUP BY part)
                        SELECT notepad_id, seq, (SELECT count(*) FROM told) FROM newest""")) {
            statement.setLong(1, LOCK);
            statement.setInt(2, node);
            statement.setArray(3, connection.createArrayOf("uuid", notepads));
            statement.setArray(4, connection.createArrayOf("uuid", people));
            statement.setArray(5, connection.createArrayOf("int8", atMs));
            statement.setArray(6, connection.createArrayOf("bytea", contents));
            statement.setInt(7, IDS_PER_NOTIFICATION);
            statement.setString(8, CHANNEL);
            statement.setString(9, Integer.toString(node));
            var newest = new HashMap<NotepadId, Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next())
                    newest.put(new NotepadId(rows.getObject(1, UUID.class)), rows.getLong(2));
            }
            return newest;
        }
    }

    /// Everything of notepads, of one moment; without those that do not exist.
    Map<NotepadId, Stored> load(Set<NotepadId> ids) {
        // Of one moment, though compaction may run: it moves rows into the snapshot.
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                h -> {
                    var values = PerNotepad.ids(ids);
                    var snapshots = snapshots(h, values);
                    var updates = updates(h, values);
                    return existing(h, values).stream()
                            .collect(
                                    Collectors.toMap(
                                            id -> id,
                                            id ->
                                                    new Stored(
                                                            Optional.ofNullable(snapshots.get(id)),
                                                            updates.getOrDefault(id, List.of()))));
                });
    }

    private static List<NotepadId> existing(Handle h, List<UUID> ids) {
        return h.createQuery("SELECT id FROM notepad WHERE id = ANY (:ids)")
                .bindArray("ids", UUID.class, ids)
                .map((row, _) -> new NotepadId(row.getObject("id", UUID.class)))
                .list();
    }

    private static Map<NotepadId, Snapshot> snapshots(Handle h, List<UUID> ids) {
        return h.createQuery(
                        """
                        SELECT notepad_id, through_seq, content, anchors FROM notepad_snapshot
                         WHERE notepad_id = ANY (:ids)""")
                .bindArray("ids", UUID.class, ids)
                .map(Database.by("notepad_id", Snapshot.class))
                .collect(Collectors.toMap(row -> new NotepadId(row.getKey()), Map.Entry::getValue));
    }

    private static Map<NotepadId, List<Logged>> updates(Handle h, List<UUID> ids) {
        return h.createQuery(
                        """
                        SELECT notepad_id, seq, person_id, at, content FROM notepad_update
                         WHERE notepad_id = ANY (:ids) ORDER BY notepad_id, seq""")
                .bindArray("ids", UUID.class, ids)
                .map(Database.by("notepad_id", Logged.class))
                .collect(PerNotepad.lists());
    }

    /// What other nodes wrote after a place in the log.
    Stored news(NotepadId id, long afterSeq, int node) {
        return jdbi.inTransaction(
                h ->
                        standsStill(h, id)
                                ? read(h, id, afterSeq, node)
                                : new Stored(Optional.empty(), List.of()));
    }

    /// Keeps compaction out, so that snapshot and rows are of one moment. False when it is gone.
    private static boolean standsStill(Handle h, NotepadId id) {
        return h.createQuery("SELECT 1 FROM notepad WHERE id = :id FOR SHARE")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static Stored read(Handle h, NotepadId id, long afterSeq, int exceptNode) {
        var snapshot =
                h.createQuery(
                                """
                                SELECT through_seq, content, anchors FROM notepad_snapshot
                                 WHERE notepad_id = :id AND through_seq > :after""")
                        .bind("id", id.value())
                        .bind("after", afterSeq)
                        .map(Database.as(Snapshot.class))
                        .findOne();
        var updates =
                h.createQuery(
                                """
                                SELECT seq, person_id, at, content FROM notepad_update
                                 WHERE notepad_id = :id AND seq > :after AND node <> :node
                                 ORDER BY seq""")
                        .bind("id", id.value())
                        .bind("after", afterSeq)
                        .bind("node", exceptNode)
                        .map(Database.as(Logged.class))
                        .list();
        return new Stored(snapshot, updates);
    }

    /// Puts everything into one snapshot, unless there is nothing to put together.
    ///
    Optional<Compacted> compact(NotepadId id) {
        return jdbi.inTransaction(
                h -> {
                    if (!lock(h, id)) return Optional.empty();
                    var stored = read(h, id, 0, 0);
                    if (stored.updates.isEmpty()) return Optional.empty();
                    var replica = Replica.of(stored);
                    var content = putTogether(h, id, replica, stored.throughSeq());
                    return Optional.of(Compacted.of(content, stored.updates));
                });
    }

    /// Writes a snapshot that takes the place of the rows up to a number.
    ///
    /// @return its content
    static byte[] putTogether(Handle h, NotepadId id, Replica replica, long throughSeq) {
        var content = replica.doc().encodeStateAsUpdate();
        h.createUpdate(
                        """
                        INSERT INTO notepad_snapshot (notepad_id, through_seq, content, anchors)
                        VALUES (:id, :through, :content, :anchors)
                        ON CONFLICT (notepad_id) DO UPDATE
                           SET through_seq = excluded.through_seq,
                               content = excluded.content, anchors = excluded.anchors""")
                .bind("id", id.value())
                .bind("through", throughSeq)
                .bind("content", content)
                .bind("anchors", replica.anchors().encode())
                .execute();
        h.execute(
                "DELETE FROM notepad_update WHERE notepad_id = ? AND seq <= ?",
                id.value(),
                throughSeq);
        return content;
    }

    /// A compaction that was done.
    ///
    /// @param bytes of the snapshot
    /// @param mergedRows rows of the log whose place it takes
    /// @param mergedBytes of these rows
    record Compacted(int bytes, int mergedRows, long mergedBytes) {
        private static Compacted of(byte[] snapshot, List<Logged> merged) {
            return new Compacted(
                    snapshot.length,
                    merged.size(),
                    merged.stream().mapToLong(row -> row.content().length).sum());
        }
    }

    /// One compaction at a time over all nodes; writers of the log go on.
    static boolean lock(Handle h, NotepadId id) {
        return h.createQuery("SELECT 1 FROM notepad WHERE id = :id FOR NO KEY UPDATE")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
