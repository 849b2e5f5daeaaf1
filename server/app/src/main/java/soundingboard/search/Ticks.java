package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BytesRef;

/// The moments of what a query finds, by session. Speech counts from where its window begins.
final class Ticks implements CollectorManager<Ticks.Collector, Map<String, List<Long>>> {

    /// More would be one bar.
    static final int MAX = 100;

    /// Kinds whose moments are on their session's clock, and not on a clip's.
    static final List<String> ON_THE_CLOCK = List.of("note", "speech");

    @Override
    public Collector newCollector() {
        return new Collector();
    }

    /// In no order, some perhaps twice.
    @Override
    public Map<String, List<Long>> reduce(Collection<Collector> collectors) throws IOException {
        var all = new HashMap<String, List<Long>>();
        for (var collector : collectors) {
            collector.keep();
            collector.all.forEach(
                    (session, ticks) ->
                            all.computeIfAbsent(session, _ -> new ArrayList<>()).addAll(ticks));
        }
        return all;
    }

    /// In order, each once: the first of them and always the last.
    static List<Long> shown(Collection<Long> ticks) {
        var sorted = new TreeSet<>(ticks);
        var some = new ArrayList<>(sorted.stream().limit(MAX - 1L).toList());
        if (sorted.size() >= MAX) some.add(sorted.last());
        return List.copyOf(some);
    }

    /// The ordinals of the kinds that are on their session's clock.
    static Set<Integer> onTheClock(SortedDocValues kinds) throws IOException {
        var ordinals = new HashSet<Integer>();
        for (var kind : ON_THE_CLOCK) {
            int ordinal = kinds.lookupTerm(new BytesRef(kind));
            if (ordinal >= 0) ordinals.add(ordinal);
        }
        return ordinals;
    }

    static final class Collector extends SimpleCollector {
        private final Map<String, List<Long>> all = new HashMap<>();

        /// By the ordinals of the segment that is being gone through.
        private final Map<Integer, List<Long>> here = new HashMap<>();

        private SortedDocValues kinds = DocValues.emptySorted();
        private SortedDocValues sessions = DocValues.emptySorted();
        private NumericDocValues offsets = DocValues.emptyNumeric();
        private Set<Integer> onTheClock = Set.of();

        private Collector() {}

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            keep();
            kinds = DocValues.getSorted(leaf.reader(), Schema.KIND);
            sessions = DocValues.getSorted(leaf.reader(), Schema.SESSION);
            offsets = DocValues.getNumeric(leaf.reader(), Schema.OFFSET);
            onTheClock = onTheClock(kinds);
        }

        @Override
        public void collect(int doc) throws IOException {
            if (offsets.advanceExact(doc)
                    && kinds.advanceExact(doc)
                    && onTheClock.contains(kinds.ordValue())
                    && sessions.advanceExact(doc))
                here.computeIfAbsent(sessions.ordValue(), _ -> new ArrayList<>())
                        .add(offsets.longValue());
        }

        private void keep() throws IOException {
            for (var session : here.entrySet())
                all.computeIfAbsent(
                                sessions.lookupOrd(session.getKey()).utf8ToString(),
                                _ -> new ArrayList<>())
                        .addAll(session.getValue());
            here.clear();
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
