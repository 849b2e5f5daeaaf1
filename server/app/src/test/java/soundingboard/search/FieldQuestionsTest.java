package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import soundingboard.search.meaning.Embedder;
import soundingboard.search.meaning.MiniLm;

/// Questions of the field over the sample pair's year, asked as the mentee asks them: how many have
/// an answer among the first three hits, by kind of difficulty. Prints the figures.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FieldQuestionsTest {
    private static final int FIRST = 3;

    /// What must not get worse, in hundredths.
    private static final Map<String, Integer> BY_WORDS =
            Map.of(
                    "abbreviation",
                    90,
                    "spelling",
                    90,
                    "paraphrase",
                    70,
                    "meaning",
                    0,
                    "misheard",
                    60,
                    "plain",
                    95);

    private static final Map<String, Integer> BY_MEANING_TOO =
            Map.of(
                    "abbreviation",
                    90,
                    "spelling",
                    90,
                    "paraphrase",
                    90,
                    "meaning",
                    40,
                    "misheard",
                    60,
                    "plain",
                    95);

    /// @param answers any of these, in the line or cue that a hit leads to
    private record Asked(String kind, String question, List<String> answers) {}

    /// Title and text by where a hit leads.
    private final Map<String, String> texts = new HashMap<>();

    private final List<String> readers = new ArrayList<>();
    private Embedder model;
    private SearchIndex index;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        model = MiniLm.open(Path.of("target/test-programs"));
        index = SearchIndex.open(folder, new UUID(0, 0));
        try (var server = TestServer.create(Map.of("SB_DEMO", "true"))) {
            var mentee = server.stranger();
            mentee.post(
                            "/api/login",
                            Map.of("email", "mentee@example.org", "password", "sounding-board"))
                    .expect(200);
            readers.add("person:" + mentee.get("/api/me").json().get("id").asString());
            importMisheard(mentee);
            var changes = new Feed(server.jdbi()).after(0, 100_000);
            for (var change : changes) change.entry().ifPresent(this::remember);
            index.apply(changes, new Restless(Duration.ZERO, InstantSource.system()));
            index.refresh();
        }
        Pieces.giveVectors(index, model);
    }

    @AfterAll
    void stop() {
        index.close();
        model.close();
    }

    @Test
    void theAnswerIsAmongTheFirstThreeByWords() throws IOException {
        var found = new Found(false);
        assertEquals(List.of(), found.below(BY_WORDS));
        assertTrue(found.bySound.getOrDefault("misheard", 0) >= 6, "marked: " + found.bySound);
        assertEquals(0, found.bySound.getOrDefault("plain", 0), "marked: " + found.bySound);
    }

    @Test
    void andByMeaningToo() throws IOException {
        var found = new Found(true);
        assertEquals(List.of(), found.below(BY_MEANING_TOO));
        assertTrue(found.bySound.getOrDefault("misheard", 0) >= 6, "marked: " + found.bySound);
        assertEquals(0, found.byMeaning.getOrDefault("plain", 0), "marked: " + found.byMeaning);
    }

    /// All questions, asked once.
    private final class Found {
        private final boolean byMeaningToo;
        private final Map<String, Integer> asked = new LinkedHashMap<>();
        private final Map<String, Integer> good = new HashMap<>();
        private final Map<String, Integer> bySound = new HashMap<>();
        private final Map<String, Integer> byMeaning = new HashMap<>();

        Found(boolean byMeaningToo) throws IOException {
            this.byMeaningToo = byMeaningToo;
            System.out.println(byMeaningToo ? "By meaning too" : "By words alone");
            for (var line : WordList.lines("questions.txt")) {
                var parts = Arrays.asList(line.split("\\s*\\|\\s*", -1));
                ask(new Asked(parts.get(0), parts.get(1), parts.subList(2, parts.size())));
            }
            asked.forEach(
                    (kind, of) ->
                            System.out.printf(
                                    Locale.ROOT,
                                    "top-3 %-12s %2d of %2d; by sound %d, by meaning %d%n",
                                    kind,
                                    good.getOrDefault(kind, 0),
                                    of,
                                    bySound.getOrDefault(kind, 0),
                                    byMeaning.getOrDefault(kind, 0)));
        }

        private void ask(Asked one) throws IOException {
            asked.merge(one.kind, 1, Integer::sum);
            var instead = new ArrayList<String>();
            for (var hit : answer(one.question, byMeaningToo).items()) {
                var text = texts.getOrDefault(hit.url(), "");
                if (one.answers.stream().anyMatch(text::contains)) {
                    good.merge(one.kind, 1, Integer::sum);
                    if (hit.bySound()) bySound.merge(one.kind, 1, Integer::sum);
                    if (hit.byMeaning()) byMeaning.merge(one.kind, 1, Integer::sum);
                    return;
                }
                instead.add(text.substring(0, Math.min(60, text.length())));
            }
            System.out.println("  " + one.kind + ": " + one.question + " -> " + instead);
        }

        /// Kinds with fewer answers than there must be, in hundredths.
        List<String> below(Map<String, Integer> floors) {
            return asked.keySet().stream()
                    .filter(
                            kind ->
                                    100 * good.getOrDefault(kind, 0)
                                            < floors.getOrDefault(kind, 100)
                                                    * asked.getOrDefault(kind, 0))
                    .toList();
        }
    }

    private Answer answer(String question, boolean byMeaningToo) throws IOException {
        return index.read(
                reader -> {
                    var searcher = new AskersSearcher(reader, readers, Duration.ofMinutes(1));
                    var asked = Question.parse(question, searcher::hasKind);
                    var near =
                            byMeaningToo && !asked.free().isEmpty()
                                    ? Optional.of(Nearness.of(searcher, model.embed(asked.free())))
                                    : Optional.<Nearness>empty();
                    return new Hunt(
                                    searcher,
                                    new Vocabulary(reader, readers),
                                    Filters.NONE,
                                    FIRST,
                                    near)
                            .answer(asked, Optional.empty(), false);
                });
    }

    private void remember(FeedEntry entry) {
        texts.put(entry.url(), entry.title() + "\n" + entry.text());
        var moments = Moments.of(entry);
        for (int i = 0; i < moments.size(); i++) {
            int end = i + 1 < moments.size() ? moments.get(i + 1).from() : entry.text().length();
            texts.put(moments.get(i).url(), entry.text().substring(moments.get(i).from(), end));
        }
    }

    private void importMisheard(TestClient mentee) {
        var programme =
                mentee.get("/api/programmes").json().get("items").get(0).get("id").asString();
        readers.add("programme:" + programme);
        var session =
                mentee.get("/api/programmes/" + programme + "/sessions")
                        .json()
                        .get("items")
                        .get(0)
                        .get("id")
                        .asString();
        mentee.send(
                        mentee.request("/api/sessions/" + session + "/transcripts")
                                .header("Content-Type", "text/vtt")
                                .POST(BodyPublishers.ofString(WordList.text("misheard.vtt"))))
                .expect(201);
    }
}
