package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestClient.Answer;
import soundingboard.TestServer;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import soundingboard.db.Json;
import tools.jackson.databind.JsonNode;

/// Transcripts over real HTTP, on a real database; and what they put into the search feed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscriptsTest {
    private static final Instant START = Instant.parse("2026-05-12T17:00:00Z");

    private static final String VTT =
            """
            WEBVTT

            00:00:01.000 --> 00:00:04.000
            <v Speaker 1>So how was the night?</v>

            00:00:04.000 --> 00:00:09.000
            <v Speaker 2>Pain woke me twice after the heel drops.</v>

            00:00:09.000 --> 00:00:12.000
            <v Speaker 2>About three in the morning.</v>
            """;

    private TestServer server;
    private Feed feed;

    @BeforeAll
    void start() {
        server = TestServer.create();
        var url = server.databaseUrl().replace("postgres@", "");
        feed =
                new Feed(
                        Jdbi.create("jdbc:" + url + "?user=postgres")
                                .installPlugin(new PostgresPlugin()));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aFileIsAddedReadByBothAndDeletedForBoth() {
        var pair = server.pair();
        var session = pair.session(START);
        var added = add(pair.mentor(), session, "?filename=call.vtt", "text/vtt", VTT).expect(201);
        assertEquals("webvtt", added.json().get("format").asString());
        assertEquals("call.vtt", added.json().get("filename").asString());
        assertEquals(List.of("Speaker 1", "Speaker 2"), strings(added.json().get("speakers")));
        var list = pair.mentee().get("/api/sessions/" + session + "/transcripts").expect(200);
        assertEquals(added.json(), list.json().get("items").get(0));
        var cue = list.json().get("items").get(0).get("cues").get(1);
        assertEquals(4_000, cue.get("startMs").asLong());
        assertEquals(9_000, cue.get("endMs").asLong());
        assertEquals("Speaker 2", cue.get("speaker").asString());
        assertEquals("Pain woke me twice after the heel drops.", cue.get("text").asString());
        pair.mentor().delete("/api/sessions/" + session).expect(409);

        var address = "/api/transcripts/" + added.json().get("id").asString();
        pair.mentee().delete(address).expect(204);
        pair.mentor().get(address).expect(404);
        assertEquals(List.of(), speech(session));
        pair.mentor().delete("/api/sessions/" + session).expect(204);
    }

    @Test
    void strangersFindNothing() {
        var pair = server.pair();
        var session = pair.session(START);
        var id = add(pair.mentor(), session, "", "text/vtt", VTT).expect(201).json().get("id");
        var address = "/api/transcripts/" + id.asString();
        for (var stranger : List.of(server.pair().mentor(), server.pair().mentee())) {
            stranger.get("/api/sessions/" + session + "/transcripts").expect(404);
            add(stranger, session, "", "text/vtt", VTT).expect(404);
            stranger.get(address).expect(404);
            stranger.patch(address, Map.of("offsetMs", 1)).expect(404);
            stranger.delete(address).expect(404);
        }
        server.stranger().get(address).expect(401);
        add(server.stranger(), session, "", "text/vtt", VTT).expect(401);
        assertEquals(
                1,
                pair.mentee()
                        .get("/api/sessions/" + session + "/transcripts")
                        .json()
                        .get("items")
                        .size());
    }

    @Test
    void speakersChangePlacesAndTheFeedFollows() {
        var pair = server.pair();
        var session = pair.session(START);
        var added = add(pair.mentor(), session, "", "text/vtt", VTT).expect(201).json();
        var address = "/api/transcripts/" + added.get("id").asString();
        var swapped =
                pair.mentor()
                        .patch(
                                address,
                                Map.of(
                                        "speakers",
                                        Map.of("Speaker 1", "Speaker 2", "Speaker 2", "Speaker 1")))
                        .expect(200)
                        .json();
        assertEquals("Speaker 2", swapped.get("cues").get(0).get("speaker").asString());
        assertEquals("Speaker 1", swapped.get("cues").get(1).get("speaker").asString());
        assertEquals(added.get("cues").get(1).get("id"), swapped.get("cues").get(1).get("id"));
        var named = Map.of("speakers", Map.of("Speaker 2", "Moira", "Speaker 1", ""));
        pair.mentee().patch(address, named).expect(200);
        var entries = speech(session);
        assertEquals("Moira", entries.get(0).author().orElseThrow());
        assertTrue(entries.get(1).author().isEmpty());
        pair.mentor().patch(address, Map.of("speakers", Map.of("Nobody", "Tom"))).expect(400);
    }

    @Test
    void theFileClockIsSetAndFollowsItsMoment() {
        var pair = server.pair();
        var session = pair.session(START);
        var added =
                add(pair.mentor(), session, "?recordedAt=2026-05-12T17:02:00Z", "text/vtt", VTT)
                        .expect(201)
                        .json();
        assertEquals(120_000, added.get("offsetMs").asLong());
        assertEquals(121_000, added.get("cues").get(0).get("startMs").asLong());
        assertEquals(121_000L, speech(session).getFirst().atMs().orElseThrow());
        assertEquals(
                Instant.parse("2026-05-12T17:02:01Z"),
                speech(session).getFirst().at().orElseThrow());
        var address = "/api/transcripts/" + added.get("id").asString();

        pair.mentor()
                .patch(
                        "/api/sessions/" + session,
                        Map.of("startsAt", "2026-05-12T17:01:00Z", "title", "Heel drops"))
                .expect(200);
        assertEquals(60_000, pair.mentee().get(address).json().get("offsetMs").asLong());
        assertEquals(61_000L, speech(session).getFirst().atMs().orElseThrow());
        assertEquals("Heel drops", speech(session).getFirst().title());

        var moved = pair.mentor().patch(address, Map.of("offsetMs", -500)).expect(200).json();
        assertEquals(500, moved.get("cues").get(0).get("startMs").asLong());
        assertTrue(moved.get("recordedAt").isNull());
        pair.mentor().patch(address, Map.of("offsetMs", "soon")).expect(400);
        pair.mentor().patch(address, Map.of("recordedAt", "soon")).expect(400);
    }

    @Test
    void filesThatKnowTheirMomentStandThere() throws Exception {
        var pair = server.pair();
        var session = pair.session(START);
        var captions = "[Moira] 18:02:00\nSo how was the night?\n";
        var zoom =
                add(pair.mentor(), session, "?timeZone=Europe/London", "text/plain", captions)
                        .expect(201)
                        .json();
        assertEquals(120_000, zoom.get("cues").get(0).get("startMs").asLong());
        add(pair.mentor(), session, "?timeZone=Nowhere", "text/plain", captions).expect(400);
        var skynet = "[{\"ts\":1778605321000,\"text\":\"Fine.\",\"participant_id\":\"tom\"}]";
        var told = add(pair.mentor(), session, "", "application/json", skynet).expect(201).json();
        assertEquals("2026-05-12T17:02:01Z", told.get("recordedAt").asString());
        var known = "?recordedAt=2026-05-12T17:00:30Z";
        var put = add(pair.mentor(), session, known, "application/json", skynet).expect(201).json();
        assertEquals(30_000, put.get("cues").get(0).get("startMs").asLong());
        var word =
                pair.mentor()
                        .send(
                                pair.mentor()
                                        .request(
                                                "/api/sessions/"
                                                        + session
                                                        + "/transcripts?filename=a.docx")
                                        .POST(
                                                BodyPublishers.ofByteArray(
                                                        WordFiles.of(
                                                                WordFiles.passage(
                                                                        "Tom", "  0:03", "Yes.")))))
                        .expect(201)
                        .json();
        assertEquals("docx", word.get("format").asString());
    }

    @Test
    void aTranscriptIsGivenAwayAsAFile() {
        var pair = server.pair();
        var session = pair.session(START);
        var query = "?recordedAt=2026-05-12T17:02:00Z";
        var added = add(pair.mentor(), session, query, "text/vtt", VTT).expect(201).json();
        var address = "/api/transcripts/" + added.get("id").asString();
        var vtt = pair.mentee().get(address + "?format=vtt").expect(200);
        assertEquals(
                """
                WEBVTT

                00:00:01.000 --> 00:00:04.000
                <v Speaker 1>So how was the night?

                00:00:04.000 --> 00:00:09.000
                <v Speaker 2>Pain woke me twice after the heel drops.

                00:00:09.000 --> 00:00:12.000
                <v Speaker 2>About three in the morning.
                """,
                vtt.text());
        assertTrue(vtt.header("Content-Type").startsWith("text/vtt"));
        assertTrue(vtt.header("Content-Disposition").contains("transcript.vtt"));
        var srt = pair.mentee().get(address + "?format=srt").expect(200).text();
        assertTrue(srt.startsWith("1\n00:00:01,000 --> 00:00:04,000\nSpeaker 1: So how"));
        var markdown = pair.mentee().get(address + "?format=markdown").expect(200).text();
        assertTrue(markdown.contains("**Speaker 1** 2:01"), markdown);
        assertEquals(added, pair.mentee().get(address + "?format=json").expect(200).json());
        pair.mentee().get(address + "?format=pdf").expect(400);
        server.pair().mentor().get(address + "?format=vtt").expect(404);
    }

    @Test
    void speechIsFedInWindowsWhoseMomentsAreCues() {
        var pair = server.pair();
        var session = pair.session(START);
        var cues = add(pair.mentor(), session, "", "text/vtt", VTT).expect(201).json().get("cues");
        var entries = speech(session);
        assertEquals(2, entries.size());
        var second = entries.get(1);
        assertEquals(
                "Pain woke me twice after the heel drops. About three in the morning.",
                second.text());
        assertEquals(
                "/sessions/" + session + "?cue=" + cues.get(1).get("id").asString(), second.url());
        var moments = Json.mapper().valueToTree(second.details().get("moments"));
        var third = moments.get(1);
        assertEquals(second.text().indexOf("About"), third.get("from").asInt());
        assertEquals(9_000, third.get("atMs").asInt());
        assertEquals(
                "/sessions/" + session + "?cue=" + cues.get(2).get("id").asString(),
                third.get("url").asString());
    }

    @Test
    void malformedFilesAreRefusedWithTheLineAndNothingIsKept() {
        var pair = server.pair();
        var session = pair.session(START);
        var refused =
                add(
                                pair.mentor(),
                                session,
                                "",
                                "text/vtt",
                                "WEBVTT\n\n00:05.000 --> 00:01.000\nsecret words")
                        .expect(400);
        assertEquals("/problems/malformed-transcript", refused.json().get("type").asString());
        assertTrue(refused.json().get("title").asString().startsWith("Line 3: "));
        assertFalse(refused.text().contains("secret"));
        add(pair.mentor(), session, "", "text/plain", "no times at all").expect(400);
        add(pair.mentor(), session, "", "text/vtt", "").expect(400);
        add(pair.mentor(), session, "?offsetMs=x", "text/vtt", VTT).expect(400);
        add(pair.mentor(), session, "", "text/vtt", "WEBVTT\n" + "x".repeat(7 << 20)).expect(413);
        var list = pair.mentor().get("/api/sessions/" + session + "/transcripts").json();
        assertEquals(0, list.get("items").size());
    }

    @Test
    void longTranscriptsAreAddedQuicklyAndShapesAreGuessed() {
        var pair = server.pair();
        var session = pair.session(START);
        var srt = new StringBuilder();
        for (int i = 0; i < 5_000; i++)
            srt.append(
                    "%d\n00:%02d:%02d,000 --> 00:%02d:%02d,900\nTom: reps %d\n\n"
                            .formatted(i, i / 60 % 60, i % 60, i / 60 % 60, i % 60, i));
        var started = System.nanoTime();
        var added =
                add(pair.mentor(), session, "?filename=a.srt", "application/octet-stream", "" + srt)
                        .expect(201)
                        .json();
        assertTrue(System.nanoTime() - started < 5_000_000_000L, "took over five seconds");
        assertEquals("subrip", added.get("format").asString());
        assertEquals(5_000, added.get("cues").size());
        assertEquals("Tom", added.get("cues").get(7).get("speaker").asString());
    }

    private List<FeedEntry> speech(String session) {
        return feed.after(0, 100_000).stream()
                .flatMap(change -> change.entry().stream())
                .filter(entry -> entry.kind().equals(SpeechFeed.KIND))
                .filter(entry -> entry.sessionId().orElseThrow().toString().equals(session))
                .sorted(java.util.Comparator.comparing(entry -> entry.atMs().orElseThrow()))
                .toList();
    }

    private static Answer add(
            TestClient client, String session, String query, String type, String file) {
        return client.send(
                client.request("/api/sessions/" + session + "/transcripts" + query)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(file.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
    }
}
