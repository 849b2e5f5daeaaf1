package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/// The moments of what a query finds, by session. Speech counts from where its window begins.
final class Ticks implements CollectorManager<Ticks.Collector, Map<String, List<Long>>> {

    /// More would be one bar.
    static final int MAX = 100;

    @Override
    public Collector newCollector() {
        return new Collector();
    }

    /// In order, each once: the first of them and always the last.
    @Override
    public Map<String, List<Long>> reduce(Collection<Collector> collectors) {
        var all = new HashMap<String, TreeSet<Long>>();
        for (var collector : collectors)
            collector.ticks.forEach(
                    (session, ticks) ->
                            all.computeIfAbsent(session, _ -> new TreeSet<>()).addAll(ticks));
        var reduced = new HashMap<String, List<Long>>();
        all.forEach(
                (session, ticks) -> {
                    var some = new ArrayList<>(ticks.stream().limit(MAX - 1L).toList());
                    if (ticks.size() >= MAX) some.add(ticks.last());
                    reduced.put(session, List.copyOf(some));
                });
        return reduced;
    }

    static final class Collector extends SimpleCollector {
        private final Map<String, TreeSet<Long>> ticks = new HashMap<>();
        private SortedDocValues sessions = DocValues.emptySorted();
        private NumericDocValues offsets = DocValues.emptyNumeric();

        private Collector() {}

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            sessions = DocValues.getSorted(leaf.reader(), Schema.SESSION);
            offsets = DocValues.getNumeric(leaf.reader(), Schema.OFFSET);
        }

        @Override
        public void collect(int doc) throws IOException {
            if (sessions.advanceExact(doc) && offsets.advanceExact(doc))
                ticks.computeIfAbsent(
                                sessions.lookupOrd(sessions.ordValue()).utf8ToString(),
                                _ -> new TreeSet<>())
                        .add(offsets.longValue());
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
