package soundingboard.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.db.Feed.Change;

/// One open Lucene index in one folder, and how far in the feed it has come.
///
/// What it says about itself (schema, database, position) is committed with the content, so that
/// one can never be believed without the other. Thread-safe; what writes waits for what writes.
final class SearchIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

    private static final String SCHEMA = "schema";
    static final String DATABASE = "database";
    private static final String POSITION = "position";
    private static final String PURGED = "purged";

    /// Enough that a rebuild does not write many small segments. A guess, not measured.
    private static final double BUFFER_MIB = 32;

    /// Half of Lucene's own: a question looks up dozens of words in each segment, and far more is
    /// asked than written.
    private static final int SEGMENTS_PER_TIER = 4;

    /// A refresh or a commit waits so long for small segments to become one; what takes longer goes
    /// on by itself. Whoever has typed a line waits for that too.
    private static final long MERGE_WAIT_MS = 50;

    /// Reads the index; `reader` is valid only inside.
    interface Use<T> {
        T with(IndexReader reader) throws IOException;
    }

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final UUID database;
    private long position;
    private long committed;
    private long purged;

    private SearchIndex(
            FSDirectory directory, IndexWriter writer, UUID database, long position, long purged)
            throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.database = database;
        this.position = position;
        this.committed = position;
        this.purged = purged;
        this.searchers = new SearcherManager(writer, null);
    }

    /// Opens what is there when it is whole and of this schema and database; else begins anew.
    ///
    /// @throws IOException when the folder cannot be written, or another process holds it
    static SearchIndex open(Path folder, UUID database) throws IOException {
        Files.createDirectories(folder);
        var directory = FSDirectory.open(folder);
        try {
            var says = usable(directory, database);
            if (says.isPresent())
                return new SearchIndex(
                        directory,
                        writer(directory, OpenMode.APPEND),
                        database,
                        number(says.get(), POSITION),
                        number(says.get(), PURGED));
            LOG.info("The search index is built anew.");
            empty(folder);
            return new SearchIndex(directory, writer(directory, OpenMode.CREATE), database, 0, 0);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /// The feed position up to which everything is in.
    synchronized long position() {
        return position;
    }

    /// Takes changes in, in order; findable after [#refresh].
    ///
    /// @param restless learns which of them are still being written
    synchronized void apply(List<Change> changes, Restless restless) throws IOException {
        read(
                reader -> {
                    var kept = new KeptVectors(reader);
                    for (var change : changes) {
                        apply(change, kept, restless);
                        position = change.position();
                    }
                    return position;
                });
    }

    private void apply(Change change, KeptVectors kept, Restless restless) throws IOException {
        var key = Schema.key(change.kind(), change.id());
        if (change.entry().isEmpty()) {
            writer.deleteDocuments(key);
            return;
        }
        var entry = change.entry().get();
        var vectors = kept.of(key, Schema.said(entry));
        if (vectors.isEmpty()) restless.changed(key, kept.has(key), entry.at());
        writer.updateDocument(key, Schema.document(entry, vectors));
    }

    /// Gives pieces their vectors, unless they say something else by now, and shows them.
    synchronized void enrich(List<KeptVectors.Known> pieces) throws IOException {
        refresh();
        read(
                reader -> {
                    var kept = new KeptVectors(reader);
                    for (var piece : pieces) {
                        var entry = kept.entry(piece.key());
                        if (entry.isPresent() && Schema.said(entry.get()).equals(piece.said()))
                            writer.updateDocument(
                                    piece.key(), Schema.document(entry.get(), piece.vectors()));
                    }
                    return pieces.size();
                });
        committed = -1;
        refresh();
    }

    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /// Makes all of it outlive this process; does nothing when it does already.
    synchronized void commit() throws IOException {
        if (position == committed && writer.getLiveCommitData() != null) return;
        writer.setLiveCommitData(
                Map.of(
                                SCHEMA,
                                Schema.IDENTITY,
                                DATABASE,
                                "" + database,
                                POSITION,
                                "" + position,
                                PURGED,
                                "" + purged)
                        .entrySet());
        writer.commit();
        committed = position;
    }

    /// Writes segments anew that hold what was removed or replaced, and deletes the old files.
    /// Does nothing when that was done for this position of the feed already, or when the index
    /// has not come so far.
    synchronized void purge(long upTo) throws IOException {
        if (purged >= upTo || position < upTo) return;
        writer.forceMergeDeletes(true);
        purged = upTo;
        committed = -1;
        commit();
        // Files of the old segments go when the last reader lets go of them.
        refresh();
        writer.deleteUnusedFiles();
    }

    /// Empties it, lastingly: the next opening begins at the feed's beginning.
    synchronized void discard() throws IOException {
        writer.deleteAll();
        position = 0;
        committed = -1;
        commit();
    }

    /// Pieces in the index, as of the last refresh.
    int pieces() throws IOException {
        return read(IndexReader::numDocs);
    }

    /// Whether the files are still where they were put.
    boolean isThere() {
        return Files.exists(directory.getDirectory().resolve(IndexWriter.WRITE_LOCK_NAME));
    }

    <T> T read(Use<T> use) throws IOException {
        var searcher = searchers.acquire();
        try {
            return use.with(searcher.getIndexReader());
        } finally {
            searchers.release(searcher);
        }
    }

    /// Keeps what can be kept and lets go of the folder.
    @Override
    public void close() {
        try {
            commit();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The search index could not be kept; it will catch up: {}", e.toString());
        }
        try (var _ = directory;
                var _ = rollingBack(writer);
                var _ = searchers) {
            // Closed in reverse order.
        } catch (IOException | RuntimeException e) {
            LOG.warn("The search index did not close cleanly: {}", e.toString());
        }
    }

    private static AutoCloseableIo rollingBack(IndexWriter writer) {
        return writer::rollback;
    }

    private interface AutoCloseableIo extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    private static IndexWriter writer(FSDirectory directory, OpenMode mode) throws IOException {
        return new IndexWriter(
                directory,
                new IndexWriterConfig(Schema.analyzer())
                        .setOpenMode(mode)
                        .setIndexSort(Schema.ORDER)
                        .setRAMBufferSizeMB(BUFFER_MIB)
                        .setMaxFullFlushMergeWaitMillis(MERGE_WAIT_MS)
                        .setMergePolicy(
                                new TieredMergePolicy()
                                        .setSegmentsPerTier(SEGMENTS_PER_TIER)
                                        .setForceMergeDeletesPctAllowed(0))
                        .setCommitOnClose(false));
    }

    /// What an index that can be gone on with says about itself. Every byte is checked first: one
    /// that is damaged may answer wrongly instead of failing.
    private static Optional<Map<String, String>> usable(FSDirectory directory, UUID database) {
        try {
            if (!DirectoryReader.indexExists(directory)) return Optional.empty();
            try (var reader = DirectoryReader.open(directory)) {
                var says = new HashMap<>(reader.getIndexCommit().getUserData());
                if (!says.getOrDefault(SCHEMA, "").equals(Schema.IDENTITY)
                        || !says.getOrDefault(DATABASE, "").equals("" + database))
                    return Optional.empty();
                for (var leaf : reader.leaves()) ((CodecReader) leaf.reader()).checkIntegrity();
                Long.parseLong(says.getOrDefault(POSITION, ""));
                return Optional.of(says);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The search index is damaged or of another version: {}", e.toString());
            return Optional.empty();
        }
    }

    private static void empty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList())
                if (!file.endsWith(IndexWriter.WRITE_LOCK_NAME) && Files.isRegularFile(file))
                    Files.delete(file);
        }
    }

    private static long number(Map<String, String> says, String key) {
        return Long.parseLong(says.getOrDefault(key, "0"));
    }
}
