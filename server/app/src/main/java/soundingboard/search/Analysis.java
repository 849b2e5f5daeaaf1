package soundingboard.search;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// How text becomes tokens: one way for meaning, one for the exact words. Thread-safe.
final class Analysis {

    /// Light stemming, British and American spelling as one: `tendons` finds `tendon`,
    /// `mobilisation` finds `mobilization`, yet `organ` does not find `organise`. Words such as
    /// "the" are left out.
    static final Analyzer STEMMED = new English(true);

    /// The words as they are, but for case and accents.
    static final Analyzer EXACT = new English(false);

    private static final NormalizeCharMap COLON = colon();

    private static NormalizeCharMap colon() {
        var map = new NormalizeCharMap.Builder();
        map.add(":", " ");
        return map.build();
    }

    /// A token, its place among the others (words that are left out leave a gap), and where in the
    /// text it begins and ends.
    record Placed(String text, int position, int start, int end) {}

    /// Where tokens come from, and what they come out of.
    record Words(Tokenizer source, TokenStream tokens) {}

    /// Words without case and accents.
    static Words words() {
        var source = new StandardTokenizer();
        return new Words(source, new ASCIIFoldingFilter(new LowerCaseFilter(source)));
    }

    private static final class English extends Analyzer {
        private final boolean stemmed;

        English(boolean stemmed) {
            this.stemmed = stemmed;
        }

        /// "Aim:rest" is two words, though the standard for word boundaries does not say so.
        @Override
        protected Reader initReader(String field, Reader reader) {
            return new MappingCharFilter(COLON, reader);
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            var words = words();
            var tokens = words.tokens;
            if (stemmed) {
                tokens = new EnglishPossessiveFilter(tokens);
                tokens = new StopFilter(tokens, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
                tokens = new Spelling.Filter(tokens);
                tokens = new KStemFilter(tokens);
            }
            return new TokenStreamComponents(words.source, tokens);
        }

        @Override
        protected TokenStream normalize(String field, TokenStream tokens) {
            return new ASCIIFoldingFilter(new LowerCaseFilter(tokens));
        }
    }

    private Analysis() {}

    static List<String> tokens(Analyzer analyzer, String text) {
        return placed(analyzer, text).stream().map(Placed::text).toList();
    }

    static List<Placed> placed(Analyzer analyzer, String text) {
        var tokens = new ArrayList<Placed>();
        try (var stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var step = stream.addAttribute(PositionIncrementAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            int position = -1;
            stream.reset();
            while (stream.incrementToken()) {
                position += step.getPositionIncrement();
                tokens.add(
                        new Placed(
                                term.toString(),
                                position,
                                offset.startOffset(),
                                offset.endOffset()));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string cannot fail to be read
        }
        return tokens;
    }
}
