package soundingboard.transcript.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds where somebody speaks, so that recognisers are never asked about silence, noise or tones:
/// given those, they invent words.
///
/// A stretch counts that stands out from the background, and in which there is a voice: part of it
/// repeats itself as vowels do, its pitch glides as no instrument's does, and its loudness or its
/// sharpness changes as syllables make it. Singing passes. Pure.
public final class VoiceGate {

    /// Above the quietest tenth of the seconds around it.
    private static final float STANDS_OUT_DB = 8;

    private static final int AROUND = 3_000 / Frames.MS;
    private static final int HOP = 500 / Frames.MS;

    /// A breath within a sentence.
    private static final int JOINS = 300 / Frames.MS;

    /// Judged at once: long enough for a few syllables.
    private static final int WINDOW = 1_500 / Frames.MS;

    private static final int SHORTEST = 120 / Frames.MS;

    /// Consonants before and after a vowel are quiet.
    private static final int BEFORE_MS = 200;

    private static final int AFTER_MS = 300;

    private static final double LEAST_VOICED = 0.15;

    /// Of the pitch, in a hundredth of a second: tones stay (0.15 % at most), voices glide (0.6 %
    /// and more). Measured on synthetic voices, melodies and chords.
    private static final double LEAST_GLIDE = 0.003;

    private static final double JUMP = 0.12;
    private static final double LEAST_LEVEL_CHANGE_DB = 3;
    private static final double LEAST_CROSSINGS_CHANGE = 0.05;

    private VoiceGate() {}

    /// In order, not touching each other.
    public static List<Span> spans(SpeechSound sound) {
        var frames = Frames.of(sound);
        var found = new ArrayList<Span>();
        for (var stretch : stretches(frames))
            for (int from = stretch.from; from < stretch.to; from += WINDOW) {
                // What is left over at the end is judged with what stands before it.
                int to = stretch.to - from < 2 * WINDOW ? stretch.to : from + WINDOW;
                if (isSpeech(frames, from, to)) found.add(padded(from, to, sound.lengthMs()));
                if (to == stretch.to) break;
            }
        return joined(found);
    }

    /// Frames that stand out, joined over breaths.
    private record Stretch(int from, int to) {}

    private static List<Stretch> stretches(Frames frames) {
        var background = background(frames);
        var stretches = new ArrayList<Stretch>();
        int from = -1;
        int last = -1;
        for (int i = 0; i < frames.count(); i++) {
            boolean out =
                    frames.level()[i] > Frames.SILENCE_DB
                            && frames.level()[i] > background[i / HOP] + STANDS_OUT_DB;
            if (out) {
                if (from < 0) from = i;
                last = i;
            } else if (from >= 0 && i - last > JOINS) {
                stretches.add(new Stretch(from, last + 1));
                from = -1;
            }
        }
        if (from >= 0) stretches.add(new Stretch(from, last + 1));
        return stretches;
    }

    /// The level of the quietest tenth, each half second.
    private static float[] background(Frames frames) {
        var levels = new float[frames.count() / HOP + 1];
        for (int k = 0; k < levels.length; k++) {
            int from = Math.max(0, k * HOP - AROUND);
            int to = Math.min(frames.count(), k * HOP + AROUND);
            if (from >= to) continue;
            var around = Arrays.copyOfRange(frames.level(), from, to);
            Arrays.sort(around);
            levels[k] = around[around.length / 10];
        }
        return levels;
    }

    private static boolean isSpeech(Frames frames, int from, int to) {
        if (to - from < SHORTEST) return false;
        int voiced = 0;
        double glide = 0;
        int glides = 0;
        for (int i = from; i < to; i++) {
            if (!frames.voiced(i)) continue;
            voiced++;
            if (i == from || !frames.voiced(i - 1)) continue;
            double change = Math.abs(frames.pitch()[i] / frames.pitch()[i - 1] - 1);
            if (change > JUMP) continue;
            glide += change;
            glides++;
        }
        return voiced >= LEAST_VOICED * (to - from)
                && glides > 0
                && glide / glides >= LEAST_GLIDE
                && (spread(frames.level(), from, to) >= LEAST_LEVEL_CHANGE_DB
                        || spread(frames.crossings(), from, to) >= LEAST_CROSSINGS_CHANGE);
    }

    private static double spread(float[] values, int from, int to) {
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
            squares += values[i] * values[i];
        }
        double mean = sum / (to - from);
        return Math.sqrt(Math.max(0, squares / (to - from) - mean * mean));
    }

    private static Span padded(int from, int to, long lengthMs) {
        return new Span(
                Math.max(0, (long) from * Frames.MS - BEFORE_MS),
                Math.min(lengthMs, (long) to * Frames.MS + AFTER_MS));
    }

    private static List<Span> joined(List<Span> spans) {
        var joined = new ArrayList<Span>();
        for (var span : spans) {
            if (joined.isEmpty() || joined.getLast().endMs() < span.startMs()) joined.add(span);
            else joined.add(new Span(joined.removeLast().startMs(), span.endMs()));
        }
        return List.copyOf(joined);
    }
}
