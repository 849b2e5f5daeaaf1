package soundingboard.transcript.speech;

/// What the gate looks at, for each hundredth of a second of a sound.
///
/// @param level of the sound, in decibels below the loudest that can be stored
/// @param crossings of zero, as a share of the samples: high for hissing consonants
/// @param pitch of the voice or tone in Hz; 0 where the sound does not repeat itself
record Frames(float[] level, float[] crossings, float[] pitch) {
    static final int MS = 10;

    /// What is quieter is neither speech nor worth measuring.
    static final float SILENCE_DB = -55;

    private static final float FLOOR_DB = -100;

    /// The pitch is sought on every other sample, over this many: two periods of a deep voice.
    private static final int WINDOW = 240;

    private static final int HALF_RATE = SpeechSound.SAMPLES_PER_SECOND / 2;
    private static final int SHORTEST_PERIOD = HALF_RATE / 400;
    private static final int LONGEST_PERIOD = HALF_RATE / 70;

    /// How alike two neighbouring periods of a voice are, at least.
    private static final double ALIKE = 0.6;

    private static final int BLOCK_MS = 10_000;

    /// Reads the sound once, ten seconds at a time.
    static Frames of(SpeechSound sound) {
        int count = Math.toIntExact(sound.lengthMs() / MS);
        var frames = new Frames(new float[count], new float[count], new float[count]);
        int perBlock = BLOCK_MS / MS;
        for (int first = 0; first < count; first += perBlock) {
            long startMs = (long) first * MS;
            // A frame's pitch needs what comes after it.
            var samples = sound.samples(new Span(startMs, startMs + BLOCK_MS + 100));
            for (int i = 0; i < perBlock && first + i < count; i++)
                frames.measure(first + i, samples, i * MS * SpeechSound.SAMPLES_PER_SECOND / 1_000);
        }
        return frames;
    }

    int count() {
        return level.length;
    }

    boolean voiced(int frame) {
        return pitch[frame] > 0;
    }

    private void measure(int frame, float[] samples, int from) {
        int length = 2 * MS * SpeechSound.SAMPLES_PER_SECOND / 1_000;
        double energy = 0;
        int changes = 0;
        for (int i = from; i < from + length; i++) {
            energy += samples[i] * samples[i];
            if (i > from && samples[i] < 0 != samples[i - 1] < 0) changes++;
        }
        level[frame] = (float) Math.max(FLOOR_DB, 10 * Math.log10(energy / length + 1e-12));
        crossings[frame] = (float) changes / length;
        if (level[frame] > SILENCE_DB) pitch[frame] = pitch(samples, from);
    }

    /// Normalised autocorrelation, its peak placed between samples by a parabola.
    private static float pitch(float[] samples, int from) {
        var half = new float[WINDOW + LONGEST_PERIOD + 1];
        for (int i = 0; i < half.length; i++) {
            int at = from + 2 * i;
            half[i] = at + 1 < samples.length ? (samples[at] + samples[at + 1]) / 2 : 0;
        }
        var alike = new double[LONGEST_PERIOD + 1];
        int best = 0;
        for (int lag = SHORTEST_PERIOD; lag <= LONGEST_PERIOD; lag++) {
            alike[lag] = alike(half, lag);
            if (alike[lag] > alike[best] + 0.02 || best == 0) best = lag;
        }
        if (alike[best] < ALIKE || best == SHORTEST_PERIOD || best == LONGEST_PERIOD) return 0;
        double before = alike[best - 1];
        double after = alike[best + 1];
        double bend = before - 2 * alike[best] + after;
        double shift = bend == 0 ? 0 : 0.5 * (before - after) / bend;
        return (float) (HALF_RATE / (best + shift));
    }

    private static double alike(float[] half, int lag) {
        double product = 0;
        double here = 0;
        double there = 0;
        for (int i = 0; i < WINDOW; i++) {
            product += half[i] * half[i + lag];
            here += half[i] * half[i];
            there += half[i + lag] * half[i + lag];
        }
        return here == 0 || there == 0 ? 0 : product / Math.sqrt(here * there);
    }
}
