package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import tools.jackson.databind.JsonNode;

/// Search over real HTTP, on a real server that follows a real feed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
    private TestServer server;
    private Jdbi jdbi;

    @BeforeAll
    void start() {
        server = TestServer.create();
        jdbi =
                Jdbi.create(
                                "jdbc:"
                                        + server.databaseUrl().replace("postgres@", "")
                                        + "?user=postgres")
                        .installPlugin(new PostgresPlugin());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void findsFormsPhrasesBeginningsAndMisspellings() {
        var pair = server.pair();
        var reader = reader(pair);
        var session = UUID.randomUUID();
        put(
                Pieces.note("forms1", reader, session, "Loading the Achilles tendon slowly."),
                Pieces.note("forms2", reader, session, "Eccentric heel drops, 3x15, at night."),
                Pieces.note("forms3", reader, session, "Heel raises, then drops in load."),
                Pieces.video("forms4", reader, "Heel drop, slow", "Filmed from the side"));
        await(pair.mentee(), "filmed", 1);
        assertEquals(List.of("forms1", "forms3"), ids(pair, "loads").stream().sorted().toList());
        assertEquals(List.of("forms2"), ids(pair, "\"heel drops\""));
        assertEquals(
                List.of("forms2", "forms3", "forms4"),
                ids(pair, "heel drops").stream().sorted().toList());
        assertEquals(List.of("forms2"), ids(pair, "heel drops -raises -filmed"));
        assertEquals(List.of("forms1"), ids(pair, "achiles"));
        assertEquals(List.of("forms1"), ids(pair, "tendno"));
        assertEquals(List.of("forms2"), ids(pair, "eccen"));
        assertEquals(List.of(), ids(pair, "eccen "));
        assertEquals(List.of("forms2"), ids(pair, "3X15"));
        assertEquals(List.of(), ids(pair, "\"heel tendon\""));
    }

    @Test
    void hitsWithSomeOfTheWordsFollowAndSaySo() {
        var pair = server.pair();
        var reader = reader(pair);
        var session = UUID.randomUUID();
        put(
                Pieces.note("some1", reader, session, "The quadriceps is weak."),
                Pieces.note("some2", reader, session, "Weak hands, quadriceps strong, weak again."),
                Pieces.note("some3", reader, session, "A weak grip."));
        await(pair.mentor(), "grip", 1);
        var both = ask(pair.mentor(), "quadriceps grip");
        assertEquals(3, both.get("total").asInt());
        assertEquals(3, both.get("partly").asInt());
        assertTrue(both.get("items").get(0).get("partly").asBoolean());
        var weak = ask(pair.mentor(), "weak grip");
        assertEquals("some3", id(weak.get("items").get(0)));
        assertFalse(weak.get("items").get(0).get("partly").asBoolean());
        assertTrue(weak.get("items").get(1).get("partly").asBoolean());
        assertEquals(2, weak.get("partly").asInt());
    }

    @Test
    void aHitSaysWhatWhoWhenAndWhere() {
        var pair = server.pair();
        put(
                Pieces.note(
                        "say",
                        reader(pair),
                        UUID.randomUUID(),
                        "Say <script>alert('hop')</script> & hop"));
        await(pair.mentor(), "hop", 1);
        var hit = ask(pair.mentor(), "hop").get("items").get(0);
        assertEquals("note", hit.get("kind").asString());
        assertEquals("Session 1", hit.get("title").asString());
        assertEquals("Moira Kerr", hit.get("author").asString());
        assertEquals("2026-05-12T17:00:00Z", hit.get("at").asString());
        assertEquals("/notes/say", hit.get("url").asString());
        assertEquals(pair.programmeId(), hit.get("programmeId").asString());
        assertFalse(hit.get("onlyMe").asBoolean());
        assertEquals(
                "Say &lt;script&gt;alert(&#39;<mark>hop</mark>&#39;)&lt;/script&gt; &amp; <mark>hop</mark>",
                hit.get("snippet").asString());
    }

    @Test
    void filtersNarrowAndKindsAreCountedBesideThem() {
        var pair = server.pair();
        var reader = reader(pair);
        var one = UUID.randomUUID();
        put(
                Pieces.note("filter1", reader, one, "gluteal bridge"),
                Pieces.note("filter2", reader, UUID.randomUUID(), "gluteal bridge"),
                Pieces.video("filter3", reader, "Gluteal bridge", ""),
                Pieces.piece(
                        "aim",
                        "filter4",
                        reader,
                        Optional.of(one),
                        "Gluteal bridge",
                        "daily",
                        "Tom Reed"));
        await(pair.mentor(), "gluteal", 4);
        var videos = ask(pair.mentor(), "gluteal&kind=video");
        assertEquals(1, videos.get("total").asInt());
        assertEquals(2, videos.get("kinds").get("note").asInt());
        assertEquals(1, videos.get("kinds").get("aim").asInt());
        assertEquals(3, ask(pair.mentor(), "gluteal&kind=note,video").get("total").asInt());
        assertEquals(2, ask(pair.mentor(), "gluteal&session=" + one).get("total").asInt());
        assertEquals(1, ask(pair.mentor(), "gluteal&author=tom").get("total").asInt());
        assertEquals(
                4,
                ask(pair.mentor(), "gluteal&from=2026-05-12&to=2026-05-12").get("total").asInt());
        assertEquals(0, ask(pair.mentor(), "gluteal&from=2026-05-13").get("total").asInt());
        assertEquals(0, ask(pair.mentor(), "gluteal&to=2026-05-12T17:00:00Z").get("total").asInt());
        assertEquals(
                4, ask(pair.mentor(), "&programme=" + pair.programmeId()).get("total").asInt());
        var groups = ask(pair.mentor(), "gluteal&kind=note,aim").get("groups");
        assertEquals(2, groups.size());
        for (var bad :
                List.of(
                        "session=x",
                        "programme=1",
                        "from=soon",
                        "to=9999999-01-01",
                        "limit=0",
                        "limit=x",
                        "cursor=%00",
                        "cursor=YQ")) pair.mentor().get("/api/search?q=gluteal&" + bad).expect(400);
    }

    @Test
    void boundsAreTypedAmongTheWords() {
        var pair = server.pair();
        var reader = reader(pair);
        var one = UUID.randomUUID();
        put(
                Pieces.note("bound1", reader, one, "plank by the wall"),
                Pieces.piece("aim", "bound2", reader, Optional.empty(), "Plank", "", "Tom Reed"),
                Pieces.piece(
                        "session",
                        one.toString(),
                        reader,
                        Optional.of(one),
                        "Shoulders: clear and calm",
                        "",
                        "Moira Kerr"),
                Pieces.video("bound3", reader, "Plank", "in:kitchen"));
        await(pair.mentor(), "plank", 3);
        assertEquals(List.of("bound1"), ids(pair, "plank in:notes"));
        assertEquals(List.of("bound2"), ids(pair, "plank by:\"tom r\""));
        assertEquals(List.of("bound2", "bound3"), sorted(pair, "plank -in:notes"));
        assertEquals(List.of("bound1", "bound2"), sorted(pair, "plank in:notes in:aims"));
        assertEquals(List.of("bound1"), ids(pair, "plank session:\"calm shoulder\""));
        assertEquals(List.of("bound2", "bound3"), sorted(pair, "plank -session:shoulder"));
        assertEquals(List.of("bound1"), ids(pair, "plank session:" + one));
        assertEquals(List.of(), ids(pair, "plank before:2026-05-12"));
        assertEquals(3, ids(pair, "plank after:2026-05-12 before:2026-06").size());
        assertEquals(List.of("bound3"), ids(pair, "in:kitchen"));
        var answer = ask(pair.mentor(), "plank in:notes");
        assertEquals(1, answer.get("total").asInt());
        assertEquals(1, answer.get("kinds").get("aim").asInt());
        var bound = answer.get("bounds").get(0);
        assertEquals("in", bound.get("key").asString());
        assertEquals("note", bound.get("value").asString());
        assertEquals("in:notes", bound.get("text").asString());
    }

    @Test
    void moreLikeALineAndNothingForAStranger() {
        var pair = server.pair();
        var reader = reader(pair);
        var session = UUID.randomUUID();
        put(
                Pieces.note("like1", reader, session, "Spring ligament: load the arch slowly."),
                Pieces.note("like2", reader, session, "The arch and the spring ligament again."),
                Pieces.note("like3", reader, session, "Something else altogether."));
        await(pair.mentee(), "altogether", 1);
        var id = ask(pair.mentee(), "arch+slowly").get("items").get(0).get("id").asString();
        assertEquals("note/like1", id);
        var alike = pair.mentee().get("/api/search?like=" + id).expect(200).json().get("items");
        assertEquals("like2", id(alike.get(0)));
        for (var hit : alike) assertFalse(id(hit).equals("like1"));
        assertEquals(
                0,
                pair.mentee()
                        .get("/api/search?q=in:videos&like=" + id)
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt());
        server.pair().mentee().get("/api/search?like=" + id).expect(404);
        pair.mentee().get("/api/search?like=note/none").expect(404);
    }

    @Test
    void pagesGoOnWithoutRepeatingOrMissing() {
        var pair = server.pair();
        var entries = new ArrayList<FeedEntry>();
        for (int i = 0; i < 57; i++)
            entries.add(
                    Pieces.note(
                            "page" + i,
                            reader(pair),
                            UUID.randomUUID(),
                            "plantar " + "fascia ".repeat(i % 7) + (i < 12 ? "stretch" : "")));
        put(entries.toArray(FeedEntry[]::new));
        await(pair.mentor(), "plantar", 57);
        for (var query : List.of("plantar", "plantar stretch", "", "plantar fascia stretch")) {
            for (var size : List.of(5, 20)) {
                var seen = new ArrayList<String>();
                var cursor = "";
                do {
                    var page =
                            ask(pair.mentor(), query.replace(" ", "+") + "&limit=" + size + cursor);
                    page.get("items").forEach(item -> seen.add(id(item)));
                    cursor =
                            page.get("nextCursor").isNull()
                                    ? ""
                                    : "&cursor=" + page.get("nextCursor").asString();
                } while (!cursor.isEmpty());
                var expected =
                        query.equals("plantar stretch") && size == 5
                                ? 12
                                : query.startsWith("plantar fascia") ? 50 : 57;
                assertEquals(expected, new HashSet<>(seen).size(), query + " by " + size);
                assertEquals(expected, seen.size(), query + " by " + size);
            }
        }
    }

    @Test
    void aSpokenHitLeadsToTheVeryCue() {
        var pair = server.pair();
        var session = pair.session(Instant.parse("2026-05-12T17:00:00Z"));
        var vtt =
                """
                WEBVTT

                00:01.000 --> 00:04.000
                <v Moira>We said the capsule was stiff.</v>

                00:04.000 --> 00:09.000
                <v Moira>And that thing about loading the supraspinatus at night.</v>

                00:09.000 --> 00:12.000
                <v Moira>The supraspinatus is patient.</v>
                """;
        var cues =
                pair.mentor()
                        .send(
                                pair.mentor()
                                        .request("/api/sessions/" + session + "/transcripts")
                                        .header("Content-Type", "text/vtt")
                                        .POST(BodyPublishers.ofString(vtt)))
                        .expect(201)
                        .json()
                        .get("cues");
        await(pair.mentee(), "supraspinatus", 1);
        assertCue(cues.get(1), ask(pair.mentee(), "supraspinatus at night"));
        assertCue(cues.get(2), ask(pair.mentee(), "patient supraspinatus"));
        assertCue(cues.get(0), ask(pair.mentee(), "stiff capsule"));
        assertCue(cues.get(1), ask(pair.mentee(), "%22loading the supraspinatus%22"));
        var hit = ask(pair.mentee(), "stiff capsule").get("items").get(0);
        assertEquals("speech", hit.get("kind").asString());
        assertEquals("Moira", hit.get("author").asString());
        assertTrue(hit.get("snippet").asString().contains("<mark>capsule</mark>"));
        assertEquals(0, ask(server.pair().mentor(), "supraspinatus").get("total").asInt());
    }

    @Test
    void typedIsFoundWithinASecond() {
        var pair = server.pair();
        var times = new ArrayList<Long>();
        for (int i = 0; i < 9; i++) {
            var started = System.nanoTime();
            put(Pieces.note("typed", reader(pair), UUID.randomUUID(), "freshly typed" + i));
            await(pair.mentee(), "typed" + i, 1);
            times.add((System.nanoTime() - started) / 1_000_000);
        }
        times.sort(Long::compare);
        assertTrue(times.get(times.size() / 2) < 1_000, "milliseconds: " + times);
    }

    @Test
    void suggestsTitlesAndWordsThatFitWhatStandsBefore() {
        var pair = server.pair();
        var reader = reader(pair);
        put(
                Pieces.note("sug1", reader, UUID.randomUUID(), "heel drops and heel raises"),
                Pieces.note("sug2", reader, UUID.randomUUID(), "drooping shoulder"),
                Pieces.video("sug3", reader, "Drop jump, slow motion", ""));
        await(pair.mentor(), "drooping", 1);
        assertEquals(
                List.of("Drop jump, slow motion", "drop jump", "drops"),
                suggested(pair.mentor(), "drop"));
        assertEquals(List.of("heel drops"), suggested(pair.mentor(), "heel dro"));
        assertEquals(
                List.of("Drop jump, slow motion", "jump drop"),
                suggested(pair.mentor(), "jump dr"));
        assertEquals(List.of(), suggested(server.pair().mentor(), "dro"));
        assertEquals(List.of(), suggested(pair.mentor(), ""));
    }

    @Test
    void anythingTypedGetsAnAnswer() {
        var mentor = server.pair().mentor();
        put(
                Pieces.note(
                        "any",
                        FeedEntry.person(me(mentor)),
                        UUID.randomUUID(),
                        "anything at all *"));
        await(mentor, "anything", 1);
        var hostile =
                List.of(
                        "",
                        " ",
                        "\"",
                        "\"\"",
                        "\"\"\"",
                        "-",
                        "--",
                        "-\"",
                        "\"a \"b \"c\"\"",
                        "*",
                        "*:*",
                        "a*",
                        "?",
                        "/.*/",
                        "/(a+)+$/",
                        "a~99",
                        "[a TO z]",
                        "{* TO *}",
                        "AND",
                        "OR NOT",
                        "a AND (b",
                        "))))",
                        "field:a",
                        "reader:programme",
                        "\\",
                        "\\\"",
                        "^9999999",
                        "\u0000",
                        "a\u0000b",
                        "\uD83D",
                        "😀😀",
                        "ﬁbula",
                        "ⅷ",
                        "שלום",
                        "قلب",
                        "心臓",
                        "İstanbul",
                        "a".repeat(5_000),
                        "a ".repeat(3_000),
                        "\"".repeat(999),
                        "-a ".repeat(900),
                        "é́́́́",
                        "' OR 1=1 --",
                        "<script>",
                        "%",
                        "\u202E reversed",
                        "\r\n\t");
        for (var typed : hostile) {
            mentor.get("/api/search?q=" + encoded(typed)).expect(200);
            mentor.get("/api/search/suggest?q=" + encoded(typed)).expect(200);
        }
        var random = new Random(11);
        for (int i = 0; i < 200; i++) {
            var typed = new StringBuilder();
            for (int j = random.nextInt(60); j > 0; j--)
                typed.append(
                        random.nextBoolean()
                                ? "\"- *~anything()\\/:".charAt(random.nextInt(18))
                                : (char) random.nextInt(0x3000));
            mentor.get("/api/search?q=" + encoded(typed.toString())).expect(200);
            mentor.get("/api/search/suggest?q=" + encoded(typed.toString())).expect(200);
        }
        server.stranger().get("/api/search?q=a").expect(401);
        server.stranger().get("/api/search/suggest?q=a").expect(401);
    }

    @Test
    void nobodyFindsWhatIsNotTheirs() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var pairs = new ArrayList<TestServer.Pair>();
        for (int i = 0; i < 4; i++) pairs.add(server.pair());
        var people = new ArrayList<TestClient>();
        for (var pair : pairs) people.addAll(List.of(pair.mentor(), pair.mentee()));
        var readers = new ArrayList<String>();
        for (var pair : pairs) readers.add(reader(pair));
        for (var person : people) readers.add(FeedEntry.person(me(person)));
        var words = List.of("patella", "meniscus", "hamstring", "soleus", "talus");
        var readerOf = new java.util.HashMap<String, String>();
        var entries = new ArrayList<FeedEntry>();
        for (int i = 0; i < 300; i++) {
            var id = "theirs" + i;
            var reader = readers.get(random.nextInt(readers.size()));
            var text = words.get(random.nextInt(5)) + " " + words.get(random.nextInt(5));
            readerOf.put(id, reader);
            entries.add(
                    random.nextBoolean()
                            ? Pieces.note(id, reader, UUID.randomUUID(), text)
                            : Pieces.video(id, reader, text, "only" + i + "here"));
        }
        put(entries.toArray(FeedEntry[]::new));
        await(pairs.getFirst().mentor(), "\"" + "patella\"", -1);
        for (var pair : pairs)
            for (var person : List.of(pair.mentor(), pair.mentee())) {
                var mine = List.of(reader(pair), FeedEntry.person(me(person)));
                for (var word : words) {
                    var expected =
                            entries.stream()
                                    .filter(e -> mine.contains(e.readers().getFirst()))
                                    .filter(e -> (e.title() + " " + e.text()).contains(word))
                                    .count();
                    var answer = ask(person, word + "&limit=100");
                    assertEquals(expected, answer.get("total").asLong(), "seed " + seed);
                    int kinds = 0;
                    for (var count : answer.get("kinds")) kinds += count.asInt();
                    assertEquals(expected, kinds, "seed " + seed);
                    for (var hit : answer.get("items")) {
                        var reader = readerOf.get(id(hit));
                        assertTrue(mine.contains(reader), "seed " + seed + " " + hit);
                        assertEquals(
                                reader != null && reader.startsWith("person:"),
                                hit.get("onlyMe").asBoolean());
                    }
                }
                for (var entry : entries)
                    if (entry.text().startsWith("only"))
                        assertEquals(
                                mine.contains(entry.readers().getFirst()) ? 1 : 0,
                                suggested(
                                                person,
                                                entry.text()
                                                        .substring(0, entry.text().length() - 2))
                                        .size(),
                                "seed " + seed);
            }
    }

    private void put(FeedEntry... entries) {
        jdbi.useTransaction(h -> Feed.putAll(h, List.of(entries)));
    }

    private static String reader(TestServer.Pair pair) {
        return FeedEntry.programme(UUID.fromString(pair.programmeId()));
    }

    private static UUID me(TestClient client) {
        return UUID.fromString(client.get("/api/me").expect(200).json().get("id").asString());
    }

    /// Until so many are found; -1: until all that the feed had has been taken in.
    private static void await(TestClient client, String word, int expected) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        JsonNode answer;
        do {
            answer = ask(client, encoded(word));
            if (expected < 0 ? settled(client, word) : answer.get("total").asInt() == expected)
                return;
            pause();
        } while (System.nanoTime() < end);
        assertEquals(expected, answer.get("total").asInt(), word);
    }

    private static boolean settled(TestClient client, String word) {
        int total = ask(client, encoded(word)).get("total").asInt();
        for (int i = 0; i < 10; i++) pause();
        return total > 0 && total == ask(client, encoded(word)).get("total").asInt();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode ask(TestClient client, String query) {
        return client.get("/api/search?q=" + query.replace(" ", "+")).expect(200).json();
    }

    private static List<String> ids(TestServer.Pair pair, String typed) {
        var ids = new ArrayList<String>();
        for (var hit : ask(pair.mentee(), encoded(typed)).get("items"))
            if (!hit.get("partly").asBoolean()) ids.add(id(hit));
        return ids;
    }

    private static List<String> suggested(TestClient client, String typed) {
        var texts = new ArrayList<String>();
        client.get("/api/search/suggest?q=" + encoded(typed))
                .expect(200)
                .json()
                .get("items")
                .forEach(item -> texts.add(item.get("text").asString()));
        return texts;
    }

    private static void assertCue(JsonNode cue, JsonNode answer) {
        var hit = answer.get("items").get(0);
        assertTrue(
                hit.get("url").asString().endsWith("?cue=" + cue.get("id").asString()), "" + hit);
        assertEquals(cue.get("startMs"), hit.get("atMs"));
    }

    private static List<String> sorted(TestServer.Pair pair, String typed) {
        return ids(pair, typed).stream().sorted().toList();
    }

    private static String id(JsonNode hit) {
        var url = hit.get("url").asString();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
