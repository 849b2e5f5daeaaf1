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

    /// Counts by ordinal, leaf by leaf. Few of a leaf's values are met, and the same one often
    /// several times in a row.
    static final class Counter implements Collector {
        private final String field;
        private final List<Leaf> leaves = new ArrayList<>();

        private Counter(String field) {
            this.field = field;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
            var leaf = new Leaf(DocValues.getSorted(context.reader(), field));
            leaves.add(leaf);
            return leaf;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        private void addTo(Map<String, Integer> total) throws IOException {
            for (var leaf : leaves) leaf.addTo(total);
        }
    }

    private static final class Leaf implements LeafCollector {
        private final SortedDocValues values;
        private final Map<Integer, Integer> counts = new HashMap<>();
        private int last = -1;
        private int lastCount;

        Leaf(SortedDocValues values) {
            this.values = values;
        }

        @Override
        public void setScorer(Scorable scorer) {
            // Scores do not matter here.
        }

        @Override
        public void collect(int doc) throws IOException {
            if (!values.advanceExact(doc)) return;
            if (values.ordValue() != last) keep();
            last = values.ordValue();
            lastCount++;
        }

        private void keep() {
            if (lastCount > 0) counts.merge(last, lastCount, Integer::sum);
            lastCount = 0;
        }

        private void addTo(Map<String, Integer> total) throws IOException {
            keep();
            for (var count : counts.entrySet())
                total.merge(
                        values.lookupOrd(count.getKey()).utf8ToString(),
                        count.getValue(),
                        Integer::sum);
        }
    }
}
