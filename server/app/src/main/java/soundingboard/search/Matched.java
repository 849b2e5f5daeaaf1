package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Weight;
import soundingboard.db.FeedEntry;

/// Where in a piece's text the query matched: what the query says, not a second guess at it.
final class Matched {

    /// Enough to choose a snippet from.
    private static final int MAX_MATCHES = 200;

    private static final List<String> TEXT = List.of(Schema.TEXT, Schema.TEXT_WORDS);
    private static final List<String> AROUND =
            List.of(Schema.TITLE, Schema.TITLE_WORDS, Schema.CONTEXT, Schema.AUTHOR);

    private final IndexSearcher searcher;
    private final Ranking.Plan plan;

    Matched(IndexSearcher searcher, Ranking.Plan plan) {
        this.searcher = searcher;
        this.plan = plan;
    }

    /// @param in the piece's text
    /// @param bySound some word of the question is there only in that something sounds like it
    record Where(List<Snippet.Match> in, boolean bySound) {}

    /// @param weight of the plan's query
    /// @return empty when it does not match
    Optional<Where> in(Weight weight, int doc, FeedEntry entry) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        var matches = weight.matches(leaf, doc - leaf.docBase);
        if (matches == null) return Optional.empty();
        var text = matches(matches, TEXT);
        text.addAll(beginnings(entry.text()));
        var spelt = new HashSet<Integer>();
        for (var match : beginnings(entry.title())) spelt.add(match.part());
        for (var match : text) spelt.add(match.part());
        for (var match : matches(matches, AROUND)) spelt.add(match.part());
        var heard =
                matches(matches, List.of(Schema.SOUND)).stream()
                        .filter(match -> !spelt.contains(match.part()))
                        .toList();
        text.addAll(heard);
        return Optional.of(new Where(text, !heard.isEmpty()));
    }

    /// Words that begin like one that is still being typed.
    private List<Snippet.Match> beginnings(String text) {
        var found = new ArrayList<Snippet.Match>();
        if (plan.beginnings().isEmpty()) return found;
        for (var word : Analysis.placed(Analysis.EXACT, text))
            plan.beginnings()
                    .forEach(
                            (beginning, part) -> {
                                if (word.text().startsWith(beginning))
                                    found.add(
                                            new Snippet.Match(
                                                    word.start(),
                                                    word.end(),
                                                    part,
                                                    plan.weights().get(part)));
                            });
        return found;
    }

    private List<Snippet.Match> matches(Matches matches, List<String> fields) throws IOException {
        var found = new ArrayList<Snippet.Match>();
        for (var field : fields) {
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
