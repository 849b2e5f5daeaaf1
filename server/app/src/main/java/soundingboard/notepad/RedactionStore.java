package soundingboard.notepad;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.PersonId;
import soundingboard.db.Database;
import soundingboard.db.Feed;
import soundingboard.db.Ids;
import soundingboard.db.Notifications;
import soundingboard.db.TransactionLock;
import soundingboard.problem.Refusal;
import soundingboard.yjs.Doc;

/// SQL of taking a passage out of everything that is stored of a notepad. Thread-safe.
final class RedactionStore {
    /// The document's root whose keys are its redactions: a page sees by it that there was one.
    static final String MARKS = "redactions";

    /// No server process has this number: all of them take the change in.
    private static final int NO_NODE = 0;

    private static final byte[] NO_UPDATE = {0, 0};

    /// Tables whose dead rows may hold notes.
    private static final List<String> TABLES =
            List.of(
                    "notepad_update",
                    "notepad_snapshot",
                    "notepad_version",
                    "notepad_block",
                    "feed_entry");

    private static final Logger LOG = LoggerFactory.getLogger(RedactionStore.class);

    private final Jdbi jdbi;

    /// In how many places a passage stood.
    record Places(int inNotes, int inVersions) {}

    private record Stored(UUID id, @Nullable String name, byte[] content) {}

    record Uncleared(UUID id, UUID notepadId) {}

    RedactionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// What was taken out of a notepad.
    List<Redacted> of(NotepadId id) {
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

    int countInVersions(NotepadId notepad, String passage) {
        return jdbi.withHandle(
                h ->
                        versions(h, notepad).stream()
                                .mapToInt(
                                        version ->
                                                Erasure.count(doc(version), passage)
                                                        + countIn(version.name, passage))
                                .sum());
    }

    private static int countIn(@Nullable String name, String passage) {
        return name != null && name.contains(passage) ? 1 : 0;
    }

    private static List<Stored> versions(Handle h, NotepadId notepad) {
        return h.createQuery(
                        "SELECT id, name, content FROM notepad_version WHERE notepad_id = :notepad")
                .bind("notepad", notepad.value())
                .map(
                        (row, _) ->
                                new Stored(
                                        row.getObject("id", UUID.class),
                                        row.getString("name"),
                                        row.getBytes("content")))
                .list();
    }

    private static Doc doc(Stored version) {
        var doc = new Doc();
        doc.applyUpdate(version.content);
        return doc;
    }

    /// Takes a passage out of the document, its log, its snapshot and its versions: all or nothing,
    /// in one transaction. The log begins anew with the change, which every node takes in; writers
    /// wait only while the last rows are read.
    ///
    /// @param also what else is done in the same transaction
    Places erase(
            NotepadId notepad, PersonId by, Instant at, String passage, Consumer<Handle> also) {
        return jdbi.inTransaction(
                h -> {
                    if (!LogStore.lock(h, notepad)) throw Refusal.notFound();
                    int inVersions = eraseFromVersions(h, notepad, passage);
                    var stored = LogStore.read(h, notepad, 0, 0);
                    var replica = Replica.of(stored);
                    TransactionLock.take(h, LogStore.LOCK);
                    var late = LogStore.read(h, notepad, stored.throughSeq(), 0);
                    replica.add(late.updates());
                    long through = Math.max(stored.throughSeq(), late.throughSeq());
                    var id = Ids.next();
                    var change = new AtomicReference<byte @Nullable []>();
                    replica.doc()
                            .onUpdate(
                                    (update, _, tx) -> {
                                        change.set(update);
                                        tx.inserted()
                                                .forEach(r -> replica.anchors().note(r, by, at));
                                    });
                    int inNotes = erase(replica.doc(), id, passage);
                    LogStore.putTogether(h, notepad, replica, through);
                    append(h, notepad, by, at, Objects.requireNonNull(change.get()));
                    remember(h, notepad, by, at, replica.doc(), id, passage);
                    also.accept(h);
                    Notifications.send(h, LogStore.CHANNEL, NO_NODE + " " + notepad);
                    return new Places(inNotes, inVersions);
                });
    }

    private static int erase(Doc doc, UUID id, String passage) {
        var places = new int[1];
        doc.transact(
                _ -> {
                    places[0] = Erasure.erase(doc, passage);
                    doc.map(MARKS).set(id.toString(), true);
                });
        forgetPending(doc);
        return places[0];
    }

    /// What waits for changes that never came cannot be read, and may hold anything.
    private static void forgetPending(Doc doc) {
        if (!doc.hasPending()) return;
        doc.limitPending(0);
        doc.applyUpdate(NO_UPDATE);
    }

    private static int eraseFromVersions(Handle h, NotepadId notepad, String passage) {
        int places = 0;
        for (var version : versions(h, notepad)) {
            var doc = doc(version);
            int here = countIn(version.name, passage);
            var found = new ArrayList<Integer>();
            doc.transact(_ -> found.add(Erasure.erase(doc, passage)));
            forgetPending(doc);
            places += here + found.getFirst();
            h.createUpdate(
                            """
                            UPDATE notepad_version SET name = :name, word = :word, content = :content
                             WHERE id = :id""")
                    .bindByType("name", without(version.name, passage), String.class)
                    .bind("word", CheckWord.of(doc))
                    .bind("content", doc.encodeStateAsUpdate())
                    .bind("id", version.id)
                    .execute();
        }
        return places;
    }

    private static @Nullable String without(@Nullable String name, String passage) {
        return name == null ? null : name.replace(passage, "…");
    }

    private static void append(
            Handle h, NotepadId notepad, PersonId by, Instant at, byte[] update) {
        h.createUpdate(
                        """
                        INSERT INTO notepad_update (notepad_id, node, person_id, at, content)
                        VALUES (:notepad, :node, :person, :at, :content)""")
                .bind("notepad", notepad.value())
                .bind("node", NO_NODE)
                .bind("person", by.value())
                .bind("at", at)
                .bind("content", update)
                .execute();
    }

    private static void remember(
            Handle h,
            NotepadId notepad,
            PersonId by,
            Instant at,
            Doc doc,
            UUID id,
            String passage) {
        var redacted =
                Redacted.of(
                        id,
                        by.value(),
                        passage,
                        doc.clientId(),
                        (int) doc.stateVector().clock(doc.clientId()));
        h.createUpdate(
                        """
                        INSERT INTO notepad_redaction
                               (id, notepad_id, by_id, at, length, salt, digest, marker_client, marker_clock)
                        VALUES (:id, :notepad, :by, :at, :length, :salt, :digest, :client, :clock)""")
                .bind("id", id)
                .bind("notepad", notepad.value())
                .bind("by", by.value())
                .bind("at", at)
                .bind("length", redacted.length())
                .bind("salt", redacted.salt())
                .bind("digest", redacted.digest())
                .bind("client", redacted.markerClient())
                .bind("clock", redacted.markerClock())
                .execute();
    }

    /// Redactions whose traces may not be wiped out yet.
    List<Uncleared> uncleared() {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT id, notepad_id FROM notepad_redaction
                                         WHERE cleared_at IS NULL ORDER BY id""")
                                .map(Database.as(Uncleared.class))
                                .list());
    }

    /// A number that all later transactions are above.
    long nextTransaction() {
        return jdbi.withHandle(h -> h.createQuery("SELECT txid_current()").mapTo(Long.class).one());
    }

    /// Whether nobody reads as of a moment before that transaction any more: what somebody may
    /// still read is not wiped out.
    boolean nobodyReadsBefore(long transaction) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT count(*) = 0 FROM pg_stat_activity
                                         WHERE datname = current_database() AND pid <> pg_backend_pid()
                                           AND backend_xmin IS NOT NULL
                                           AND age(backend_xmin) > age((:transaction % 4294967296)::text::xid)""")
                                .bind("transaction", transaction)
                                .mapTo(Boolean.class)
                                .one());
    }

    /// Writes the tables anew, without their dead rows; each is locked meanwhile. Has every index
    /// do the same, and the database let go of old pieces of its own log where it may be told to.
    void wipe() {
        jdbi.useHandle(
                h -> {
                    for (var table : TABLES) h.execute("VACUUM (FULL) " + table);
                    Feed.purge(h);
                });
        try {
            jdbi.useHandle(
                    h -> {
                        h.execute("SELECT pg_switch_wal()");
                        h.execute("CHECKPOINT");
                    });
        } catch (RuntimeException e) {
            // Not allowed in a database that is not ours alone: its own log keeps what was written
            // until it is written over, as far as its operator has said.
            LOG.debug("The database's log is left to itself: {}", e.getClass().getSimpleName());
        }
    }

    void cleared(List<UUID> ids, Instant at) {
        jdbi.useHandle(
                h ->
                        h.createUpdate(
                                        "UPDATE notepad_redaction SET cleared_at = :at WHERE id = ANY (:ids)")
                                .bind("at", at)
                                .bindArray("ids", UUID.class, ids)
                                .execute());
    }
}
