package soundingboard.transcript.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.media.process.Runner;
import soundingboard.transcript.speech.SphinxOutput.Word;
import soundingboard.transcript.speech.WhisperTalk.Reply;

/// Both recognisers with their real programs, and what is read from them. There is no whisper model
/// to test with: of whisper, only that its process starts, refuses a file that is no model, and
/// ends.
@Timeout(60)
class RecognisersTest {
    @TempDir Path folder;

    @Test
    void pocketSphinxHearsMostOfItAtTheRightTimes() throws Exception {
        var program = Spoken.sphinx();
        var sound =
                Spoken.sound(
                        folder,
                        List.of(
                                "So how was the night? Did the pain wake you up again this week?",
                                "Rest for a minute between the sets."),
                        2_000);
        try (var runner = new Runner()) {
            var sphinx = new PocketSphinx(runner, program, Spoken.SPHINX_MODEL);
            var heard = sphinx.hear(task(sound, VoiceGate.spans(sound)));
            assertEquals(2, heard.size(), heard::toString);
            assertTrue(heard.getFirst().text().contains("pain wake you up again"));
            assertEquals(2_000.0, (double) heard.getFirst().startMs(), 500);
            assertTrue(heard.getLast().text().contains("between"), heard::toString);
            assertEquals(sound.lengthMs() - 1_000.0, (double) heard.getLast().endMs(), 500);
        }
    }

    @Test
    void whatPocketSphinxPrintsIsRead() {
        assertEquals(
                Optional.of(new Word(1_130, 1_300, "was")),
                SphinxOutput.word("was(2) 1.130 1.300 0.895464"));
        for (var line :
                List.of(
                        "<sil> 8.690 8.790 0.933226",
                        "[NOISE] 8.690 8.790 0.933226",
                        "++UM++ 1.0 2.0 0.5",
                        "so how was the night",
                        "")) assertEquals(Optional.empty(), SphinxOutput.word(line), line);
    }

    @Test
    void wordsGoBackToWhereTheyWereBeforeSilenceWasCutOut() {
        var spans = List.of(new Span(10_000, 12_000), new Span(60_000, 62_000));
        var words = List.of(new Word(500, 900, "one"), new Word(3_400, 5_700, "two"));
        assertEquals(
                List.of(new Passage(10_500, 10_900, "one"), new Passage(60_400, 62_000, "two")),
                PocketSphinx.inPlace(words, new long[] {0, 3_000}, spans));
        assertEquals(60_400, WhisperChild.inPlace(2_700, new long[] {0, 2_300}, spans));
        assertEquals(12_000, WhisperChild.inPlace(2_200, new long[] {0, 2_300}, spans));
    }

    @Test
    void whispersProcessRefusesAFileThatIsNoModel() throws Exception {
        var model = Files.write(folder.resolve("model.bin"), new byte[100_000]);
        var sound = SpeechSound.of(Files.write(folder.resolve("sound"), new byte[64_000]));
        try (var runner = new Runner()) {
            var failed =
                    assertThrows(
                            Recogniser.Failed.class,
                            () ->
                                    new Whisper(runner, model)
                                            .hear(task(sound, List.of(new Span(0, 1_000)))));
            assertEquals("the model could not be loaded", failed.getMessage());
        }
        assertFalse(Files.exists(folder.resolve("process")), "its note is gone");
    }

    @Test
    void whatWhispersProcessSaysIsReadAndTheLibrarysChatterIsNot() {
        for (Reply reply :
                List.of(
                        new Reply.Heard(new Passage(10, 20, "a \"quoted\" word")),
                        new Reply.Failed("why"),
                        new Reply.Done()))
            assertEquals(Optional.of(reply), WhisperTalk.reply(WhisperTalk.line(reply)));
        for (var line :
                List.of("whisper_init: loading", "{\"whisper\":", "{\"whisper\":\"heard\"}"))
            assertEquals(Optional.empty(), WhisperTalk.reply(line), line);
    }

    @Test
    void aProgramIsStoppedByItsKeyAndByItsTime() throws Exception {
        try (var runner = new Runner()) {
            var sleep = call(Duration.ofMinutes(5));
            var stopped = new CountDownLatch(1);
            Thread.startVirtualThread(
                    () -> {
                        assertThrows(
                                InterruptedException.class,
                                () -> runner.run("key", folder, sleep, _ -> {}));
                        stopped.countDown();
                    });
            while (!Files.exists(folder.resolve("process"))) Thread.sleep(10);
            runner.stop("another");
            assertFalse(stopped.await(100, TimeUnit.MILLISECONDS));
            runner.stop("key");
            assertTrue(stopped.await(10, TimeUnit.SECONDS));
            assertEquals(
                    new Runner.Ended.TookTooLong(),
                    runner.run("key", folder, call(Duration.ofMillis(200)), _ -> {}));
        }
    }

    private static Runner.Call call(Duration limit) {
        return new Runner.Call(List.of("/bin/sleep", "300"), Map.of(), "", limit);
    }

    private Recogniser.Task task(SpeechSound sound, List<Span> spans) {
        return new Recogniser.Task("key", folder, sound, spans, List.of());
    }
}
