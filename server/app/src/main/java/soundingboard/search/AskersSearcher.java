package soundingboard.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.BytesRef;

/// The index as if it held nothing but what one asker may read.
///
/// Every search is filtered, and the statistics behind the scores (how rare a word is, how long a
/// text usually is) are counted over the asker's own pieces: other people's content cannot even
/// shift a score. Not thread-safe; one per question.
final class AskersSearcher extends IndexSearcher {

    /// BM25 for short texts: lines of notes are all about as long, so length counts a little
    /// less than usual, and a word said twice a little more. See docs/BENCHMARKS.md.
    private static final BM25Similarity SIMILARITY = new BM25Similarity(1.5f, 0.6f);

    /// Headings and names are a few words; their exact average matters to nobody.
    private static final int USUAL_SHORT_LENGTH = 5;

    private final Query readable;
    private final IndexSearcher counting;
    private final Map<Term, Integer> frequencies = new HashMap<>();
    private final long pieces;
    private final long tokens;

    AskersSearcher(IndexReader reader, Collection<String> readers, Duration patience) {
        super(reader);
        this.readable =
                new TermInSetQuery(Schema.READER, readers.stream().map(BytesRef::new).toList());
        this.counting = new IndexSearcher(reader);
        try {
            var size = counting.search(readable, new LengthCounter());
            this.pieces = size.pieces;
            this.tokens = size.tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        setSimilarity(SIMILARITY);
        setTimeout(deadline(patience));
    }

    /// Narrows a query to what the asker may read. Nothing is searched without it.
    BooleanQuery.Builder readable() {
        return new BooleanQuery.Builder().add(readable, Occur.FILTER);
    }

    /// How many pieces the asker may read at all.
    long pieces() {
        return pieces;
    }

    /// Whether the asker may read anything of this kind.
    boolean hasKind(String kind) {
        try {
            return frequency(new Term(Schema.KIND, kind)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In how many of the asker's pieces a term occurs.
    int frequency(Term term) throws IOException {
        var known = frequencies.get(term);
        if (known != null) return known;
        int count = counting.count(readable().add(new TermQuery(term), Occur.FILTER).build());
        frequencies.put(term, count);
        return count;
    }

    /// How much finding this term says: 0 when it is everywhere or nowhere.
    double weight(Term term) throws IOException {
        int frequency = frequency(term);
        return frequency == 0 ? 0 : Math.log(1 + (pieces - frequency + 0.5) / (frequency + 0.5));
    }

    @Override
    public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq)
            throws IOException {
        int frequency = Math.max(1, frequency(term));
        return new TermStatistics(term.bytes(), frequency, frequency);
    }

    @Override
    public CollectionStatistics collectionStatistics(String field) {
        long count = Math.max(1, pieces);
        boolean text = field.equals(Schema.TEXT) || field.equals(Schema.TEXT_WORDS);
        long length = Math.max(count, text ? tokens : count * USUAL_SHORT_LENGTH);
        return new CollectionStatistics(field, count, count, length, count);
    }

    private static QueryTimeout deadline(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        return () -> System.nanoTime() - end > 0;
    }

    private record Size(long pieces, long tokens) {}

    /// Adds up the asker's pieces and their lengths.
    private static final class LengthCounter implements CollectorManager<LengthCollector, Size> {
        @Override
        public LengthCollector newCollector() {
            return new LengthCollector();
        }

        @Override
        public Size reduce(Collection<LengthCollector> collectors) {
            return new Size(
                    collectors.stream().mapToLong(c -> c.pieces).sum(),
                    collectors.stream().mapToLong(c -> c.tokens).sum());
        }
    }

    private static final class LengthCollector extends SimpleCollector {
        private NumericDocValues lengths = DocValues.emptyNumeric();
        private long pieces;
        private long tokens;

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            lengths = DocValues.getNumeric(leaf.reader(), Schema.LENGTH);
        }

        @Override
        public void collect(int doc) throws IOException {
            pieces++;
            if (lengths.advanceExact(doc)) tokens += lengths.longValue();
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
