package soundingboard.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import soundingboard.search.meaning.MiniLm;
import soundingboard.search.meaning.Vector;

/// How near each of the asker's pieces is in meaning to what was asked. All of the asker's are
/// looked at, and nobody else's: the answer is exact, the same on every node, and no graph or
/// statistic over what others wrote has a part in it. Not thread-safe; one per question.
final class Nearness {

    /// The pieces of one segment.
    ///
    /// @param docs in order; the first `size` of them count
    record Leaf(int[] docs, float[] cosines, int size) {}

    private final AskersSearcher searcher;
    private final Vector question;
    private final Map<Integer, Leaf> leaves;

    private Nearness(AskersSearcher searcher, Vector question, Map<Integer, Leaf> leaves) {
        this.searcher = searcher;
        this.question = question;
        this.leaves = leaves;
    }

    static Nearness of(AskersSearcher searcher, Vector question) throws IOException {
        return new Nearness(
                searcher,
                question,
                searcher.search(searcher.readable().build(), new Manager(question)));
    }

    /// All that has a vector, scored by its cosine with the question; 0 below that.
    Query scored() {
        return new NearQuery(leaves, 0);
    }

    /// All that is at least so near.
    Query atLeast(float cosine) {
        return new NearQuery(leaves, cosine);
    }

    /// Which of a piece's moments is nearest; the first when it has none of its own.
    int moment(int doc) throws IOException {
        var vectors = kept(searcher.getIndexReader(), doc);
        int best = 1;
        for (int i = 2; i < vectors.size(); i++)
            if (question.cosine(vectors.get(i)) > question.cosine(vectors.get(best))) best = i;
        return best - 1;
    }

    /// The vectors of a piece: of the whole, then of its moments; empty when it has none yet.
    static List<Vector> kept(IndexReader reader, int doc) throws IOException {
        var leaf = reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
        var values = DocValues.getBinary(leaf.reader(), Schema.VECTORS);
        return values.advanceExact(doc - leaf.docBase)
                ? Vector.read(values.binaryValue(), MiniLm.DIMENSIONS)
                : List.of();
    }

    private record Manager(Vector question) implements CollectorManager<Each, Map<Integer, Leaf>> {
        @Override
        public Each newCollector() {
            return new Each(question);
        }

        @Override
        public Map<Integer, Leaf> reduce(Collection<Each> collectors) {
            var all = new HashMap<Integer, Leaf>();
            for (var each : collectors) all.putAll(each.leaves);
            return all;
        }
    }

    private static final class Each extends SimpleCollector {
        private static final int FIRST_SIZE = 256;

        private final Map<Integer, Leaf> leaves = new HashMap<>();
        private final Vector.Nearest nearest;
        private BinaryDocValues values = DocValues.emptyBinary();
        private int leaf = -1;
        private int[] docs = new int[FIRST_SIZE];
        private float[] cosines = new float[FIRST_SIZE];
        private int size;

        private Each(Vector question) {
            this.nearest = question.nearest();
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            leaf = context.ord;
            values = DocValues.getBinary(context.reader(), Schema.VECTORS);
        }

        @Override
        public void collect(int doc) throws IOException {
            if (!values.advanceExact(doc)) return;
            float cosine = nearest.among(values.binaryValue());
            if (cosine <= 0) return;
            if (size == docs.length) {
                docs = Arrays.copyOf(docs, 2 * size);
                cosines = Arrays.copyOf(cosines, 2 * size);
            }
            docs[size] = doc;
            cosines[size++] = cosine;
        }

        @Override
        public void finish() {
            if (size > 0)
                leaves.put(
                        leaf,
                        new Leaf(Arrays.copyOf(docs, size), Arrays.copyOf(cosines, size), size));
            size = 0;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
