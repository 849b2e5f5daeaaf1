package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/// Counts hits by the value of a field. Hits without one are not counted.
final class Tally implements CollectorManager<Tally.Counter, Map<String, Integer>> {
    private final String field;

    Tally(String field) {
        this.field = field;
    }

    @Override
    public Counter newCollector() {
        return new Counter(field);
    }

    @Override
    public Map<String, Integer> reduce(Collection<Counter> counters) throws IOException {
        var total = new HashMap<String, Integer>();
        for (var counter : counters) counter.addTo(total);
        return total;
    }

    /// Counts by ordinal, leaf by leaf.
    static final class Counter implements Collector {
        private record Leaf(SortedDocValues values, int[] counts) {}

        private final String field;
        private final List<Leaf> leaves = new ArrayList<>();

        private Counter(String field) {
            this.field = field;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
            var values = DocValues.getSorted(context.reader(), field);
            var leaf = new Leaf(values, new int[values.getValueCount()]);
            leaves.add(leaf);
            return new LeafCollector() {
                @Override
                public void setScorer(Scorable scorer) {
                    // Scores do not matter here.
                }

                @Override
                public void collect(int doc) throws IOException {
                    if (leaf.values.advanceExact(doc)) leaf.counts[leaf.values.ordValue()]++;
                }
            };
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        private void addTo(Map<String, Integer> total) throws IOException {
            for (var leaf : leaves)
                for (int ord = 0; ord < leaf.counts.length; ord++)
                    if (leaf.counts[ord] > 0)
                        total.merge(
                                leaf.values.lookupOrd(ord).utf8ToString(),
                                leaf.counts[ord],
                                Integer::sum);
        }
    }
}
