package soundingboard.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/// Runs of words worth suggesting: "heel raise", "range of motion".
final class Phrases {

    /// Longer names or slips of the keyboard are nobody's phrase, and cost room.
    private static final int MAX_CHARS = 40;

    private static final Pattern STOP = Pattern.compile("[.,;:!?()\\[\\]\"“”/\n]+");

    private static final Set<String> JOINING = Set.of("of", "to", "in");

    private Phrases() {}

    /// Two words, or two around one such as "of", with nothing but spaces between.
    static List<String> in(String text) {
        var phrases = new ArrayList<String>();
        for (var stretch : STOP.split(text, -1))
            add(Analysis.tokens(Analysis.EXACT, stretch), phrases);
        return phrases;
    }

    private static void add(List<String> words, List<String> phrases) {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (!telling(words.get(i))) continue;
            int last = JOINING.contains(words.get(i + 1)) ? i + 2 : i + 1;
            if (last >= words.size() || !telling(words.get(last))) continue;
            var phrase = String.join(" ", words.subList(i, last + 1));
            if (phrase.length() <= MAX_CHARS) phrases.add(phrase);
        }
    }

    private static boolean telling(String word) {
        return word.length() > 2
                && !EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word)
                && word.chars().allMatch(Character::isLetter);
    }
}
