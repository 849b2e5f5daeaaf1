package soundingboard.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// British and American spelling as one: each word becomes its American form, which the stemmer
/// knows. One word stays one word, so what is marked in a text is what was written. Thread-safe.
final class Spelling {

    /// Words that are spelt with an s on both sides of the sea.
    private static final Set<String> ALWAYS_ISE =
            Set.of(
                    ("advertise advise apprise arise bruise chastise circumcise compromise comprise"
                                    + " concise cruise demise despise devise disguise enterprise"
                                    + " exercise excise expertise franchise guise improvise incise"
                                    + " likewise merchandise noise otherwise paradise poise praise"
                                    + " precise premise promise raise revise rise supervise surmise"
                                    + " surprise televise treatise turquoise wise")
                            .split(" ", -1));

    private static final Pattern ISE =
            Pattern.compile("(.{3,})is(e|ed|es|ing|er|ers|able|ation|ations|ational)");

    private static final Pattern YSE = Pattern.compile("(.{2,}l)ys(e|ed|es|ing|er|ers)");

    private static final Map<String, String> AMERICAN = pairs();

    private Spelling() {}

    /// The American form of a word in lower case; the word itself when there is no other.
    static String american(String word) {
        var listed = AMERICAN.get(word);
        if (listed != null) return listed;
        var ise = ISE.matcher(word);
        if (ise.matches())
            return ALWAYS_ISE.contains(ise.group(1) + "ise")
                    ? word
                    : ise.group(1) + "iz" + ise.group(2);
        var yse = YSE.matcher(word);
        return yse.matches() ? yse.group(1) + "yz" + yse.group(2) : word;
    }

    /// The list's pairs of single words; those of several are the [Lexicon]'s.
    private static Map<String, String> pairs() {
        var pairs = new HashMap<String, String>();
        for (var line : WordList.lines("spelling.txt")) {
            var forms = line.split("\\s*\\|\\s*", -1);
            if (forms.length == 2 && forms[0].indexOf(' ') < 0 && forms[1].indexOf(' ') < 0)
                pairs.put(forms[0], forms[1]);
        }
        return Map.copyOf(pairs);
    }

    static final class Filter extends TokenFilter {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

        Filter(TokenStream input) {
            super(input);
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (!input.incrementToken()) return false;
            var word = term.toString();
            var american = american(word);
            if (!american.equals(word)) term.setEmpty().append(american);
            return true;
        }
    }
}
