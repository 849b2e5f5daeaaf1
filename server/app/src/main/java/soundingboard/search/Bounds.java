package soundingboard.search;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// The typed bounds of one question as Lucene understands them. Several of one kind widen:
/// `in:notes in:aims` finds both. Not thread-safe; one per question.
final class Bounds {
    private final AskersSearcher searcher;
    private final List<Bound> bounds;

    Bounds(AskersSearcher searcher, List<Bound> bounds) {
        this.searcher = searcher;
        this.bounds = bounds;
    }

    /// @param anyKind as if there were no `in:`
    void addTo(BooleanQuery.Builder query, boolean anyKind) throws IOException {
        for (var key : Bound.Key.values()) {
            if (anyKind && key == Bound.Key.IN) continue;
            var any = new BooleanQuery.Builder();
            int alternatives = 0;
            for (var bound : bounds) {
                if (bound.key() != key) continue;
                if (bound.not()) query.add(fitting(bound), Occur.MUST_NOT);
                else if (key == Bound.Key.AFTER || key == Bound.Key.BEFORE)
                    query.add(fitting(bound), Occur.FILTER);
                else {
                    any.add(fitting(bound), Occur.SHOULD);
                    alternatives++;
                }
            }
            if (alternatives > 0) query.add(any.build(), Occur.FILTER);
        }
    }

    private Query fitting(Bound bound) throws IOException {
        return switch (bound.key()) {
            case BY -> named(bound.value());
            case IN -> new TermQuery(new Term(Schema.KIND, bound.value()));
            case AFTER ->
                    LongField.newRangeQuery(Schema.AT, startOf(bound.value()), Long.MAX_VALUE);
            case BEFORE ->
                    LongField.newRangeQuery(Schema.AT, Long.MIN_VALUE, startOf(bound.value()) - 1);
            case SESSION -> session(bound.value());
        };
    }

    private static long startOf(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /// Every word of it begins a word of the author's name.
    private Query named(String name) throws IOException {
        return SortedDocValuesField.newSlowSetQuery(
                Schema.AUTHOR_NAME, searcher.authors(name).stream().map(BytesRef::new).toList());
    }

    /// All that belongs to a session whose heading has these words, or which has this identifier.
    private Query session(String name) throws IOException {
        if (name.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
            return new TermQuery(new Term(Schema.SESSION, UUID.fromString(name).toString()));
        var headed = searcher.readable();
        headed.add(new TermQuery(new Term(Schema.KIND, Sessions.KIND)), Occur.FILTER);
        headed.add(heading(name, Schema.TITLE), Occur.FILTER);
        var sessions = searcher.search(headed.build(), new Tally(Schema.SESSION)).keySet();
        return new BooleanQuery.Builder()
                .add(
                        new TermInSetQuery(
                                Schema.SESSION, sessions.stream().map(BytesRef::new).toList()),
                        Occur.SHOULD)
                .add(
                        new BooleanQuery.Builder()
                                .add(heading(name, Schema.CONTEXT), Occur.FILTER)
                                .add(Schema.partsOfASession(), Occur.FILTER)
                                .build(),
                        Occur.SHOULD)
                .build();
    }

    /// @param stems the field of the heading's stems
    private Query heading(String name, String stems) throws IOException {
        var all = new BooleanQuery.Builder();
        for (var word : Analysis.tokens(Analysis.EXACT, name)) {
            var forms = new BooleanQuery.Builder();
            forms.add(searcher.beginning(Schema.HEADINGS, word), Occur.SHOULD);
            var stem = Analysis.tokens(Analysis.STEMMED, word);
            if (stem.isEmpty()) continue; // a small word such as "the"
            forms.add(new TermQuery(new Term(stems, stem.getFirst())), Occur.SHOULD);
            all.add(forms.build(), Occur.FILTER);
        }
        return all.build();
    }
}
