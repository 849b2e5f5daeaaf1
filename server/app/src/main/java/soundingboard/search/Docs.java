package soundingboard.search;

import java.util.Arrays;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/// Certain documents of one state of the index, few among many: a filter that leads, so that
/// everything else is only asked about these. Valid for the reader that it was made with.
final class Docs extends Query {

    /// By leaf; ascending, each once.
    private final int[][] docs;

    private final int hash;

    /// @param docs by leaf of the reader: ascending, each once
    Docs(int[][] docs) {
        this.docs = docs;
        this.hash = Arrays.deepHashCode(docs);
    }

    int[] in(LeafReaderContext leaf) {
        return docs[leaf.ord];
    }

    int count() {
        return Arrays.stream(docs).mapToInt(here -> here.length).sum();
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) {
                var here = in(leaf);
                if (here.length == 0) return null;
                return ConstantScoreScorerSupplier.fromIterator(
                        new Each(here), score(), scoreMode, leaf.reader().maxDoc());
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return false;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "some documents";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Docs that
                && hash == that.hash
                && Arrays.deepEquals(docs, that.docs);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    private static final class Each extends DocIdSetIterator {
        private final int[] docs;
        private int at = -1;

        Each(int[] docs) {
            this.docs = docs;
        }

        @Override
        public int docID() {
            return at < 0 ? -1 : at < docs.length ? docs[at] : NO_MORE_DOCS;
        }

        @Override
        public int nextDoc() {
            at++;
            return docID();
        }

        @Override
        public int advance(int target) {
            at = first(docs, at + 1, target);
            return docID();
        }

        @Override
        public long cost() {
            return docs.length;
        }
    }

    /// The first place, from the given one on, whose document is not before the target; the
    /// length when there is none.
    static int first(int[] docs, int from, int target) {
        int step = 1;
        while (from + step < docs.length && docs[from + step] < target) step *= 2;
        if (from >= docs.length) return docs.length;
        int to = Math.min(docs.length, from + step + 1);
        int place = Arrays.binarySearch(docs, from + step / 2, to, target);
        return place >= 0 ? place : -place - 1;
    }
}
