package soundingboard.search.meaning;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Text as the numbers that a BERT model without case knows: words, and pieces of rarer words.
///
/// As described in "BERT: Pre-training of Deep Bidirectional Transformers" and by its vocabulary:
/// lower case, no accents, punctuation apart, then the longest known beginning again and again.
/// Thread-safe.
final class WordPieces {
    private static final String UNKNOWN = "[UNK]";
    private static final String GOES_ON = "##";

    /// Longer words are unknown.
    private static final int MAX_LETTERS = 100;

    private final Map<String, Integer> vocabulary;
    private final int unknown;

    /// @throws IllegalArgumentException when the vocabulary has no number for unknown words
    WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
        this.unknown = number(UNKNOWN);
    }

    /// @throws IllegalArgumentException when there is no such piece
    int number(String piece) {
        var number = vocabulary.get(piece);
        if (number == null) throw new IllegalArgumentException("the vocabulary lacks " + piece);
        return number;
    }

    /// @param limit no more pieces than these
    List<Integer> of(String text, int limit) {
        var pieces = new ArrayList<Integer>();
        for (var word : words(text)) {
            if (pieces.size() >= limit) break;
            add(word, pieces);
        }
        return pieces.size() > limit ? pieces.subList(0, limit) : pieces;
    }

    private void add(String word, List<Integer> pieces) {
        int before = pieces.size();
        int[] letters = word.codePoints().toArray();
        int from = 0;
        while (from < letters.length && letters.length <= MAX_LETTERS) {
            int to = letters.length;
            Integer known = null;
            while (to > from) {
                var piece = new String(letters, from, to - from);
                known = vocabulary.get(from == 0 ? piece : GOES_ON + piece);
                if (known != null) break;
                to--;
            }
            if (known == null) break;
            pieces.add(known);
            from = to;
        }
        if (from == letters.length) return;
        pieces.subList(before, pieces.size()).clear();
        pieces.add(unknown);
    }

    private static List<String> words(String text) {
        var spaced = new StringBuilder();
        text.codePoints().forEach(c -> space(c, spaced));
        var plain = new StringBuilder();
        Normalizer.normalize(spaced, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .map(Character::toLowerCase)
                .forEach(
                        c -> {
                            if (punctuation(c)) plain.append(' ').appendCodePoint(c).append(' ');
                            else plain.appendCodePoint(c);
                        });
        return Arrays.asList(plain.toString().strip().split("\\s+", -1));
    }

    /// Without control characters; each character of Chinese is a word.
    private static void space(int c, StringBuilder text) {
        if (c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c)) text.append(' ');
        else if (c == 0 || c == 0xFFFD || control(c)) return;
        else if (Character.isIdeographic(c)) text.append(' ').appendCodePoint(c).append(' ');
        else text.appendCodePoint(c);
    }

    private static boolean control(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }

    private static boolean punctuation(int c) {
        if (c < 128) return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }
}
