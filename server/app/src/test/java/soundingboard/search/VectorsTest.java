package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.TestClock;
import soundingboard.TestDatabase;
import soundingboard.config.Settings;
import soundingboard.db.Database;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import soundingboard.search.meaning.Vector;

/// Vectors come later than words, or never, and go with the text that they were made of.
class VectorsTest {
    private static final String READER = FeedEntry.person(new UUID(1, 1));
    private static final UUID SESSION = new UUID(2, 2);

    private static final Duration REST = Duration.ofMinutes(1);

    @TempDir Path data;
    private Database database;
    private final TestClock clock = new TestClock();
    private FeedFollower follower;

    /// How many texts the model was asked about; it waits for a permit each time.
    private final AtomicInteger embedded = new AtomicInteger();

    private final Semaphore permits = new Semaphore(0);

    @BeforeEach
    void open() throws Settings.Faulty {
        database =
                Database.open(
                        Settings.parse(
                                List.of("--data", data.toString()),
                                Map.of("SB_DATABASE_URL", TestDatabase.create())));
        follower = new FeedFollower(new Feed(database.jdbi()), folder(), new Restless(REST, clock));
        follower.start();
    }

    @AfterEach
    void close() {
        follower.close();
        database.close();
    }

    @Test
    void wordsAreFoundWhileTheModelIsBusyAndNothingIsThoughtAboutTwice() throws Exception {
        put(note("1", "Hopping on one leg"));
        try (var vectors = new Vectors(Optional.of(Counting::new), follower)) {
            vectors.start();
            await(() -> embedded.get() == 1);
            put(note("2", "The tendon at night"));
            await(() -> found("tendon") == 1);
            assertEquals(2, lacking());
            permits.release(100);
            await(() -> lacking() == 0);
            assertEquals(2, embedded.get());

            put(
                    new FeedEntry(
                            "note",
                            "1",
                            List.of(READER),
                            Optional.empty(),
                            Optional.of(SESSION),
                            "Another heading",
                            "Hopping on one leg",
                            Optional.empty(),
                            Optional.of(7L),
                            Optional.empty(),
                            "/elsewhere",
                            Map.of()));
            put(note("2", "The tendon by day"));
            await(() -> found("day") == 1);
            clock.advance(REST);
            await(() -> lacking() == 0);
            assertEquals(3, embedded.get(), "only what changed its words");
            assertEquals(
                    List.of(new WordHash().embed("Hopping on one leg")),
                    vectors(Schema.key("note", "1")));
        }
    }

    @Test
    void aModelThatDoesNotRunLeavesTheWords() throws Exception {
        put(note("1", "Hopping on one leg"));
        await(() -> found("hopping") == 1);
        var opened = new AtomicInteger();
        Vectors.Source absent =
                () -> {
                    opened.incrementAndGet();
                    throw new IOException("this build has no model");
                };
        try (var vectors = new Vectors(Optional.of(absent), follower)) {
            vectors.start();
            await(() -> opened.get() == 1);
            assertTrue(vectors.of("jumping").isEmpty());
            assertEquals(1, lacking());
        }
        try (var vectors = new Vectors(Optional.of(Broken::new), follower)) {
            vectors.start();
            await(() -> embedded.get() > 0);
            await(() -> vectors.of("jumping").isEmpty());
            assertEquals(1, lacking());
        }
        try (var off = new Vectors(Optional.empty(), follower)) {
            off.start();
            assertTrue(off.of("jumping").isEmpty());
        }
    }

    @Test
    void theVectorGoesWithTheText() throws Exception {
        permits.release(100);
        var secret = "She told me about her lawsuit";
        put(note("1", secret));
        put(note("2", "Another line that stays"));
        try (var vectors = new Vectors(Optional.of(Counting::new), follower)) {
            vectors.start();
            await(() -> found("lawsuit") == 1 && lacking() == 0);
            database.jdbi().useTransaction(h -> Feed.put(h, note("3", "third")));
            await(() -> found("third") == 1 && lacking() == 0);
            var bytes = Vector.kept(List.of(new WordHash().embed(secret)));
            var stays = Vector.kept(List.of(new WordHash().embed("Another line that stays")));
            await(() -> onDisk(bytes) && onDisk(stays));

            database.jdbi()
                    .useTransaction(
                            h -> {
                                Feed.put(h, note("1", "She told me"));
                                Feed.purge(h);
                            });
            follower.look();
            await(() -> !onDisk(bytes));
            assertTrue(onDisk(stays));
            clock.advance(REST);
            await(() -> lacking() == 0);
            assertFalse(onDisk(bytes));
        }
    }

