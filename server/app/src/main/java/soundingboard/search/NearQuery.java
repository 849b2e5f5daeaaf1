package soundingboard.search;

import java.util.Arrays;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/// Pieces whose cosines are known and high enough, scored by them. Of one reader, never cached.
final class NearQuery extends Query {
    private final Map<Integer, Nearness.Leaf> leaves;
    private final float least;

    /// @param leaves by their place in the reader
    NearQuery(Map<Integer, Nearness.Leaf> leaves, float least) {
        this.leaves = leaves;
        this.least = least;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new Weight(this) {
            @Override
            public Explanation explain(LeafReaderContext context, int doc) {
                var at = new At(leaves.get(context.ord), least, boost);
                return at.advance(doc) == doc
                        ? Explanation.match(at.score(), "near in meaning")
                        : Explanation.noMatch("not near in meaning");
            }

            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) {
                var leaf = leaves.get(context.ord);
                return leaf == null
                        ? null
                        : new DefaultScorerSupplier(new NearScorer(new At(leaf, least, boost)));
            }

            @Override
            public boolean isCacheable(LeafReaderContext context) {
                return false;
            }
        };
    }

    /// A cosine may come out a little above 1.
    private static final float ROUNDING = 1.001f;

    private static final class NearScorer extends Scorer {
        private final At at;

        private NearScorer(At at) {
            this.at = at;
        }

        @Override
        public int docID() {
            return at.docID();
        }

        @Override
        public DocIdSetIterator iterator() {
            return at;
        }

        @Override
        public float getMaxScore(int upTo) {
            return at.boost * ROUNDING;
        }

        @Override
        public float score() {
            return at.score();
        }
    }

    private static final class At extends DocIdSetIterator {
        private final Nearness.@Nullable Leaf leaf;
        private final float least;
        private final float boost;
        private int index = -1;

        private At(Nearness.@Nullable Leaf leaf, float least, float boost) {
            this.leaf = leaf;
            this.least = least;
            this.boost = boost;
        }

        float score() {
            return leaf == null ? 0 : leaf.cosines()[index] * boost;
        }

        @Override
        public int docID() {
            if (index < 0) return -1;
            return leaf == null || index >= leaf.size() ? NO_MORE_DOCS : leaf.docs()[index];
        }

        @Override
        public int nextDoc() {
            index++;
            while (leaf != null && index < leaf.size() && leaf.cosines()[index] < least) index++;
            return docID();
        }

        @Override
        public int advance(int target) {
            if (leaf == null) {
                index = 0;
                return docID();
            }
            int from = Math.min(index + 1, leaf.size());
            int found = Arrays.binarySearch(leaf.docs(), from, leaf.size(), target);
            index = (found >= 0 ? found : -found - 1) - 1;
            return nextDoc();
        }

        @Override
        public long cost() {
            return leaf == null ? 0 : leaf.size();
        }
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "near in meaning";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NearQuery near && near.leaves.equals(leaves) && near.least == least;
    }

    @Override
    public int hashCode() {
        return 31 * leaves.hashCode() + Float.hashCode(least);
    }
}
