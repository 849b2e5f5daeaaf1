package soundingboard.search;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;

/// The question as it was probably meant: a word that nothing readable has, replaced by one near it
/// that something has. Not thread-safe; one per question.
final class DidYouMean {
    private static final int MIN_LETTERS = 4;
    private static final int MIN_LETTERS_TWICE = 8;
    private static final int CANDIDATES = 8;

    private final AskersSearcher searcher;
    private final Vocabulary vocabulary;

    DidYouMean(AskersSearcher searcher, Vocabulary vocabulary) {
        this.searcher = searcher;
        this.vocabulary = vocabulary;
    }

    /// @param otherwise other ways of saying each word
    Optional<String> of(Question question, List<List<Alternatives.Way>> otherwise)
            throws IOException {
        var meant = question.typed();
        for (int i = 0; i < question.words().size(); i++) {
            var word = question.words().get(i);
            if (!otherwise.get(i).isEmpty() || isThere(word.exact())) continue;
            if (word.stem().isPresent()
                    && searcher.frequency(new Term(Schema.TEXT, word.stem().get())) > 0) continue;
            if (question.typing().filter(word::equals).isPresent()
                    && !vocabulary.beginning(word.exact(), 1).isEmpty()) continue;
            var near = near(word.exact());
            if (near.isPresent()) meant = replaced(meant, word.exact(), near.get());
        }
        return meant.equals(question.typed()) ? Optional.empty() : Optional.of(meant.strip());
    }

    private Optional<String> near(String word) throws IOException {
        int letters = word.codePointCount(0, word.length());
        if (letters < MIN_LETTERS || word.chars().anyMatch(Character::isDigit))
            return Optional.empty();
        int edits = letters < MIN_LETTERS_TWICE ? 1 : 2;
        for (var known : vocabulary.near(word, edits, CANDIDATES))
            if (isThere(known.word())) return Optional.of(known.word());
        return Optional.empty();
    }

    private boolean isThere(String word) throws IOException {
        for (var field : new String[] {Schema.TEXT_WORDS, Schema.TITLE_WORDS, Schema.AUTHOR})
            if (searcher.frequency(new Term(field, word)) > 0) return true;
        return false;
    }

    private static String replaced(String typed, String word, String meant) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(typed)
                .replaceFirst(Matcher.quoteReplacement(meant));
    }
}
