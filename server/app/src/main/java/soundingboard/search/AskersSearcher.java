package soundingboard.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;
import soundingboard.db.FeedEntry;

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

    private final Collection<String> readers;
    private final Docs readable;
    private final OwnTerms terms;
    private @Nullable StoredFields stored;
    private Map<String, Integer> authors = Map.of();
    private final long pieces;
    private final long tokens;

    AskersSearcher(IndexReader reader, Collection<String> readers, Duration patience) {
        super(reader);
        this.readers = readers.stream().sorted().toList(); // dictionaries are read forwards
        try {
            this.readable = new Docs(docs(Schema.READER, one -> one, true));
            this.terms = new OwnTerms(this, readable);
            this.pieces = readable.count();
            this.tokens = tokens();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        setSimilarity(SIMILARITY);
        setQueryCache(null); // would gather for everybody what one asker looks for
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
        return terms.count(term);
    }

    /// A query for a term in the asker's pieces.
    TermQuery query(Term term) throws IOException {
        return terms.query(term);
    }

    OwnTerms terms() {
        return terms;
    }

    /// A piece as it came in.
    FeedEntry entry(int doc) throws IOException {
        if (stored == null) stored = storedFields();
        return Schema.entry(stored, doc);
    }

    /// The asker's pieces in one segment.
    int[] readableIn(LeafReaderContext leaf) {
        return readable.in(leaf);
    }

    /// Where nothing can be found is not looked.
    @Override
    protected void searchLeaf(
            LeafReaderContext leaf, int from, int to, Weight weight, Collector collector)
            throws IOException {
        if (readable.in(leaf).length > 0) super.searchLeaf(leaf, from, to, weight, collector);
    }

    /// The asker's pieces that have a word of the given beginning in a field of readers' own words.
    Query beginning(String field, String prefix) throws IOException {
        return new Docs(docs(field, reader -> Schema.vocabularyTerm(reader, prefix), false));
    }

    /// Authors of the asker's pieces whose names have words that begin like all the given ones;
    /// those with most pieces first.
    List<String> authors(String name) throws IOException {
        if (authors.isEmpty()) authors = search(readable().build(), new Tally(Schema.AUTHOR_NAME));
        var sought = Analysis.tokens(Analysis.EXACT, name);
        return authors.entrySet().stream()
                .filter(author -> named(author.getKey(), sought))
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean named(String author, List<String> sought) {
        var words = Analysis.tokens(Analysis.EXACT, author);
        return sought.stream().allMatch(one -> words.stream().anyMatch(w -> w.startsWith(one)));
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

    /// By leaf: what has a term of any of the asker's readers.
    ///
    /// @param term of a reader
    /// @param whole that very term; else also those that begin so
    private int[][] docs(String field, UnaryOperator<String> term, boolean whole)
            throws IOException {
        var sought = readers.stream().map(reader -> new BytesRef(term.apply(reader))).toList();
        var all = new int[getIndexReader().leaves().size()][];
        for (var leaf : getIndexReader().leaves()) {
            var found = new Gathered();
            var terms = leaf.reader().terms(field);
            var each = terms == null ? null : terms.iterator();
            for (var one : sought) if (each != null) collect(each, one, whole, found);
            all[leaf.ord] = found.docs(leaf.reader().getLiveDocs());
        }
        return all;
    }

    private static void collect(TermsEnum each, BytesRef sought, boolean whole, Gathered found)
            throws IOException {
        if (whole ? !each.seekExact(sought) : each.seekCeil(sought) == TermsEnum.SeekStatus.END)
            return;
        for (var term = each.term();
                term != null && StringHelper.startsWith(term, sought);
                term = whole ? null : each.next()) found.add(each);
    }

    /// Documents of one segment, growing.
    private static final class Gathered {
        private int[] docs = new int[64];
        private int size;
        private boolean inOrder = true;
        private @Nullable PostingsEnum postings;

        void add(TermsEnum term) throws IOException {
            postings = term.postings(postings, PostingsEnum.NONE);
            for (int doc = postings.nextDoc();
                    doc != DocIdSetIterator.NO_MORE_DOCS;
                    doc = postings.nextDoc()) {
                if (size == docs.length) docs = Arrays.copyOf(docs, 2 * size);
                inOrder &= size == 0 || docs[size - 1] < doc;
                docs[size++] = doc;
            }
        }

        /// Those that are there still; ascending, each once.
        int[] docs(@Nullable Bits live) {
            if (!inOrder) Arrays.sort(docs, 0, size);
            int kept = 0;
            for (int i = 0; i < size; i++)
                if ((kept == 0 || docs[kept - 1] < docs[i]) && (live == null || live.get(docs[i])))
                    docs[kept++] = docs[i];
            return Arrays.copyOf(docs, kept);
        }
    }

    /// The lengths of the asker's pieces, added up.
    private long tokens() throws IOException {
        long sum = 0;
        for (var leaf : getIndexReader().leaves()) {
            var lengths = DocValues.getNumeric(leaf.reader(), Schema.LENGTH);
            for (int doc : readable.in(leaf))
                if (lengths.advanceExact(doc)) sum += lengths.longValue();
        }
        return sum;
    }
}
