package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Weight;

/// Where in a piece's text the query matched: what the query says, not a second guess at it.
final class Matched {

    /// Enough to choose a snippet from.
    private static final int MAX_MATCHES = 200;

    private final IndexSearcher searcher;
    private final Ranking.Plan plan;

    Matched(IndexSearcher searcher, Ranking.Plan plan) {
        this.searcher = searcher;
        this.plan = plan;
    }

    /// @param weight of the plan's query
    List<Snippet.Match> in(Weight weight, int doc) throws IOException {
        var found = new ArrayList<Snippet.Match>();
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        var matches = weight.matches(leaf, doc - leaf.docBase);
        if (matches == null) return found;
        for (var field : List.of(Schema.TEXT, Schema.TEXT_WORDS)) {
            var iterator = matches.getMatches(field);
            while (iterator != null && found.size() < MAX_MATCHES && iterator.next())
                add(iterator, found);
        }
        return found;
    }

    /// Two words near each other are marked as two words, and not with all that is between them.
    private void add(MatchesIterator iterator, List<Snippet.Match> found) throws IOException {
        Query query = iterator.getQuery();
        var part = plan.parts().get(query);
        if (part == null) return;
        found.add(
                new Snippet.Match(
                        iterator.startOffset(),
                        iterator.endOffset(),
                        part,
                        plan.weights().get(part)));
    }
}
