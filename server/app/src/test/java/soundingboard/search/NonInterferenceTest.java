package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.db.Feed.Change;
import soundingboard.db.FeedEntry;
import soundingboard.db.Json;
import soundingboard.search.meaning.Embedder;

/// What somebody may not read has no influence on what they get: not on hits, their order, scores,
/// counts, cursors or suggestions. Shown by asking the same of an index with and without it.
class NonInterferenceTest {
    private static final List<String> WORDS =
            List.of(
                    "tendon",
                    "tendons",
                    "tendinopathy",
                    "load",
                    "loading",
                    "loads",
                    "heel",
                    "heels",
                    "hop",
                    "hopping",
                    "shoulder",
                    "shoulders",
                    "night",
                    "pain",
                    "painful",
                    "slow",
                    "three",
                    "sets",
                    "fifteen",
                    "calf",
                    "raise",
                    "raises",
                    "eccentric",
                    "isometric");

    /// Ways to say what others or the asker may have said otherwise.
    private static final List<String> ALIKE =
            List.of(
                    "acl",
                    "anterior",
                    "cruciate",
                    "ligament",
                    "dvt",
                    "scapula",
                    "mobilisation",
                    "mobilization",
                    "3x15",
                    "fifteen",
                    "planter",
                    "plantar",
                    "patellar",
                    "patella");

    /// Words that only others use; some a letter away from everybody's.
    private static final List<String> SECRETS =
            List.of(
                    "tendin",
                    "heal",
                    "nicht",
                    "pregnancy",
                    "lawsuit",
                    "loadings",
                    "shoulderx",
                    "thrombosis",
                    "deep",
                    "vein",
                    "blade",
                    "patellor");

    private static final List<String> BOUNDS =
            List.of(
                    "by:moira",
                    "by:\"tom night\"",
                    "by:t",
                    "in:notes",
                    "-in:speech",
                    "in:secret",
                    "after:1970-01-05",
                    "before:1970-01-07",
                    "session:heel",
                    "session:shoulders",
                    "-session:calf");

    private static final Embedder MODEL = new WordHash();

    private static final String MINE = FeedEntry.programme(new UUID(1, 1));
    private static final String ALSO_MINE = FeedEntry.person(new UUID(1, 2));

    @TempDir Path folder;

    @Test
    void othersContentChangesNothing() throws IOException {
        long seed = System.nanoTime();
        for (int round = 0; round < 6; round++) {
            var random = new Random(seed + round);
            var words = new ArrayList<>(WORDS);
            words.addAll(ALIKE);
            var mine = pieces(random, 40, words, List.of(MINE, ALSO_MINE), "mine");
            var others = new ArrayList<String>();
            for (int i = 0; i < 5; i++) others.add(FeedEntry.programme(new UUID(2, i)));
            var vocabulary = new ArrayList<>(words);
            vocabulary.addAll(SECRETS);
            var all = new ArrayList<>(mine);
            all.addAll(pieces(random, 400, vocabulary, others, "theirs"));
            all.add(
                    Pieces.piece(
                            "secret", "s", others.getFirst(), Optional.empty(), "", "hop", ""));
            Collections.shuffle(all, random);
            try (var alone = index("alone" + round, mine);
                    var among = index("among" + round, all)) {
                for (int i = 0; i < 60; i++) {
                    var question = question(random, vocabulary);
                    var message = "seed " + (seed + round) + ": " + question;
                    boolean meant = i % 2 == 0;
                    assertEquals(
                            answer(alone, question, meant),
                            answer(among, question, meant),
                            message);
                    assertEquals(suggested(alone, question), suggested(among, question), message);
                    for (var key : List.of("note/mine" + i, "aim/mine" + i, "note/theirs" + i))
                        assertEquals(alike(alone, key), alike(among, key), message);
                }
            }
        }
    }

    @Test
    void aRemovedWordIsNeverSuggestedAgain() throws IOException {
        try (var index = index("removed", List.of(Pieces.note("1", MINE, id(1), "zanzibar")))) {
            assertTrue(suggested(index, "zan").contains("zanzibar"));
            index.apply(
                    List.of(new Change(9, "note", "1", Optional.empty())),
                    new Restless(Duration.ZERO, InstantSource.system()));
            index.refresh();
            assertEquals("[]", suggested(index, "zan"));
        }
    }

