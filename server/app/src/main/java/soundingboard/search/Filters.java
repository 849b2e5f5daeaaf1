package soundingboard.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// What narrows a search besides the words.
///
/// @param kinds any of these; all when empty
/// @param author every word of it is in the author's name
/// @param from the first moment
/// @param to the moment after the last
/// @param except the identity of a piece that is not to be found
record Filters(
        List<String> kinds,
        Optional<UUID> programme,
        Optional<UUID> session,
        Optional<String> author,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> except) {

    static final Filters NONE =
            new Filters(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    Filters {
        kinds = List.copyOf(kinds);
    }

    Filters ofAnyKind() {
        return new Filters(List.of(), programme, session, author, from, to, except);
    }

    Filters without(String key) {
        return new Filters(kinds, programme, session, author, from, to, Optional.of(key));
    }

    void addTo(BooleanQuery.Builder query) {
        if (!kinds.isEmpty())
            query.add(
                    new TermInSetQuery(Schema.KIND, kinds.stream().map(BytesRef::new).toList()),
                    Occur.FILTER);
        programme.ifPresent(id -> add(query, new Term(Schema.PROGRAMME, id.toString())));
        session.ifPresent(id -> add(query, new Term(Schema.SESSION, id.toString())));
        author.ifPresent(
                name ->
                        Analysis.tokens(Analysis.EXACT, name)
                                .forEach(word -> add(query, new Term(Schema.AUTHOR, word))));
        except.ifPresent(
                key -> query.add(new TermQuery(new Term(Schema.KEY, key)), Occur.MUST_NOT));
        if (from.isPresent() || to.isPresent())
            query.add(
                    LongField.newRangeQuery(
                            Schema.AT,
                            from.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE),
                            to.map(at -> at.toEpochMilli() - 1).orElse(Long.MAX_VALUE)),
                    Occur.FILTER);
    }

    private static void add(BooleanQuery.Builder query, Term term) {
        query.add(new TermQuery(term), Occur.FILTER);
    }
}
