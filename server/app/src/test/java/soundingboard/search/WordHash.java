package soundingboard.search;

import java.util.Random;
import soundingboard.search.meaning.Embedder;
import soundingboard.search.meaning.MiniLm;
import soundingboard.search.meaning.Vector;

/// A quick stand-in for the model, for tests of what is done with vectors: each word points
/// somewhere by its first four letters.
class WordHash implements Embedder {
    @Override
    public Vector embed(String text) {
        var sum = new float[MiniLm.DIMENSIONS];
        sum[0] = 0.01f;
        for (var word : Analysis.tokens(Analysis.EXACT, text)) {
            var random = new Random(word.substring(0, Math.min(4, word.length())).hashCode());
            for (int i = 0; i < sum.length; i++) sum[i] += (float) random.nextGaussian();
        }
        return Vector.of(sum);
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }
}
