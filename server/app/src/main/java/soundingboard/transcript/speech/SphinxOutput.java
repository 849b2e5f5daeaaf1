package soundingboard.transcript.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what `pocketsphinx_continuous -time yes` prints: a line an utterance, then a line a word
/// with start, end and confidence. Pure.
final class SphinxOutput {
    private static final Pattern WORD =
            Pattern.compile(
                    "(\\S{1,60}) (\\d{1,6}\\.\\d{1,6}) (\\d{1,6}\\.\\d{1,6}) \\d\\.\\d{1,9}");

    /// `tomato(2)` is another way to say it; `<sil>`, `[NOISE]` and `++UM++` are no words.
    private static final Pattern VARIANT = Pattern.compile("\\(\\d+\\)$");

    private static final Pattern NO_WORD = Pattern.compile("[<\\[+].*");

    /// @param startMs in the file that was read
    record Word(long startMs, long endMs, String text) {}

    private SphinxOutput() {}

    /// Nothing for what is no spoken word.
    static Optional<Word> word(String line) {
        var m = WORD.matcher(line);
        if (!m.matches() || NO_WORD.matcher(m.group(1)).matches()) return Optional.empty();
        long start = ms(m.group(2));
        return Optional.of(
                new Word(
                        start,
                        Math.max(start, ms(m.group(3))),
                        VARIANT.matcher(m.group(1)).replaceFirst("")));
    }

    /// Passages of a dozen words, cut where the speaker draws breath. There are neither
    /// capitals nor full stops.
    static List<Passage> passages(List<Word> words) {
        var passages = new ArrayList<Passage>();
        var open = new ArrayList<Word>();
        for (var word : words) {
            if (!open.isEmpty() && ends(open, word)) passages.add(close(open));
            open.add(word);
        }
        if (!open.isEmpty()) passages.add(close(open));
        return passages;
    }

    private static final long BREATH_MS = 500;
    private static final long MOST_MS = 8_000;
    private static final int MOST_WORDS = 18;

    private static boolean ends(List<Word> open, Word next) {
        return next.startMs - open.getLast().endMs > BREATH_MS
                || next.endMs - open.getFirst().startMs > MOST_MS
                || open.size() >= MOST_WORDS;
    }

    private static Passage close(List<Word> open) {
        var text = String.join(" ", open.stream().map(Word::text).toList());
        var passage = new Passage(open.getFirst().startMs, open.getLast().endMs, text);
        open.clear();
        return passage;
    }

    private static long ms(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1_000);
    }
}
