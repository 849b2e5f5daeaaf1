package soundingboard.bench.search;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// What people ask, a kind after the other. Thread-safe with a [Random] for each thread.
record Questions(Corpus corpus, int programmes) {

    enum Kind {
        ONE_WORD("one word"),
        WORDS("two to five words"),
        QUOTES("quotes"),
        ABBREVIATION("abbreviation and a word"),
        MISSPELT("a misspelt word"),
        FILTERS("words and filters"),
        UNFINISHED("words, the last unfinished"),
        SUGGESTIONS("suggestions while typing");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// @param programmes what the person may read, besides their own
    record Question(
            Kind kind, UUID person, List<Integer> programmes, String typed, String filters) {}

    private static final List<String> FILTERS =
            List.of(
                    "in:notes",
                    "in:speech",
                    "by:mentor",
                    "after:2026-01",
                    "before:2026-03 in:notes",
                    "-in:speech by:mentee");

    Question next(Random random, int number) {
        var kind = Kind.values()[number % Kind.values().length];
        int programme = random.nextInt(programmes);
        boolean mentor = random.nextBoolean();
        int first = programme / Pieces.PROGRAMMES_A_MENTOR * Pieces.PROGRAMMES_A_MENTOR;
        return new Question(
                kind,
                mentor ? Pieces.mentor(programme) : Pieces.mentee(programme),
                mentor
                        ? java.util.stream.IntStream.range(
                                        first,
                                        Math.min(first + Pieces.PROGRAMMES_A_MENTOR, programmes))
                                .boxed()
                                .toList()
                        : List.of(programme),
                typed(kind, random, programme),
                kind == Kind.FILTERS ? any(FILTERS, random) : "");
    }

    private String typed(Kind kind, Random random, int programme) {
        var text = said(random, programme);
        int at = random.nextInt(text.size() - 5);
        return switch (kind) {
            case ONE_WORD -> longest(text) + " ";
            case WORDS -> String.join(" ", text.subList(at, at + 2 + random.nextInt(4))) + " ";
            case QUOTES -> '"' + String.join(" ", text.subList(at, at + 2)) + '"';
            case ABBREVIATION -> corpus.abbreviation(random) + " " + text.get(at) + " ";
            case MISSPELT -> misspelt(longest(text), random) + " ";
            case FILTERS -> String.join(" ", text.subList(at, at + 2));
            case UNFINISHED -> text.get(at) + " " + beginning(longest(text), random);
            case SUGGESTIONS ->
                    (random.nextBoolean() ? "" : text.get(at) + " ")
                            + beginning(longest(text), random);
        };
    }

    private List<String> said(Random random, int programme) {
        return Arrays.asList(
                corpus.text(random, programme, 12)
                        .replaceAll("[^\\p{L}\\p{N} ]", "")
                        .split(" +", -1));
    }

    private static String longest(List<String> words) {
        return words.stream().max(java.util.Comparator.comparingInt(String::length)).orElseThrow();
    }

    private static String misspelt(String word, Random random) {
        if (word.length() < 4) return word;
        int at = 1 + random.nextInt(word.length() - 2);
        return word.substring(0, at)
                + word.charAt(at + 1)
                + word.charAt(at)
                + word.substring(at + 2);
    }

    private static String beginning(String word, Random random) {
        return word.substring(0, Math.min(word.length(), 2 + random.nextInt(4)));
    }

    private static String any(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
