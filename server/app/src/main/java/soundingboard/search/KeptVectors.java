package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import soundingboard.db.FeedEntry;
import soundingboard.search.meaning.Embedder;
import soundingboard.search.meaning.Vector;

/// Which pieces of an index have vectors, and which not yet. Not thread-safe; as of one reader.
final class KeptVectors {
    private final IndexSearcher searcher;
    private final boolean any;

    /// A piece, what it says, and a vector for each.
    record Known(Term key, List<String> said, List<Vector> vectors) {
        static Known of(FeedEntry entry, Embedder embedder) {
            var said = Schema.said(entry);
            return new Known(
                    Schema.key(entry.kind(), entry.id()),
                    said,
                    said.stream().map(embedder::embed).toList());
        }

        Known {
            said = List.copyOf(said);
            vectors = List.copyOf(vectors);
        }
    }

    KeptVectors(IndexReader reader) {
        this.searcher = new IndexSearcher(reader);
        this.any =
                reader.leaves().stream()
                        .anyMatch(
                                leaf ->
                                        leaf.reader().getFieldInfos().fieldInfo(Schema.VECTORS)
                                                != null);
    }

    /// The vectors of a piece when it says this already, so that nothing has to be thought about
    /// twice; else empty.
    List<Vector> of(Term key, List<String> said) throws IOException {
        if (!any || said.isEmpty()) return List.of();
        int doc = doc(key);
        if (doc < 0 || !Schema.said(Schema.entry(searcher.storedFields(), doc)).equals(said))
            return List.of();
        return Nearness.kept(searcher.getIndexReader(), doc);
    }

    Optional<FeedEntry> entry(Term key) throws IOException {
        int doc = doc(key);
        return doc < 0 ? Optional.empty() : Optional.of(Schema.entry(searcher.storedFields(), doc));
    }

    boolean has(Term key) throws IOException {
        return doc(key) >= 0;
    }

    /// Pieces without vectors, the newest first, with the vectors still to be found.
    ///
    /// @param except the keys of pieces that can wait
    List<FeedEntry> lacking(int limit, Set<BytesRef> except) throws IOException {
        var query =
                new BooleanQuery.Builder()
                        .add(new TermQuery(Schema.WITHOUT_VECTORS), Occur.FILTER)
                        .add(new TermInSetQuery(Schema.KEY, except), Occur.MUST_NOT)
                        .build();
        var found = searcher.search(query, limit, Place.BY_DATE);
        var entries = new ArrayList<FeedEntry>();
        for (var hit : found.scoreDocs) entries.add(Schema.entry(searcher.storedFields(), hit.doc));
        return entries;
    }

    private int doc(Term key) throws IOException {
        var found = searcher.search(new TermQuery(key), 1).scoreDocs;
        return found.length == 0 ? -1 : found[0].doc;
    }
}
