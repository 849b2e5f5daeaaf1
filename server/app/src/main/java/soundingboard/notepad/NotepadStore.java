package soundingboard.notepad;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;

/// SQL of notepads, their log and their snapshots. Thread-safe.
final class NotepadStore {
    /// Held by writers of the log until they commit, so that numbers become visible in order.
    static final long LOG_LOCK = 0x5B_10CL;

    /// Carries `node notepadId notepadId …` with each commit to the log.
    static final String CHANNEL = "notepad_log";

    /// A notification holds at most 7,900 bytes, an identifier takes 37.
    private static final int IDS_PER_NOTIFICATION = 200;

    private final Jdbi jdbi;

    record Row(UUID id, UUID sessionId, Optional<UUID> ownerId) {
        Notepad notepad() {
            return new Notepad(
                    new NotepadId(id), new SessionId(sessionId), ownerId.map(PersonId::new));
        }
    }

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

    /// What the index was last told of a block.
    record Told(String blockId, UUID authorId, Instant firstTypedAt, long digest) {}

    NotepadStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<Notepad> find(NotepadId id) {
        return jdbi.withHandle(
                h ->
                        h.createQuery("SELECT id, session_id, owner_id FROM notepad WHERE id = :id")
                                .bind("id", id.value())
                                .map(Database.as(Row.class))
                                .findOne()
                                .map(Row::notepad));
    }

    /// The shared notepads of sessions and this person's private ones, made where missing.
    List<Notepad> findOrCreate(PersonId person, List<SessionId> sessions, Instant now) {
        var ids = sessions.stream().map(SessionId::value).toArray(UUID[]::new);
        var found = jdbi.withHandle(h -> of(h, person, ids));
        if (found.size() == 2 * ids.length) return found;
        return jdbi.inTransaction(
                h -> {
                    for (var session : ids) {
                        create(h, session, null, now);
                        create(h, session, person.value(), now);
                    }
                    return of(h, person, ids);
                });
    }

    private static void create(Handle h, UUID session, @Nullable UUID owner, Instant now) {
        h.createUpdate(
                        """
                        INSERT INTO notepad (id, session_id, owner_id, created_at)
                        VALUES (:id, :session, :owner, :now)
                        ON CONFLICT (session_id, owner_id) DO NOTHING""")
                .bind("id", NotepadId.next().value())
                .bind("session", session)
                .bindByType("owner", owner, UUID.class)
                .bind("now", now)
                .execute();
    }

    private static List<Notepad> of(Handle h, PersonId person, UUID[] sessions) {
        return h
                .createQuery(
                        """
                        SELECT id, session_id, owner_id FROM notepad
                         WHERE session_id = ANY (:sessions)
                           AND (owner_id IS NULL OR owner_id = :person)
                         ORDER BY session_id, owner_id NULLS FIRST""")
                .bind("sessions", sessions)
                .bind("person", person.value())
                .map(Database.as(Row.class))
                .list()
                .stream()
                .map(Row::notepad)
                .toList();
    }

    /// The one that both write in.
    Optional<NotepadId> sharedOf(SessionId session) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT id FROM notepad
                                         WHERE session_id = :session AND owner_id IS NULL""")
                                .bind("session", session.value())
                                .mapTo(UUID.class)
                                .findOne()
                                .map(NotepadId::new));
    }

    List<NotepadId> ofSession(SessionId session) {
        return jdbi.withHandle(
                h ->
                        h
                                .createQuery("SELECT id FROM notepad WHERE session_id = :session")
                                .bind("session", session.value())
                                .mapTo(UUID.class)
                                .list()
                                .stream()
                                .map(NotepadId::new)
                                .toList());
    }

    /// Whether anybody ever wrote into a notepad of the session.
    boolean anythingIn(SessionId session) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT EXISTS (
                                          SELECT 1 FROM notepad n WHERE n.session_id = :session
                                             AND (EXISTS (SELECT 1 FROM notepad_update u
                                                           WHERE u.notepad_id = n.id)
                                               OR EXISTS (SELECT 1 FROM notepad_snapshot s
                                                           WHERE s.notepad_id = n.id)))""")
                                .bind("session", session.value())
                                .mapTo(Boolean.class)
                                .one());
    }

    /// Writes a batch of any notepads' changes in one round trip and one transaction.
    ///
    /// @return the newest number of each notepad; one that is missing does not exist any more
    /// @throws SQLException when nothing, or nobody knows whether anything, was written
    Map<NotepadId, Long> append(int node, List<UpdateLog.Entry> entries) throws SQLException {
        var notepads = new UUID[entries.size()];
        var people = new UUID[entries.size()];
        var atMs = new Long[entries.size()];
        var contents = new byte[entries.size()][];
        for (int i = 0; i < notepads.length; i++) {
            var entry = entries.get(i);
            notepads[i] = entry.notepad().value();
            people[i] = entry.person().value();
            atMs[i] = entry.at().toEpochMilli();
            contents[i] = entry.update();
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
            statement.setLong(1, LOG_LOCK);
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

    /// Everything of a notepad; empty when it does not exist.
    Optional<Stored> load(NotepadId id) {
        return jdbi.inTransaction(
                h -> standsStill(h, id) ? Optional.of(read(h, id, 0, 0)) : Optional.empty());
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

    /// What was taken out of a notepad.
    List<Redacted> redactions(NotepadId id) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT id, by_id, length, salt, digest, marker_client, marker_clock
                                          FROM notepad_redaction WHERE notepad_id = :id ORDER BY id""")
                                .bind("id", id.value())
                                .map(Database.as(Redacted.class))
                                .list());
    }

    List<Told> told(NotepadId id) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT block_id, author_id, first_typed_at, digest
                                          FROM notepad_block WHERE notepad_id = :id""")
                                .bind("id", id.value())
                                .map(Database.as(Told.class))
                                .list());
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