    private static List<FeedEntry> pieces(
            Random random, int count, List<String> words, List<String> readers, String prefix) {
        var pieces = new ArrayList<FeedEntry>();
        for (int i = 0; i < count; i++) {
            var kind = pick(random, List.of("note", "speech", "video", "aim", "session"));
            pieces.add(
                    new FeedEntry(
                            kind,
                            prefix + i,
                            List.of(pick(random, readers)),
                            Optional.empty(),
                            Optional.of(id(random.nextInt(4))),
                            sentence(random, words, 3),
                            sentence(random, words, 12),
                            Optional.of(random.nextBoolean() ? "Moira Kerr" : "Tom Night"),
                            Optional.of((long) i),
                            Optional.of(Instant.ofEpochSecond(random.nextInt(1_000_000))),
                            "/" + prefix + i,
                            Map.of()));
        }
        return pieces;
    }

    private static String question(Random random, List<String> words) {
        var text = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            var word = pick(random, words);
            switch (random.nextInt(8)) {
                case 0 ->
                        text.append('"')
                                .append(word)
                                .append(' ')
                                .append(pick(random, words))
                                .append('"');
                case 1 -> text.append('-').append(word);
                case 2 -> text.append(word, 0, Math.max(2, word.length() - 2));
                case 3 -> text.append(word, 0, 2).append(word, 3, word.length());
                case 4 -> text.append(pick(random, BOUNDS));
                default -> text.append(word);
            }
            if (i > 1 || random.nextInt(3) == 0) text.append(' ');
            if (i == 1 && random.nextInt(8) == 0)
                text.append(pick(random, List.of(" by:t", " session:h", " in:s", " by:")));
        }
        return text.toString();
    }

    private static String sentence(Random random, List<String> words, int most) {
        var text = new StringBuilder(pick(random, words));
        for (int i = random.nextInt(most); i > 0; i--) text.append(' ').append(pick(random, words));
        return text.toString();
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static UUID id(int n) {
        return new UUID(3, n);
    }

    private SearchIndex index(String name, List<FeedEntry> pieces) throws IOException {
        var index = SearchIndex.open(folder.resolve(name), new UUID(0, 0));
        var changes = new ArrayList<Change>();
        for (var piece : pieces)
            changes.add(
                    new Change(changes.size() + 1, piece.kind(), piece.id(), Optional.of(piece)));
        index.apply(changes, new Restless(Duration.ZERO, InstantSource.system()));
        index.refresh();
        Pieces.giveVectors(index, MODEL);
        return index;
    }

    private static String answer(SearchIndex index, String question, boolean meant)
            throws IOException {
        return index.read(
                reader -> {
                    var readers = List.of(MINE, ALSO_MINE);
                    var searcher = new AskersSearcher(reader, readers, Duration.ofMinutes(1));
                    var vocabulary = new Vocabulary(reader, readers);
                    var asked = Question.parse(question, searcher::hasKind);
                    var near =
                            meant && !asked.free().isEmpty()
                                    ? Optional.of(Nearness.of(searcher, MODEL.embed(asked.free())))
                                    : Optional.<Nearness>empty();
                    return Json.write(
                            new Hunt(searcher, vocabulary, Filters.NONE, 10, near)
                                    .answer(asked, Optional.empty(), false));
                });
    }

    private static String alike(SearchIndex index, String key) throws IOException {
        return index.read(
                reader -> {
                    var readers = List.of(MINE, ALSO_MINE);
                    var searcher = new AskersSearcher(reader, readers, Duration.ofMinutes(1));
                    return "" + new Likeness(searcher).to(key, List.of());
                });
    }

    private static String suggested(SearchIndex index, String question) throws IOException {
        return index.read(
                reader -> {
                    var readers = List.of(MINE, ALSO_MINE);
                    return Json.write(
                            new Suggestions(
                                            new AskersSearcher(
                                                    reader, readers, Duration.ofMinutes(1)),
                                            new Vocabulary(reader, readers))
                                    .of(question));
                });
    }
}
