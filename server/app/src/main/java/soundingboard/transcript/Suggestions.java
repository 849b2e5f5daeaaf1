package soundingboard.transcript;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Notes teach the transcript: what sounds like a term that was typed within a minute is perhaps
/// that term. A pure function of cues and notes; nothing is changed by it.
final class Suggestions {

    /// People write what was just said, or say what they have just written.
    static final Duration WINDOW = Duration.ofSeconds(60);

    static final int MAX_SUGGESTIONS = 500;

    /// "a killies", "super spin artist".
    private static final int MAX_WORDS = 3;

    private static final int MIN_TERM = 4;
    private static final int MAX_TERM = 40;
    private static final int MAX_TERMS_AT_ONCE = 400;
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’-]*");

    /// One place where another word may have been said.
    ///
    /// @param id names the same place, wording and term again, for as long as nothing changes
    /// @param from where in the cue's text it begins, in UTF-16 units
    record Suggestion(String id, UUID cueId, long startMs, int from, String heard, String term) {

        String appliedTo(String text) {
            return text.substring(0, from) + term + text.substring(from + heard.length());
        }
    }

    private record Term(String text, Sound sound, Instant at) {}

    private record Match(int from, String heard, Term term, int distance) {
        boolean overlaps(Match other) {
            return from < other.from + other.heard.length() && other.from < from + heard.length();
        }
    }

    private record Token(String text, int from, int end) {}

    private final List<Term> terms;
    private final Set<String> known;
    private final Map<String, Sound> sounds = new HashMap<>();

    private Suggestions(List<WrittenWord> written) {
        terms =
                written.stream()
                        .filter(word -> isTerm(word.text()))
                        .map(w -> new Term(w.text(), Sound.of(w.text()), w.at()))
                        .sorted(Comparator.comparing(Term::at))
                        .toList();
        known =
                terms.stream()
                        .map(term -> term.text.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
    }

    /// @param zero the moment that the cues' times count from
    /// @param dismissed keys of pairs that nobody wants to be asked of again, see [#key]
    static List<Suggestion> of(
            List<Cue> cues, Instant zero, List<WrittenWord> written, Set<String> dismissed) {
        var suggestions = new Suggestions(written);
        var found = new ArrayList<Suggestion>();
        for (var cue : cues) {
            suggestions.add(found, cue, zero, dismissed);
            if (found.size() >= MAX_SUGGESTIONS) break;
        }
        return List.copyOf(found);
    }

    /// What a dismissal remembers: the wording and the term, wherever they meet.
    static String key(String heard, String term) {
        return heard.toLowerCase(Locale.ROOT) + "\n" + term.toLowerCase(Locale.ROOT);
    }

    private static boolean isTerm(String word) {
        return word.length() >= MIN_TERM
                && word.length() <= MAX_TERM
                && WORD.matcher(word).matches()
                && !CommonWords.has(word);
    }

    private void add(List<Suggestion> found, Cue cue, Instant zero, Set<String> dismissed) {
        var near = near(zero.plusMillis(cue.startMs()), zero.plusMillis(cue.endMs()));
        if (near.isEmpty()) return;
        var tokens =
                WORD.matcher(cue.text())
                        .results()
                        .map(m -> new Token(m.group(), m.start(), m.end()))
                        .toList();
        var matches = new ArrayList<Match>();
        for (int i = 0; i < tokens.size(); i++)
            at(cue, tokens, i, near, dismissed).ifPresent(matches::add);
        matches.sort(Comparator.comparingInt(Match::distance).thenComparingInt(Match::from));
        var taken = new ArrayList<Match>();
        for (var match : matches) if (taken.stream().noneMatch(match::overlaps)) taken.add(match);
        taken.sort(Comparator.comparingInt(Match::from));
        taken.forEach(match -> found.add(suggestion(cue, match)));
    }

    private List<Term> near(Instant start, Instant end) {
        return terms.stream()
                .filter(term -> !term.at.isBefore(start.minus(WINDOW)))
                .filter(term -> !term.at.isAfter(end.plus(WINDOW)))
                .limit(MAX_TERMS_AT_ONCE)
                .toList();
    }

    /// The nearest that begins with this word; of equally near ones that of fewest words.
    private Optional<Match> at(
            Cue cue, List<Token> tokens, int i, List<Term> near, Set<String> dismissed) {
        Optional<Match> best = Optional.empty();
        for (int count = 1; count <= Math.min(MAX_WORDS, tokens.size() - i); count++) {
            var run = tokens.subList(i, i + count);
            var heard = cue.text().substring(run.getFirst().from, run.getLast().end);
            if (!mayBeMistaken(run, heard)) continue;
            var match = nearest(run.getFirst().from, heard, near, dismissed);
            if (match.isPresent() && (best.isEmpty() || match.get().distance < best.get().distance))
                best = match;
        }
        return best;
    }

    private Optional<Match> nearest(
            int from, String heard, List<Term> near, Set<String> dismissed) {
        var sound = sounds.computeIfAbsent(heard, Sound::of);
        return near.stream()
                .filter(term -> sound.mistakenFor(term.sound))
                .filter(term -> !dismissed.contains(key(heard, term.text)))
                .map(term -> new Match(from, heard, term, distance(sound, term.sound)))
                .min(Comparator.comparingInt(Match::distance));
    }

    private static int distance(Sound a, Sound b) {
        return Sound.distance(a.letters(), b.letters());
    }

    /// Not what is right already, and not what is only common words.
    private boolean mayBeMistaken(List<Token> run, String heard) {
        if (heard.length() > MAX_TERM) return false;
        for (int i = 1; i < run.size(); i++)
            if (run.get(i).from - run.get(i - 1).end != 1) return false;
        return run.stream().noneMatch(t -> known.contains(t.text.toLowerCase(Locale.ROOT)))
                && run.stream().anyMatch(token -> !CommonWords.has(token.text));
    }

    private static Suggestion suggestion(Cue cue, Match match) {
        var term = match.term.text;
        boolean begins = match.from == 0 && Character.isUpperCase(match.heard.codePointAt(0));
        var word = begins ? Character.toUpperCase(term.charAt(0)) + term.substring(1) : term;
        int wording = Objects.hash(match.heard, word, cue.text());
        var id = cue.id() + "-" + match.from + "-" + Integer.toHexString(wording);
        return new Suggestion(id, cue.id(), cue.startMs(), match.from, match.heard, word);
    }
}
