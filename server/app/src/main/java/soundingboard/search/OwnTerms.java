package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// In which of certain documents terms occur. Each term is looked up once; a query made here never
/// looks into a segment again in which none of the documents has it.
///
/// Not thread-safe; one per question.
final class OwnTerms {

    /// @param count of the documents that have the term
    /// @param states where it is, but only in segments where one of them has it
    private record Found(int count, TermStates states) {}

    /// What is opened once for a segment and a field, and used for every term.
    private static final class Dictionary {
        private final @Nullable TermsEnum terms;
        private @Nullable PostingsEnum docs;
        private @Nullable PostingsEnum places;

        private Dictionary(LeafReaderContext leaf, String field) throws IOException {
            var all = leaf.reader().terms(field);
            this.terms = all == null ? null : all.iterator();
        }

        boolean has(BytesRef term) throws IOException {
            return terms != null && terms.seekExact(term);
        }

        TermsEnum terms() {
            if (terms == null) throw new IllegalStateException("no such field");
            return terms;
        }

        /// Of the term that was looked up last; valid until the next call.
        PostingsEnum docs() throws IOException {
            docs = terms().postings(docs, PostingsEnum.NONE);
            return docs;
        }

        PostingsEnum places() throws IOException {
            places = terms().postings(places, PostingsEnum.OFFSETS);
            return places;
        }
    }

    private final IndexSearcher searcher;
    private final Docs within;
    private final Map<Term, Found> found = new HashMap<>();
    private final Map<String, List<Dictionary>> dictionaries = new HashMap<>();

    OwnTerms(IndexSearcher searcher, Docs within) {
        this.searcher = searcher;
        this.within = within;
    }

    /// How many of the documents have it.
    int count(Term term) throws IOException {
        return found(term).count;
    }

    /// Finds what of the documents has it; what else has it may or may not be found.
    TermQuery query(Term term) throws IOException {
        return new TermQuery(term, found(term).states);
    }

    /// Of a term in one segment, with offsets; null when none of the documents there has it.
    /// Valid until the next call for the same segment and field.
    @Nullable PostingsEnum places(Term term, LeafReaderContext leaf) throws IOException {
        var supplied = found(term).states.get(leaf);
        var state = supplied == null ? null : supplied.get();
        if (state == null) return null;
        var dictionary = dictionary(term.field(), leaf);
        dictionary.terms().seekExact(term.bytes(), state);
        return dictionary.places();
    }

    /// Of a term in one segment, wherever it is; null when it is not there. Valid until the next
    /// call for the same segment and field.
    @Nullable PostingsEnum docs(Term term, LeafReaderContext leaf) throws IOException {
        var dictionary = dictionary(term.field(), leaf);
        return dictionary.has(term.bytes()) ? dictionary.docs() : null;
    }

    private Found found(Term term) throws IOException {
        var known = found.get(term);
        if (known == null) {
            known = look(term);
            found.put(term, known);
        }
        return known;
    }

    private Found look(Term term) throws IOException {
        int total = 0;
        var states = new TermStates(searcher.getTopReaderContext());
        for (var leaf : searcher.getIndexReader().leaves()) {
            var own = within.in(leaf);
            if (own.length == 0) continue;
            var dictionary = dictionary(term.field(), leaf);
            if (!dictionary.has(term.bytes())) continue;
            TermState state = dictionary.terms().termState();
            int count = common(own, dictionary.docs());
            if (count == 0) continue;
            states.register(state, leaf.ord, count, count);
            total += count;
        }
        return new Found(total, states);
    }

    private static int common(int[] own, PostingsEnum found) throws IOException {
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

    private Dictionary dictionary(String field, LeafReaderContext leaf) throws IOException {
        var all = dictionaries.get(field);
        if (all == null) {
            all = new ArrayList<>();
            for (var each : searcher.getIndexReader().leaves())
                all.add(new Dictionary(each, field));
            dictionaries.put(field, all);
        }
        return all.get(leaf.ord);
    }
}
