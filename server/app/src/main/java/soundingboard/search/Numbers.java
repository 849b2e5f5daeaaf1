package soundingboard.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import soundingboard.search.Lexicon.Alternative;
import soundingboard.search.Lexicon.Meaning;
import soundingboard.search.Question.Word;

/// Numbers as they are written and said: "3x15", "3 × 15" and "three sets of fifteen"; "6/52" and
/// "six weeks"; "12" and "twelve".
final class Numbers {
    private static final float DOSE = 0.9f;
    private static final float NUMBER = 0.8f;

    /// "6/52" may also be a fraction.
    private static final float SHORTHAND = 0.5f;

    private static final Pattern DOSE_WORD = Pattern.compile("(\\d{1,3})x(\\d{1,3})");

    private static final List<String> SAID =
            List.of(
                    ("zero one two three four five six seven eight nine ten eleven twelve thirteen"
                                    + " fourteen fifteen sixteen seventeen eighteen nineteen twenty")
                            .split(" ", -1));

    private static final Map<String, Integer> TENS =
            new TreeMap<>(
                    Map.of(
                            "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70,
                            "eighty", 80, "ninety", 90, "hundred", 100));

    /// A unit of time, by its stem, and what stands for it under the stroke.
    private static final Map<String, String> UNDER_THE_STROKE =
            Map.of("week", "52", "day", "7", "month", "12");

    private Numbers() {}

    /// What the words from the given one on may be called otherwise.
    static List<Meaning> at(List<Word> words, int start) {
        var meanings = new ArrayList<Meaning>();
        var first = words.get(start).exact();
        var dose = DOSE_WORD.matcher(first);
        if (dose.matches())
            meanings.add(new Meaning(1, dose(number(dose.group(1)), number(dose.group(2)))));
        var number = value(first);
        if (number.isEmpty()) return meanings;
        if (start + 2 < words.size()
                && List.of("x", "set", "sets").contains(exact(words, start + 1)))
            value(exact(words, start + 2))
                    .ifPresent(reps -> meanings.add(new Meaning(3, dose(number.get(), reps))));
        if (start + 1 < words.size()) {
            var unit = words.get(start + 1).stem().orElse("");
            var under = UNDER_THE_STROKE.get(unit);
            if (under != null)
                meanings.add(
                        new Meaning(2, List.of(exactly(number.get() + " " + under, SHORTHAND))));
            if (unit.equals("52")) meanings.add(new Meaning(2, weeks(number.get())));
        }
        meanings.add(new Meaning(1, List.of(exactly(otherwise(first, number.get()), NUMBER))));
        return meanings;
    }

    private static List<Alternative> dose(int sets, int reps) {
        var ways = new ArrayList<Alternative>();
        for (var s : List.of("" + sets, said(sets)))
            for (var r : List.of("" + reps, said(reps))) {
                ways.add(exactly(s + " sets of " + r, DOSE));
                ways.add(exactly(s + " x " + r, DOSE));
                ways.add(exactly(s + " by " + r, DOSE));
            }
        ways.add(exactly(sets + "x" + reps, DOSE));
        ways.add(exactly(sets + " " + reps, DOSE)); // a text's "3 × 15": the sign is no word
        return ways.stream().distinct().toList();
    }

    private static List<Alternative> weeks(int number) {
        return List.of(
                exactly(number + " weeks", SHORTHAND), exactly(said(number) + " weeks", SHORTHAND));
    }

    private static Alternative exactly(String text, float weight) {
        return new Alternative(text, true, weight);
    }

    private static String otherwise(String typed, int number) {
        return typed.equals("" + number) ? said(number) : "" + number;
    }

    private static String said(int number) {
        if (number < SAID.size()) return SAID.get(number);
        return TENS.entrySet().stream()
                .filter(tens -> tens.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("" + number);
    }

    private static Optional<Integer> value(String word) {
        if (word.matches("\\d{1,3}")) return Optional.of(number(word));
        if (SAID.contains(word)) return Optional.of(SAID.indexOf(word));
        return Optional.ofNullable(TENS.get(word));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static String exact(List<Word> words, int at) {
        return words.get(at).exact();
    }
}
