package soundingboard.transcript.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is let through to recognisers, and what never is.
class VoiceGateTest {
    private static final int RATE = SpeechSound.SAMPLES_PER_SECOND;
    private static final int SECONDS = 12;
    private static final double[] SCALE = {1, 9 / 8.0, 5 / 4.0, 4 / 3.0, 3 / 2.0, 5 / 3.0, 2};

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "silence",
                "hiss",
                "loud noise",
                "bursts of noise",
                "typing",
                "a tone",
                "beeps",
                "a melody",
                "chords"
            })
    void nothingIsFoundWhereNobodySpeaks(String what) throws IOException {
        assertEquals(List.of(), VoiceGate.spans(written(sound(what))));
    }

    @Test
    void sentencesAreFoundWhereTheyAre() throws Exception {
        var sound =
                Spoken.sound(
                        folder,
                        List.of(
                                "So how was the night? Did the pain wake you up again?",
                                "Try three sets of fifteen slow heel raises."),
                        3_000);
        var spans = VoiceGate.spans(sound);
        assertEquals(2, spans.size(), spans::toString);
        assertEquals(3_000.0, (double) spans.getFirst().startMs(), 300);
        long silence = spans.getLast().startMs() - spans.getFirst().endMs();
        assertTrue(silence > 2_300 && silence < 3_200, spans::toString);
        assertEquals(sound.lengthMs() - 1_000.0, (double) spans.getLast().endMs(), 600);
    }

    @Test
    void speechIsFoundInNoiseAndNoNoiseWithIt() throws Exception {
        var clean = Spoken.sound(folder, List.of("It settled over night."), 3_000);
        var samples = clean.samples(new Span(0, clean.lengthMs()));
        var random = new Random(1);
        var spans =
                VoiceGate.spans(
                        written(
                                i ->
                                        i < samples.length
                                                ? samples[i] + 0.01 * random.nextGaussian()
                                                : 0));
        assertEquals(1, spans.size(), spans::toString);
        assertEquals(3_000.0, (double) spans.getFirst().startMs(), 400);
    }

    @Test
    void piecesAreOfAboutAMinuteAndNoSpanIsTooLong() {
        var pieces =
                Pieces.of(
                        List.of(
                                new Span(0, 70_000),
                                new Span(80_000, 90_000),
                                new Span(100_000, 101_000)));
        assertEquals(List.of(3, 2), pieces.stream().map(List::size).toList(), pieces::toString);
        assertTrue(
                pieces.stream()
                        .flatMap(List::stream)
                        .allMatch(span -> span.lengthMs() <= Pieces.LONGEST_MS));
        assertEquals(List.of(), Pieces.of(List.of()));
    }

    private static IntToDoubleFunction sound(String what) {
        var random = new Random(7);
        return switch (what) {
            case "silence" -> _ -> 0;
            case "hiss" -> _ -> 0.001 * random.nextGaussian();
            case "loud noise" -> _ -> 0.1 * random.nextGaussian();
            case "bursts of noise" ->
                    i -> i / (RATE / 2) % 2 == 0 ? 0.2 * random.nextGaussian() : 0;
            case "typing" -> i -> 0.3 * random.nextGaussian() * Math.exp(-(i % (RATE / 6)) / 80.0);
            case "a tone" -> i -> 0.3 * Math.sin(2 * Math.PI * 440 * i / RATE);
            case "beeps" ->
                    i ->
                            i / (RATE * 2 / 5) % 2 == 0
                                    ? 0.3 * Math.sin(2 * Math.PI * 800 * i / RATE)
                                    : 0;
            case "a melody" -> i -> note(220 * SCALE[i / (RATE / 3) * 5 % 7], i, RATE / 3);
            case "chords" -> VoiceGateTest::chord;
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static double chord(int i) {
        double root = 130 * SCALE[i / RATE * 3 % 7];
        return (note(root, i, RATE) + note(root * 1.26, i, RATE) + note(root * 1.5, i, RATE)) / 3;
    }

    /// With overtones, struck and fading.
    private static double note(double hertz, int i, int length) {
        int at = i % length;
        double sum = 0;
        for (int k = 1; k < 6; k++) sum += Math.sin(2 * Math.PI * hertz * k * i / RATE) / k;
        return 0.2 * sum * Math.min(1, at / 400.0) * Math.exp(-3.0 * at / length);
    }

    private SpeechSound written(IntToDoubleFunction sample) throws IOException {
        var bytes = ByteBuffer.allocate(SECONDS * RATE * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SECONDS * RATE; i++)
            bytes.putShort((short) Math.clamp(32_767 * sample.applyAsDouble(i), -32_767, 32_767));
        return SpeechSound.of(Files.write(folder.resolve("made"), bytes.array()));
    }
}
