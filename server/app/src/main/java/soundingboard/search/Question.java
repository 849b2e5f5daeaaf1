package soundingboard.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody typed into the search box, understood as far as possible. Anything is a question;
/// nothing is an error.
///
/// @param typed as it was typed
/// @param words each to be found in some form
/// @param free all of the words as they stood, small ones too, whose meaning can be asked for;
///     empty when there are only numbers and the like: 3 x 15 means nothing but itself
/// @param phrases "quoted": these exact words in this order
/// @param withoutWords -words that must not occur in any form
/// @param withoutPhrases -"phrases" that must not occur
/// @param bounds `by:`, `in:` and the like
/// @param typing the one of `words` that may still be being typed: the very last thing
record Question(
        String typed,
        List<Word> words,
        String free,
        List<Phrase> phrases,
        List<Word> withoutWords,
        List<Phrase> withoutPhrases,
        List<Bound> bounds,
        Optional<Word> typing) {

    /// Longer input is cut: it is a pasted text, not a question.
    static final int MAX_CHARS = 1_000;

    static final int MAX_WORDS = 32;
    static final int MAX_PHRASES = 8;
    static final int MAX_BOUNDS = 16;

    /// @param exact the word as typed, but for case and accents
    /// @param stem absent for words such as "the", which only count when there are no others
    record Word(String exact, Optional<String> stem) {}

    /// @param words exact, at least one
    record Phrase(List<String> words) {}

    private static final Pattern PART =
            Pattern.compile(
                    "(?<minus>-*)(?:(?<key>%s):(?:\"(?<quoted>[^\"]*)\"|(?<plain>[^\\s\"]+))"
                                    .formatted(Bound.Key.PATTERN)
                            + "|\"(?<phrase>[^\"]*)\"|(?<word>[^\\s\"]+)|\")");

    Question {
        words = List.copyOf(words);
        phrases = List.copyOf(phrases);
        withoutWords = List.copyOf(withoutWords);
        withoutPhrases = List.copyOf(withoutPhrases);
        bounds = List.copyOf(bounds);
    }

    /// Some words, for a question that nobody typed.
    static Question of(List<String> words, List<Bound> bounds) {
        return new Question(
                "",
                words.stream().map(Question::word).toList(),
                free(words),
                List.of(),
                List.of(),
                List.of(),
                bounds,
                Optional.empty());
    }

    boolean isEmpty() {
        return !asks() && withoutWords.isEmpty() && withoutPhrases.isEmpty() && bounds.isEmpty();
    }

    /// Whether there is anything to look for, and not only to leave out.
    boolean asks() {
        return !words.isEmpty() || !phrases.isEmpty();
    }

    static Question parse(String typed) {
        return parse(typed, _ -> false);
    }

    /// @param isKind whether there is anything of a kind that is not one of the usual ones
    static Question parse(String typed, Predicate<String> isKind) {
        var text = readable(typed);
        var parser = new Parser();
        var part = PART.matcher(text);
        while (part.find()) {
            boolean minus = !part.group("minus").isEmpty();
            var bound = bound(part, typed, isKind);
            if (bound.isPresent()) parser.add(bound.get());
            else if (part.group("quoted") != null) {
                parser.add(minus, false, exact(part.group("key")));
                parser.add(minus, true, exact(part.group("quoted")));
            } else
                parser.add(
                        minus,
                        part.group("phrase") != null,
                        exact(part.group("phrase") != null ? part.group("phrase") : plain(part)));
        }
        return parser.question(
                typed, !text.isEmpty() && !text.endsWith(" ") && !text.endsWith("\""));
    }

    /// Empty unless the part has a key, and a value that fits it.
    private static Optional<Bound> bound(Matcher part, String typed, Predicate<String> isKind) {
        if (part.group("key") == null) return Optional.empty();
        var value =
                part.group("quoted") != null ? part.group("quoted") : orEmpty(part.group("plain"));
        return Bound.of(
                Bound.Key.valueOf(part.group("key").toUpperCase(Locale.ROOT)),
                value.strip(),
                !part.group("minus").isEmpty(),
                typed.substring(part.start(), part.end()),
                isKind);
    }

    /// A word as typed; a key with a value that does not fit is two words.
    private static String plain(Matcher part) {
        return part.group("key") == null
                ? orEmpty(part.group("word"))
                : part.group("key") + " " + part.group("plain");
    }

    private static final class Parser {
        private final Set<Word> words = new LinkedHashSet<>();
        private final Set<Phrase> phrases = new LinkedHashSet<>();
        private final Set<Word> withoutWords = new LinkedHashSet<>();
        private final Set<Phrase> withoutPhrases = new LinkedHashSet<>();
        private final Set<Bound> bounds = new LinkedHashSet<>();
        private final List<String> free = new ArrayList<>();
        private Optional<Word> last = Optional.empty();

        void add(Bound bound) {
            last = Optional.empty();
            bounds.add(bound);
        }

        void add(boolean minus, boolean quoted, List<String> tokens) {
            if (tokens.isEmpty()) return;
            last = Optional.empty();
            if (minus && !quoted && tokens.size() == 1) withoutWords.add(word(tokens.getFirst()));
            else if (minus) withoutPhrases.add(new Phrase(tokens));
            else if (quoted) phrases.add(new Phrase(tokens));
            else {
                for (var token : tokens) words.add(word(token));
                free.addAll(tokens);
                last = Optional.of(word(tokens.getLast()));
            }
        }

        Question question(String typed, boolean open) {
            var counting = counting(words);
            return new Question(
                    typed,
                    counting,
                    free(free),
                    phrases.stream().limit(MAX_PHRASES).toList(),
                    withoutWords.stream().limit(MAX_PHRASES).toList(),
                    withoutPhrases.stream().limit(MAX_PHRASES).toList(),
                    bounds.stream().limit(MAX_BOUNDS).toList(),
                    last.filter(word -> open && counting.contains(word)));
        }
    }

    private static String free(List<String> words) {
        return words.stream().anyMatch(Question::sayable) ? String.join(" ", words) : "";
    }

    private static boolean sayable(String word) {
        return word.codePoints().filter(Character::isLetter).count() >= 3;
    }

    /// Small words only count when all are small.
    private static List<Word> counting(Set<Word> words) {
        boolean anyBig = words.stream().anyMatch(word -> word.stem.isPresent());
        return words.stream()
                .filter(word -> !anyBig || word.stem.isPresent())
                .limit(MAX_WORDS)
                .toList();
    }

    private static Word word(String exact) {
        return new Word(exact, Analysis.tokens(Analysis.STEMMED, exact).stream().findFirst());
    }

    private static List<String> exact(String text) {
        var tokens = new ArrayList<>(Analysis.tokens(Analysis.EXACT, text));
        return tokens.size() > MAX_WORDS ? tokens.subList(0, MAX_WORDS) : tokens;
    }

    /// Each character in its place: straight quotes, no control characters, no halves of
    /// surrogate pairs, not too long.
    private static String readable(String typed) {
        var text = new StringBuilder();
        int end = Math.min(typed.length(), MAX_CHARS);
        for (int i = 0; i < end; ) {
            int c = typed.codePointAt(i);
            i += Character.charCount(c);
            if ("“”„‟«»″".indexOf(c) >= 0) text.append('"');
            else if ("‐‑‒–—−".indexOf(c) >= 0) text.append('-');
            else if (c == '×') text.append('x');
            else if (Character.isISOControl(c) || Character.isSpaceChar(c)) text.append(' ');
            else if (c >= 0xD800 && c <= 0xDFFF) text.append(' ');
            else text.appendCodePoint(c);
        }
        return text.toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
