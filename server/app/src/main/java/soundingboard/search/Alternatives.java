package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import soundingboard.search.Lexicon.Alternative;
import soundingboard.search.Lexicon.Meaning;
import soundingboard.search.Question.Word;

/// The other ways of saying a question's words, as far as the asker's own pieces have them.
/// Not thread-safe; one per question.
final class Alternatives {

    /// A bound on work for each word.
    private static final int MAX_FORMS = 16;

    /// Another way to say one of the question's words, or several with it.
    ///
    /// @param query in the text, or in the heading
    /// @param boost so that it counts about as much as the words it stands for
    /// @param weight of finding it
    record Way(Query query, boolean heading, float boost, double weight) {}

    private final AskersSearcher searcher;

    Alternatives(AskersSearcher searcher) {
        this.searcher = searcher;
    }

    /// For each word of the question.
    List<List<Way>> of(List<Word> words) throws IOException {
        var all = new ArrayList<List<Way>>();
        for (var _ : words) all.add(new ArrayList<>());
        for (int start = 0; start < words.size(); start++) {
            var meanings = new ArrayList<Meaning>(Lexicon.OF_THE_FIELD.at(words, start));
            meanings.addAll(Numbers.at(words, start));
            for (var meaning : meanings)
                for (var alternative : meaning.alternatives())
                    add(alternative, all.subList(start, start + meaning.length()));
        }
        return all;
    }

    /// All words of a run are found where the alternative is, and share its weight.
    private void add(Alternative alternative, List<List<Way>> run) throws IOException {
        float share = alternative.weight() * (run.size() == 1 ? 1 : 1.5f / run.size());
        for (boolean heading : new boolean[] {false, true}) {
            var field =
                    alternative.exact()
                            ? heading ? Schema.TITLE_WORDS : Schema.TEXT_WORDS
                            : heading ? Schema.TITLE : Schema.TEXT;
            var terms = terms(field, alternative);
            double sum = 0;
            double most = 0;
            boolean there = !terms.isEmpty();
            for (var term : terms) {
                there &= searcher.frequency(term.term) > 0;
                if (!there) break;
                double weight = searcher.weight(term.term);
                sum += weight;
                most = Math.max(most, weight);
            }
            if (!there) continue;
            float boost = (float) (share * (sum == 0 ? 1 : most / sum));
            var way = new Way(query(terms), heading, boost, most);
            for (var word : run) if (word.size() < MAX_FORMS) word.add(way);
        }
    }

    private record Placed(Term term, int position) {}

    private static List<Placed> terms(String field, Alternative alternative) {
        Analyzer analyzer = alternative.exact() ? Analysis.EXACT : Analysis.STEMMED;
        return Analysis.placed(analyzer, alternative.text()).stream()
                .map(token -> new Placed(new Term(field, token.text()), token.position()))
                .toList();
    }

    private Query query(List<Placed> terms) throws IOException {
        if (terms.size() == 1) return searcher.query(terms.getFirst().term);
        var phrase = new PhraseQuery.Builder();
        for (var term : terms) phrase.add(term.term, term.position - terms.getFirst().position);
        return phrase.build();
    }
}
