package soundingboard.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.TermQuery;

/// What makes a piece different from the asker's others: the question that finds more like it.
/// Not thread-safe; one per question.
final class Likeness {

    /// More words than these only add noise.
    private static final int WORDS = 12;

    private final AskersSearcher searcher;

    Likeness(AskersSearcher searcher) {
        this.searcher = searcher;
    }

    /// Empty when the asker may not read such a piece, or there is none.
    ///
    /// @param key kind and id, as in a hit's `id`
    Optional<Question> to(String key, List<Bound> bounds) throws IOException {
        var query = new TermQuery(new Term(Schema.KEY, key));
        var found = searcher.search(searcher.readable().add(query, Occur.FILTER).build(), 1);
        if (found.scoreDocs.length == 0) return Optional.empty();
        var entry = searcher.entry(found.scoreDocs[0].doc);
        var counts = new HashMap<String, Integer>();
        for (var word : Analysis.tokens(Analysis.EXACT, entry.text()))
            counts.merge(word, 1, Integer::sum);
        if (counts.isEmpty())
            for (var word : Analysis.tokens(Analysis.EXACT, entry.title()))
                counts.merge(word, 1, Integer::sum);
        var weights = new HashMap<String, Double>();
        for (var count : counts.entrySet())
            weights.put(count.getKey(), weight(count.getKey()) * Math.sqrt(count.getValue()));
        return Optional.of(
                Question.of(
                        weights.entrySet().stream()
                                .filter(weight -> weight.getValue() > 0)
                                .sorted(
                                        Comparator.comparing(Map.Entry<String, Double>::getValue)
                                                .reversed()
                                                .thenComparing(Map.Entry::getKey))
                                .limit(WORDS)
                                .map(Map.Entry::getKey)
                                .toList(),
                        bounds));
    }

    /// A word that only this piece has finds nothing, and small words say nothing.
    private double weight(String word) throws IOException {
        var stem = Analysis.tokens(Analysis.STEMMED, word);
        if (stem.isEmpty()) return 0;
        var term = new Term(Schema.TEXT, stem.getFirst());
        return searcher.frequency(term) < 2 ? 0 : searcher.weight(term);
    }
}
