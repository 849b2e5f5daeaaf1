package soundingboard.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

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
    private final Map<Term, Integer> frequencies = new HashMap<>();
    private final Map<Term, TermStates> states = new HashMap<>();
    private Map<String, Integer> authors = Map.of();
    private final long pieces;
    private final long tokens;

    AskersSearcher(IndexReader reader, Collection<String> readers, Duration patience) {
        super(reader);
        this.readers = List.copyOf(readers);
        try {
            this.readable = new Docs(docs(Schema.READER, one -> one, true));
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
        var known = frequencies.get(term);
        if (known != null) return known;
        int count = 0;
        var everywhere = TermStates.build(this, term, true);
        states.put(term, everywhere);
        if (everywhere.docFreq() > 0)
            for (var leaf : getIndexReader().leaves()) count += frequency(term, everywhere, leaf);
        frequencies.put(term, count);
        return count;
    }

    /// A query for a term; where the term is was looked up already when its frequency is known.
    TermQuery query(Term term) {
        var known = states.get(term);
        return known == null ? new TermQuery(term) : new TermQuery(term, known);
    }

    private int frequency(Term term, TermStates everywhere, LeafReaderContext leaf)
            throws IOException {
        var own = readable.in(leaf);
        var terms = leaf.reader().terms(term.field());
        var state = everywhere.get(leaf);
        if (own.length == 0 || terms == null || state == null) return 0;
        var here = state.get();
        if (here == null) return 0;
        var each = terms.iterator();
        each.seekExact(term.bytes(), here);
        var found = each.postings(null, PostingsEnum.NONE);
        int count = 0;
        for (int at = 0; at < own.length; ) {
            int doc = found.docID() < own[at] ? found.advance(own[at]) : found.docID();
            if (doc == DocIdSetIterator.NO_MORE_DOCS) break;
            at = Docs.first(own, at, doc);
            if (at < own.length && own[at] == doc) {
                count++;
                at++;
            }
        }
        return count;
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
    private int[][] docs(String field, Function<String, String> term, boolean whole)
            throws IOException {
        var all = new int[getIndexReader().leaves().size()][];
        for (var leaf : getIndexReader().leaves()) {
            var found = IntStream.builder();
            var terms = leaf.reader().terms(field);
            for (var reader : readers)
                if (terms != null)
                    collect(terms.iterator(), new BytesRef(term.apply(reader)), whole, found);
            var live = leaf.reader().getLiveDocs();
            all[leaf.ord] =
                    found.build()
                            .filter(doc -> live == null || live.get(doc))
                            .sorted()
                            .distinct()
                            .toArray();
        }
        return all;
    }

    private static void collect(
            TermsEnum each, BytesRef sought, boolean whole, IntStream.Builder found)
            throws IOException {
        if (whole ? !each.seekExact(sought) : each.seekCeil(sought) == TermsEnum.SeekStatus.END)
            return;
        var docs = each.postings(null, PostingsEnum.NONE);
        for (var term = each.term();
                term != null && StringHelper.startsWith(term, sought);
                term = whole ? null : each.next()) {
            docs = each.postings(docs, PostingsEnum.NONE);
            while (docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) found.add(docs.docID());
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
