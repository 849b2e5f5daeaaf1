package soundingboard.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import soundingboard.search.Question.Word;

/// What means the same in the field: abbreviations and what they stand for, the patient's word and
/// the report's, one word and two. Used on questions only. Immutable, so safe to share.
final class Lexicon {

    private static final float ABBREVIATION = 0.9f;
    private static final float SPELLING = 0.95f;
    private static final float PLAIN_WORDS = 0.5f;

    /// What a mark of doubt (~) leaves of a weight.
    private static final float DOUBTFUL = 0.4f;

    private static final Pattern BETWEEN = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern BETWEEN_SHORT = Pattern.compile("\\s*,\\s*");

    /// The project's own lists.
    static final Lexicon OF_THE_FIELD =
            new Lexicon(
                    WordList.lines("abbreviations.txt"),
                    WordList.lines("plain-words.txt"),
                    WordList.lines("spelling.txt"));

    /// Another way to say some words of a question.
    ///
    /// @param text as in the list
    /// @param exact in these very words, as an abbreviation is; else in any form of them
    /// @param weight 0 to 1: how surely it means the same
    record Alternative(String text, boolean exact, float weight) {}

    /// @param length how many words, from the first asked about
    record Meaning(int length, List<Alternative> alternatives) {}

    /// By the words' stems, or an abbreviation's exact words.
    private final Map<List<String>, Set<Alternative>> alternatives = new HashMap<>();

    private final int longest;

    Lexicon(List<String> abbreviations, List<String> plainWords, List<String> spelling) {
        abbreviations.forEach(this::addAbbreviation);
        plainWords.forEach(line -> addGroup(line, PLAIN_WORDS));
        spelling.forEach(line -> addGroup(line, SPELLING));
        longest = alternatives.keySet().stream().mapToInt(List::size).max().orElse(0);
    }

    /// What the words from the given one on may be called otherwise, longest first.
    List<Meaning> at(List<Word> words, int start) {
        var meanings = new ArrayList<Meaning>();
        for (int length = Math.min(longest, words.size() - start); length > 0; length--) {
            var run = words.subList(start, start + length);
            var found = new LinkedHashSet<Alternative>();
            found.addAll(
                    alternatives.getOrDefault(run.stream().map(Word::exact).toList(), Set.of()));
            var stems = run.stream().flatMap(word -> word.stem().stream()).toList();
            if (stems.size() == length) found.addAll(alternatives.getOrDefault(stems, Set.of()));
            if (!found.isEmpty()) meanings.add(new Meaning(length, List.copyOf(found)));
        }
        return meanings;
    }

    int size() {
        return alternatives.size();
    }

    /// `SHORT, SHORT = long | long`: both ways, but a doubtful one only from short to long.
    private void addAbbreviation(String line) {
        int equals = line.indexOf('=');
        if (equals < 0) throw new IllegalArgumentException("no '=' in: " + line);
        for (var form : BETWEEN.split(line.substring(equals + 1).strip(), -1)) {
            boolean doubtful = form.startsWith("~");
            var full = doubtful ? form.substring(1).strip() : form;
            for (var brief : BETWEEN_SHORT.split(line.substring(0, equals).strip(), -1)) {
                var typed = Analysis.tokens(Analysis.EXACT, brief);
                float weight = doubtful ? ABBREVIATION * DOUBTFUL : ABBREVIATION;
                add(typed, new Alternative(full, false, weight));
                if (!doubtful) add(stems(full), new Alternative(brief, true, weight));
            }
        }
    }

    /// `one way | another`: each for each.
    private void addGroup(String line, float weight) {
        var forms = BETWEEN.split(line, -1);
        for (var from : forms)
            for (var to : forms) {
                if (from.equals(to)) continue;
                boolean doubtful = from.startsWith("~") || to.startsWith("~");
                var alternative =
                        new Alternative(sure(to), false, doubtful ? weight * DOUBTFUL : weight);
                if (!stems(sure(from)).equals(stems(sure(to)))) add(stems(sure(from)), alternative);
            }
    }

    private static String sure(String form) {
        return form.startsWith("~") ? form.substring(1).strip() : form;
    }

    private static List<String> stems(String text) {
        return Analysis.tokens(Analysis.STEMMED, text);
    }

    private void add(List<String> key, Alternative alternative) {
        if (!key.isEmpty())
            alternatives.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(alternative);
    }
}