    @Test
    void whatWasThoughtAboutTextThatIsGoneIsForgotten() throws Exception {
        put(note("1", "The old words"));
        await(() -> found("old") == 1);
        var late =
                new KeptVectors.Known(
                        Schema.key("note", "1"),
                        List.of("The old words"),
                        List.of(new WordHash().embed("The old words")));
        database.jdbi().useTransaction(h -> Feed.put(h, note("1", "The new words")));
        await(() -> found("new") == 1);
        follower.enrich(List.of(late));
        assertEquals(1, lacking());
        assertEquals(0, found("old"));
        database.jdbi().useTransaction(h -> Feed.remove(h, "note", "1"));
        await(() -> found("new") == 0);
        follower.enrich(List.of(late));
        assertEquals(0, found("old"));
    }

    @Test
    void aLineIsThoughtAboutOnceItIsLeftAloneAndAnImportedTranscriptAtOnce() throws Exception {
        permits.release(100);
        try (var vectors = new Vectors(Optional.of(Counting::new), follower)) {
            vectors.start();
            put(typedNow("The tendon"));
            await(() -> found("tendon") == 1);
            put(Pieces.piece("speech", "1/0", READER, Optional.of(SESSION), "1", "Hop", "Moira"));
            for (var word : List.of("aches", "at", "night", "sometimes")) {
                put(typedNow("The tendon " + word));
                await(() -> found(word) == 1);
                clock.advance(REST.dividedBy(3));
            }
            await(() -> lacking() == 1);
            assertEquals(1, embedded.get(), "what was said, and not yet what is being written");
            clock.advance(REST);
            await(() -> lacking() == 0);
            assertEquals(2, embedded.get());

            put(typedNow("The tendon changed later"));
            await(() -> found("later") == 1);
            assertEquals(2, embedded.get());
            clock.advance(REST);
            await(() -> lacking() == 0);
            assertEquals(3, embedded.get());
        }
    }

    private FeedEntry typedNow(String text) {
        return new FeedEntry(
                "note",
                "typed",
                List.of(READER),
                Optional.empty(),
                Optional.of(SESSION),
                "Session 1",
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.of(clock.instant()),
                "/notes/typed",
                Map.of());
    }

    private class Counting extends WordHash {
        @Override
        public Vector embed(String text) {
            embedded.incrementAndGet();
            permits.acquireUninterruptibly();
            return super.embed(text);
        }
    }

    private class Broken extends WordHash {
        @Override
        public Vector embed(String text) {
            embedded.incrementAndGet();
            throw new IllegalStateException("the model failed");
        }
    }

    private interface Condition {
        boolean met() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.met()) {
            assertTrue(System.nanoTime() < end, "did not come about");
            Thread.sleep(20);
        }
    }

    private boolean onDisk(BytesRef bytes) throws IOException {
        try (var files = Files.list(folder())) {
            for (var file : files.toList()) {
                try {
                    if (contains(Files.readAllBytes(file), bytes)) return true;
                } catch (java.nio.file.NoSuchFileException e) {
                    // Gone between the list and the look.
                }
            }
        }
        return false;
    }

    private static boolean contains(byte[] file, BytesRef bytes) {
        for (int i = 0; i + bytes.length <= file.length; i++)
            if (file[i] == bytes.bytes[0]
                    && Arrays.equals(file, i, i + bytes.length, bytes.bytes, 0, bytes.length))
                return true;
        return false;
    }

    private int lacking() throws IOException {
        return follower.read(reader -> new KeptVectors(reader).lacking(1_000, Set.of()).size())
                .orElse(-1);
    }

    private List<Vector> vectors(org.apache.lucene.index.Term key) throws IOException {
        return follower.read(
                        reader -> {
                            var hit =
                                    new IndexSearcher(reader)
                                            .search(new TermQuery(key), 1)
                                            .scoreDocs[0];
                            return Nearness.kept(reader, hit.doc);
                        })
                .orElseThrow();
    }

    private int found(String word) throws IOException {
        return follower.read(
                        reader ->
                                new AskersSearcher(reader, List.of(READER), Duration.ofMinutes(1))
                                        .frequency(
                                                new org.apache.lucene.index.Term(
                                                        Schema.TEXT_WORDS, word)))
                .orElse(-1);
    }

    private void put(FeedEntry entry) {
        database.jdbi().useTransaction(h -> Feed.put(h, entry));
        follower.look();
    }

    private static FeedEntry note(String id, String text) {
        return Pieces.note(id, READER, SESSION, text);
    }

    private Path folder() {
        return data.resolve("index");
    }
}
