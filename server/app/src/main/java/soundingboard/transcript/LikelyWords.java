package soundingboard.transcript;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What recognisers are told to expect: rare words, those of the session's own notes first. Pure.
final class LikelyWords {

    /// whisper listens to the last 224 tokens of its prompt; a rare word takes about three.
    static final int MOST = 60;

    private static final int MOST_LETTERS = 30;
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’-]{2,}");

    private LikelyWords() {}

    /// @param notes words that were typed in the session
    /// @param further texts around it
    static List<String> of(List<WrittenWord> notes, List<String> further) {
        var typed = byUse(notes.stream().map(WrittenWord::text));
        var around =
                byUse(
                        further.stream()
                                .flatMap(text -> WORD.matcher(text).results())
                                .map(m -> m.group()));
        var words = new LinkedHashMap<String, String>();
        Stream.concat(typed, around).forEach(w -> words.putIfAbsent(w.toLowerCase(Locale.ROOT), w));
        return words.values().stream().limit(MOST).toList();
    }

    /// Each once, in its first spelling, the most used first.
    private static Stream<String> byUse(Stream<String> words) {
        Map<String, String> spelling = new LinkedHashMap<>();
        Map<String, Integer> uses = new HashMap<>();
        words.filter(LikelyWords::isRare)
                .forEach(
                        word -> {
                            var key = word.toLowerCase(Locale.ROOT);
                            spelling.putIfAbsent(key, word);
                            uses.merge(key, 1, Integer::sum);
                        });
        return spelling.entrySet().stream()
                .sorted(Comparator.comparingInt(e -> -uses.getOrDefault(e.getKey(), 0)))
                .map(Map.Entry::getValue);
    }

    private static boolean isRare(String word) {
        return word.length() <= MOST_LETTERS
                && WORD.matcher(word).matches()
                && !CommonWords.has(word);
    }
}
