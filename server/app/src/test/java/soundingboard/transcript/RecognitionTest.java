package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.media.Clips;
import soundingboard.media.upload.TusClient;
import soundingboard.transcript.speech.Spoken;
import tools.jackson.databind.JsonNode;

/// A recording becomes a transcript, with the real recogniser that needs no download.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RecognitionTest {
    private static final Instant START = Instant.parse("2026-05-12T17:00:00Z");
    private static final String ASKED = "Did the pain wake you up again this week?";
    private static final String ANSWERED = "It was better, and I slept through the night.";

    @TempDir Path folder;
    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        Spoken.needPocketSphinx();
        server = TestServer.create(Map.of("SB_RECOGNISER", "pocketsphinx"));
    }

    @AfterAll
    void stop() {
        if (server != null) server.close();
    }

    @Test
    void twoMicrophonesBecomeOneTranscriptThatKnowsWhoSpoke() throws Exception {
        var pair = server.pair();
        var session = pair.session(START);
        var at = "/api/sessions/" + session;
        var mentor = pair.mentor();
        send(mentor, at, "Morag", 10_000, Spoken.wave(folder, ASKED));
        send(pair.mentee(), at, "Ewan", 15_000, Spoken.wave(folder, ANSWERED));
        await(() -> states(pair.mentee(), at).equals(List.of("ready", "ready")));
        var before = mentor.get(at + "/recognition").json();
        assertTrue(before.get("recogniser").get("rough").asBoolean());
        assertFalse(before.get("recogniser").get("usesVocabulary").asBoolean());
        mentor.delete(at).expect(409); // it holds something

        pair.mentee().post(at + "/recognition").expect(202);
        await(() -> state(mentor, at).equals("done"));
        var made = mentor.get(at + "/transcripts").json().get("items").get(0);
        assertEquals("pocketsphinx", made.get("recogniser").asString());
        assertTrue(made.get("rough").asBoolean());
        assertEquals(10_000, made.get("offsetMs").asLong());
        assertEquals("Morag", made.get("speakers").get(0).asString());
        var first = made.get("cues").get(0);
        assertTrue(first.get("text").asString().contains("pain wake you up"), made::toString);
        assertEquals(10_000.0, first.get("startMs").asDouble(), 700);
        var second = made.get("cues").get(1);
        assertEquals("Ewan", second.get("speaker").asString());
        assertEquals(15_000.0, second.get("startMs").asDouble(), 700);
        assertEquals(0, mentor.get(at + "/recognition").json().get("sounds").size());
        assertEquals(List.of(), files("speech/sounds"), "the sound is not kept");
        assertEquals(List.of(), files("speech/work"));
        assertEquals(List.of(), files("media/uploads"));
    }

    @Test
    void musicGivesNoWordsAndWhatIsNoSoundSaysSo() throws Exception {
        var pair = server.pair();
        var at = "/api/sessions/" + pair.session(START);
        send(pair.mentor(), at, "", 0, Clips.plain());
        await(() -> states(pair.mentor(), at).equals(List.of("ready")));
        pair.mentor().post(at + "/recognition").expect(202);
        await(() -> state(pair.mentor(), at).equals("failed"));
        var run = pair.mentor().get(at + "/recognition").json().get("run");
        assertTrue(run.get("failure").asString().startsWith("Nobody could be heard"));
        assertEquals(0, pair.mentor().get(at + "/transcripts").json().get("items").size());

        var text = Clips.bytes("no-sound.m4a", "this is no sound".getBytes(StandardCharsets.UTF_8));
        send(pair.mentor(), at, "", 0, text);
        await(() -> states(pair.mentor(), at).equals(List.of("ready", "failed")));
        pair.mentor().post(at + "/recognition").expect(409);
        for (var sound : pair.mentor().get(at + "/recognition").json().get("sounds"))
            pair.mentee().delete("/api/sounds/" + sound.get("id").asString()).expect(204);
        pair.mentor().post(at + "/recognition").expect(409);
    }

    @Test
    void itIsStoppedAndGoesOnFromWhereItWas() throws Exception {
        var pair = server.pair();
        var at = "/api/sessions/" + pair.session(START);
        var mentor = pair.mentor();
        for (int i = 0; i < 4; i++)
            send(mentor, at, "", i * 10_000L, Spoken.wave(folder, ASKED + " " + ANSWERED));
        await(() -> states(mentor, at).equals(List.of("ready", "ready", "ready", "ready")));
        mentor.post(at + "/recognition").expect(202);
        mentor.post(at + "/recognition").expect(202); // already under way
        mentor.delete("/api/sounds/" + sounds(mentor, at).get(0).get("id").asString()).expect(409);
        await(() -> run(mentor, at).get("progress").asDouble() > 0.2);
        pair.mentee().delete(at + "/recognition").expect(204);
        assertEquals("cancelled", state(mentor, at));
        var kept = heardPieces();
        assertTrue(kept >= 1 && kept < 4, "kept " + kept);
        markFirstPiece();
        mentor.post(at + "/recognition").expect(202);
        await(() -> state(mentor, at).equals("done"));
        var cues = mentor.get(at + "/transcripts").json().get("items").get(0).get("cues");
        assertEquals("kept from before", cues.get(0).get("text").asString());
        assertTrue(cues.size() >= 4, cues::toString);
    }

    private int heardPieces() {
        return server.jdbi()
                .withHandle(
                        h ->
                                h.createQuery("SELECT count(*) FROM heard_piece")
                                        .mapTo(int.class)
                                        .one());
    }

    /// So that it can be seen not to be done again.
    private void markFirstPiece() {
        server.jdbi()
                .useHandle(
                        h ->
                                h.execute(
                                        """
                                        UPDATE heard_piece SET passages = '{"passages":
                                          [{"startMs": 0, "endMs": 900, "text": "kept from before"}]}'
                                         WHERE sound_id = (SELECT min(sound_id::text)::uuid
                                                             FROM heard_piece)"""));
    }

    private static void send(TestClient person, String at, String speaker, long offsetMs, Path file)
            throws IOException {
        var sound =
                person.post(
                                at + "/sounds",
                                Map.of(
                                        "filename", "call.wav",
                                        "speaker", speaker,
                                        "offsetMs", offsetMs))
                        .expect(201)
                        .json();
        new TusClient(person)
                .upload(
                        file,
                        Map.of(
                                "filename",
                                "call.wav",
                                "purpose",
                                "transcript",
                                "target",
                                sound.get("id").asString()));
    }

    private static JsonNode sounds(TestClient person, String at) {
        return person.get(at + "/recognition").expect(200).json().get("sounds");
    }

    private static List<String> states(TestClient person, String at) {
        return sounds(person, at).valueStream().map(s -> s.get("state").asString()).toList();
    }

    private static JsonNode run(TestClient person, String at) {
        return person.get(at + "/recognition").expect(200).json().get("run");
    }

    private static String state(TestClient person, String at) {
        return run(person, at).get("state").asString();
    }

    private List<Path> files(String under) throws IOException {
        try (var files = Files.list(server.data().resolve(under))) {
            return files.toList();
        }
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            if (done.getAsBoolean()) return;
            Thread.sleep(50);
        }
        throw new AssertionError("it did not happen in time");
    }
}
