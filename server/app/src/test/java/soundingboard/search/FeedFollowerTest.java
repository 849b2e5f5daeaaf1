package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.TestDatabase;
import soundingboard.config.Settings;
import soundingboard.db.Database;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;

/// Whatever happens to the folder, the index comes back from the feed by itself.
class FeedFollowerTest {
    private static final String READER = FeedEntry.person(new UUID(1, 1));
    private static final UUID SESSION = new UUID(2, 2);
    private static final int MANY = 700;

    @TempDir Path data;
    private Database database;
    private Feed feed;

    @BeforeEach
    void open() throws Settings.Faulty {
        database =
                Database.open(
                        Settings.parse(
                                List.of("--data", data.toString()),
                                Map.of("SB_DATABASE_URL", TestDatabase.create())));
        feed = new Feed(database.jdbi());
        var entries = new ArrayList<FeedEntry>();
        for (int i = 0; i < MANY; i++)
            entries.add(Pieces.note("n" + i, READER, SESSION, "tendon number" + i));
        database.jdbi().useTransaction(h -> Feed.putAll(h, entries));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void restartGoesOnFromThePosition() throws Exception {
        try (var follower = follower()) {
            await(follower, "tendon", MANY);
            assertFalse(follower.partial());
        }
        var before = Files.getLastModifiedTime(segments().getFirst());
        database.jdbi().useTransaction(h -> Feed.remove(h, "note", "n0"));
        put(Pieces.note("later", READER, SESSION, "tendon later"));
        try (var index = SearchIndex.open(folder(), feed.databaseId())) {
            assertEquals(feed.newest() - 2, index.position());
        }
        try (var follower = follower()) {
            await(follower, "later", 1);
            assertEquals(MANY, count(follower, "tendon"));
        }
        assertEquals(before, Files.getLastModifiedTime(segments().getFirst()), "was rebuilt");
    }

    @Test
    void aTruncatedSegmentIsRebuilt() throws Exception {
        try (var follower = follower()) {
            await(follower, "tendon", MANY);
        }
        for (var file : segments())
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() / 2);
            }
        try (var follower = follower()) {
            await(follower, "tendon", MANY);
        }
    }

    @Test
    void aSegmentWithOneWrongBitIsRebuilt() throws Exception {
        try (var follower = follower()) {
            await(follower, "tendon", MANY);
        }
        var bytes = Files.readAllBytes(segments().getFirst());
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(segments().getFirst(), bytes);
        try (var follower = follower()) {
            await(follower, "tendon", MANY);
        }
    }

    @Test
    void aFolderThatVanishesWhileRunningIsRebuilt() throws Exception {
        try (var follower = follower()) {
            await(follower, "tendon", MANY);
            removeFolder();
            put(Pieces.note("after", READER, SESSION, "tendon afterwards"));
            await(follower, "afterwards", 1);
            await(follower, "tendon", MANY + 1);
        }
        assertFalse(segments().isEmpty());
    }

    @Test
    void anotherSchemaAndAnotherDatabaseAreRebuilt() throws Exception {
        for (var says :
                List.of(
                        Map.of("schema", "0", "database", "" + feed.databaseId(), "position", "5"),
                        Map.of(
                                "schema",
                                Schema.IDENTITY,
                                "database",
                                "" + new UUID(9, 9),
                                "position",
                                "5"),
                        Map.of("schema", Schema.IDENTITY),
                        Map.<String, String>of())) {
            try (var directory = FSDirectory.open(folder());
                    var writer = new IndexWriter(directory, new IndexWriterConfig())) {
                writer.setLiveCommitData(says.entrySet());
                writer.commit();
            }
            try (var follower = follower()) {
                await(follower, "tendon", MANY);
            }
        }
        Files.writeString(folder().resolve("segments_99"), "nonsense");
        try (var follower = follower()) {
            await(follower, "tendon", MANY);
        }
    }

    @Test
    void aDatabaseThatWasRestoredIsNoticed() throws Exception {
        try (var follower = follower()) {
            await(follower, "tendon", MANY);
        }
        // The same database as an older backup has it, and with another history since.
        database.jdbi().useHandle(h -> h.execute("DELETE FROM feed_entry WHERE position > 100"));
        try (var follower = follower()) {
            await(follower, "tendon", 100);
        }
        database.jdbi().useHandle(h -> h.execute("DELETE FROM feed_entry WHERE position < 90"));
        try (var follower = follower()) {
            await(follower, "tendon", 11);
        }
    }

    @Test
    void itSaysWhenItIsPartial() throws Exception {
        var follower =
                new FeedFollower(
                        feed, folder(), new Restless(Duration.ZERO, InstantSource.system()));
        assertTrue(follower.partial());
        assertTrue(follower.read(_ -> 1).isEmpty());
        follower.start();
        await(follower, "tendon", MANY);
        while (follower.partial()) Thread.sleep(5);
        follower.close();
        assertTrue(follower.partial());
    }

    private FeedFollower follower() {
        var follower =
                new FeedFollower(
                        feed, folder(), new Restless(Duration.ZERO, InstantSource.system()));
        follower.start();
        return follower;
    }

    private Path folder() {
        return data.resolve("index");
    }

    /// Until it is gone: a merge may be writing into it.
    private void removeFolder() throws IOException {
        while (Files.exists(folder())) {
            try (var files = Files.list(folder())) {
                for (var file : files.toList()) Files.deleteIfExists(file);
                Files.delete(folder());
            } catch (DirectoryNotEmptyException e) {
                // A file came meanwhile.
            }
        }
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith("_"))
                    .sorted()
                    .toList();
        }
    }

    private void put(FeedEntry entry) {
        database.jdbi().useTransaction(h -> Feed.put(h, entry));
    }

    private static void await(FeedFollower follower, String word, int expected) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        int count = -1;
        while (System.nanoTime() < end) {
            count = count(follower, word);
            if (count == expected) return;
            Thread.sleep(20);
        }
        assertEquals(expected, count, word);
    }

    private static int count(FeedFollower follower, String word) throws IOException {
        return follower.read(
                        reader -> {
                            var readers = List.of(READER);
                            return new Hunt(
                                            new AskersSearcher(
                                                    reader, readers, Duration.ofSeconds(30)),
                                            new Vocabulary(reader, readers),
                                            Filters.NONE,
                                            1)
                                    .answer(
                                            Question.parse("\"" + word + "\""),
                                            java.util.Optional.empty(),
                                            false)
                                    .total();
                        })
                .orElse(0);
    }
}
