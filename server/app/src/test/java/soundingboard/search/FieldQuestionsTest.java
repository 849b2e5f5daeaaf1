package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import tools.jackson.databind.JsonNode;

/// Questions of the field over the sample pair's year, asked as the mentee asks them: how many have
/// an answer among the first three hits, by kind of difficulty. Prints the figures.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FieldQuestionsTest {
    private static final int FIRST = 3;

    /// What must not get worse, in hundredths.
    private static final Map<String, Integer> FLOORS =
            Map.of(
                    "abbreviation",
                    90,
                    "spelling",
                    90,
                    "paraphrase",
                    70,
                    "misheard",
                    60,
                    "plain",
                    95);

    /// @param answers any of these, in the line or cue that a hit leads to
    private record Asked(String kind, String question, List<String> answers) {}

    private TestServer server;
    private TestClient mentee;

    /// Answers that are marked as found by sound.
    private final Map<String, Integer> bySound = new HashMap<>();

    /// Title and text by where a hit leads.
    private final Map<String, String> texts = new HashMap<>();

    @BeforeAll
    void start() throws Exception {
        server = TestServer.create(Map.of("SB_DEMO", "true"));
        mentee = server.stranger();
        mentee.post(
                        "/api/login",
                        Map.of("email", "mentee@example.org", "password", "sounding-board"))
                .expect(200);
        importMisheard();
        var changes = new Feed(server.jdbi()).after(0, 100_000);
        for (var change : changes) change.entry().ifPresent(this::remember);
        for (int tries = 0; total("after:2000") < changes.size() - 5 && tries < 200; tries++)
            Thread.sleep(100);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theAnswerIsAmongTheFirstThree() {
        var asked = new LinkedHashMap<String, List<Asked>>();
        var found = new HashMap<String, Integer>();
        var missed = new ArrayList<String>();
        for (var line : WordList.lines("questions.txt")) {
            var parts = Arrays.asList(line.split("\\s*\\|\\s*", -1));
            var one = new Asked(parts.get(0), parts.get(1), parts.subList(2, parts.size()));
            asked.computeIfAbsent(one.kind, _ -> new ArrayList<>()).add(one);
            var why = answered(one);
            if (why.isEmpty()) found.merge(one.kind, 1, Integer::sum);
            else missed.add(one.kind + ": " + one.question + " -> " + why);
        }
        var below = new ArrayList<String>();
        for (var kind : asked.keySet()) {
            int of = asked.get(kind).size();
            int good = found.getOrDefault(kind, 0);
            System.out.printf(
                    Locale.ROOT,
                    "top-3 %-12s %2d of %2d (%d %%), by sound %d%n",
                    kind,
                    good,
                    of,
                    100 * good / of,
                    bySound.getOrDefault(kind, 0));
            if (100 * good < FLOORS.getOrDefault(kind, 100) * of) below.add(kind);
        }
        missed.forEach(line -> System.out.println("  not found: " + line));
        assertTrue(bySound.getOrDefault("misheard", 0) >= 6, "marked as heard: " + bySound);
        assertTrue(bySound.getOrDefault("plain", 0) == 0, "marked as heard: " + bySound);
        assertTrue(below.isEmpty(), below + " below the floor");
    }

    /// Empty, or what was found instead.
    private String answered(Asked one) {
        var hits = ask(one.question).get("items").valueStream().limit(FIRST).toList();
        var instead = new ArrayList<String>();
        for (var hit : hits) {
            var text = texts.getOrDefault(hit.get("url").asString(), "");
            if (one.answers.stream().anyMatch(text::contains)) {
                if (hit.get("bySound").asBoolean()) bySound.merge(one.kind, 1, Integer::sum);
                return "";
            }
            instead.add(text.substring(0, Math.min(60, text.length())));
        }
        return instead.isEmpty() ? "nothing" : instead.toString();
    }

    private void remember(FeedEntry entry) {
        texts.put(entry.url(), entry.title() + "\n" + entry.text());
        var moments = Moments.of(entry);
        for (int i = 0; i < moments.size(); i++) {
            int end = i + 1 < moments.size() ? moments.get(i + 1).from() : entry.text().length();
            texts.put(moments.get(i).url(), entry.text().substring(moments.get(i).from(), end));
        }
    }

    private void importMisheard() {
        var programme =
                mentee.get("/api/programmes").json().get("items").get(0).get("id").asString();
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

    private int total(String typed) {
        return ask(typed).get("total").asInt();
    }

    private JsonNode ask(String typed) {
        return mentee.get(
                        "/api/search?limit=3&q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .expect(200)
                .json();
    }
}
