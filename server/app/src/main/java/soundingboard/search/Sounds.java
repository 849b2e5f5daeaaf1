package soundingboard.search;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// How words sound, for finding what a recogniser misheard: double metaphone codes of each word and
/// of each two or three in a row, since "supraspinatus" is heard as "super spine artist".
///
/// Lawrence Philips, "The double metaphone search algorithm", 2000. Thread-safe.
final class Sounds {

    /// Shorter words sound like too many others.
    private static final int MIN_LETTERS = 5;

    private static final int MIN_CODE = 3;

    /// Several words in a row make so many codes that only long ones tell anything.
    private static final int MIN_JOINED_CODE = 5;

    private static final int MAX_CODE = 10;
    private static final int MAX_JOINED = 3;

    /// Thread-safe once set up.
    private static final DoubleMetaphone METAPHONE = new DoubleMetaphone();

    static {
        METAPHONE.setMaxCodeLen(MAX_CODE);
    }

    /// For texts, not for questions.
    static final Analyzer ANALYZER =
            new Analyzer() {
                @Override
                protected TokenStreamComponents createComponents(String field) {
                    var words = Analysis.words();
                    return new TokenStreamComponents(words.source(), new Codes(words.tokens()));
                }
            };

    private Sounds() {}

    /// The codes to look for; none for words that are too short to be told by their sound.
    static Set<String> of(String word) {
        if (word.length() < MIN_LETTERS || !word.chars().allMatch(Character::isLetter))
            return Set.of();
        return codes(word, MIN_CODE);
    }

    private static Set<String> codes(String letters, int shortest) {
        var codes = new LinkedHashSet<String>();
        for (boolean alternate : new boolean[] {false, true})
            Optional.ofNullable(METAPHONE.doubleMetaphone(letters, alternate))
                    .filter(code -> code.length() >= shortest)
                    .ifPresent(codes::add);
        return codes;
    }

    private record Heard(String word, int start, int end) {}

    /// Puts the codes of a word, and of it with those that follow, in the word's place.
    private static final class Codes extends TokenFilter {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
        private final PositionIncrementAttribute position =
                addAttribute(PositionIncrementAttribute.class);
        private final ArrayDeque<Heard> ahead = new ArrayDeque<>();
        private final ArrayDeque<Heard> codes = new ArrayDeque<>();
        private boolean moved;

        Codes(TokenStream words) {
            super(words);
        }

        @Override
        public boolean incrementToken() throws IOException {
            while (codes.isEmpty()) {
                while (ahead.size() < MAX_JOINED && input.incrementToken())
                    ahead.add(new Heard(term.toString(), offset.startOffset(), offset.endOffset()));
                if (ahead.isEmpty()) return false;
                take();
            }
            var code = codes.remove();
            clearAttributes();
            term.append(code.word);
            offset.setOffset(code.start, code.end);
            position.setPositionIncrement(moved ? 1 : 0);
            moved = false;
            return true;
        }

        /// The codes that begin at the next word.
        private void take() {
            moved = true;
            var joined = new StringBuilder();
            List<Heard> next = new ArrayList<>(ahead);
            int start = next.getFirst().start;
            for (int i = 0; i < next.size(); i++) {
                if (!next.get(i).word.chars().allMatch(Character::isLetter)) break;
                joined.append(next.get(i).word);
                int end = next.get(i).end;
                codes(joined.toString(), i == 0 ? MIN_CODE : MIN_JOINED_CODE)
                        .forEach(code -> codes.add(new Heard(code, start, end)));
            }
            ahead.remove();
        }

        @Override
        public void reset() throws IOException {
            super.reset();
            ahead.clear();
            codes.clear();
        }
    }
}
