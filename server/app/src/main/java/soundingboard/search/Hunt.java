package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import soundingboard.search.Answer.Hit;

/// One question, answered once: first what has all that was asked for, then, when that is little,
/// what has some of it. Not thread-safe.
final class Hunt {
    private final AskersSearcher searcher;
    private final Vocabulary vocabulary;
    private final Filters filters;
    private final int limit;
    private final Optional<Nearness> near;
    private List<Bound> bounds = List.of();

    /// By words alone.
    Hunt(AskersSearcher searcher, Vocabulary vocabulary, Filters filters, int limit) {
        this(searcher, vocabulary, filters, limit, Optional.empty());
    }

    /// @param near what was asked for, in meaning
    Hunt(
            AskersSearcher searcher,
            Vocabulary vocabulary,
            Filters filters,
            int limit,
            Optional<Nearness> near) {
        this.searcher = searcher;
        this.vocabulary = vocabulary;
        this.filters = filters;
        this.limit = limit;
        this.near = near;
    }

    Answer answer(Question question, Optional<Place> after, boolean partial) throws IOException {
        bounds = question.bounds();
        return question.asks() ? best(question, after, partial) : newest(question, after, partial);
    }

    /// Nothing to look for: the newest of what is not filtered out.
    private Answer newest(Question question, Optional<Place> after, boolean partial)
            throws IOException {
        var plan = Ranking.Plan.everything(Ranking.without(question));
        var place = after.filter(Place.Dated.class::isInstance);
        var page = new Page(limit);
        page.add(find(plan, place, Place.BY_DATE, limit), false);
        return page.answer(partial);
    }

    private Answer best(Question question, Optional<Place> after, boolean partial)
            throws IOException {
        var place = after.filter(Place.Scored.class::isInstance).map(Place.Scored.class::cast);
        var ranking = new Ranking(searcher, vocabulary, question);
        var words = ranking.strict();
        var fusion = near.map(meaning -> new Fusion(question, meaning));
        var strict = fusion.map(both -> both.either(words)).orElse(words);
        var page = new Page(limit);
        if (place.isEmpty() || !place.get().partly())
            page.add(find(strict, place.map(p -> p), Place.BY_SCORE, limit), false);
        else page.count(find(strict, Optional.empty(), Place.BY_SCORE, 1));
        boolean followed = place.map(Place.Scored::followed).orElse(page.total < limit);
        if (followed) {
            var some = ranking.loose(strict.query());
            var loose = fusion.map(both -> both.inOrder(some)).orElse(some);
            var start = place.filter(Place.Scored::partly).map(p -> (Place) p);
            page.add(find(loose, start, Place.BY_SCORE, limit - page.hits.size()), true);
        }
        if (place.isEmpty())
            page.meant = new DidYouMean(searcher, vocabulary).of(question, ranking.alternatives());
        return page.answer(partial);
    }

    /// @param docs at most one more than asked for, which shows that there are more
    private record Found(
            Ranking.Plan plan,
            List<FieldDoc> docs,
            int total,
            Map<String, Integer> kinds,
            Map<String, Integer> sessions,
            Map<String, List<Long>> ticks) {}

    private Found find(Ranking.Plan plan, Optional<Place> after, Sort sort, int wanted)
            throws IOException {
        var results =
                searcher.search(
                        filtered(plan, filters, false),
                        new MultiCollectorManager(
                                new TopFieldCollectorManager(
                                        sort,
                                        wanted + 1,
                                        after.map(Place::after).orElse(null),
                                        Integer.MAX_VALUE),
                                new Tally(Schema.KIND),
                                new Tally(Schema.SESSION),
                                new Ticks()));
        var top = (TopDocs) results[0];
        var docs = new ArrayList<FieldDoc>();
        for (var doc : top.scoreDocs) docs.add((FieldDoc) doc);
        return new Found(
                plan,
                docs,
                Math.toIntExact(top.totalHits.value()),
                filters.kinds().isEmpty() && bounds.stream().noneMatch(b -> b.key() == Bound.Key.IN)
                        ? counts(results[1])
                        : searcher.search(
                                filtered(plan, filters.ofAnyKind(), true), new Tally(Schema.KIND)),
                counts(results[2]),
                ticks(results[3]));
    }

    private Query filtered(Ranking.Plan plan, Filters narrowed, boolean anyKind)
            throws IOException {
        var query = searcher.readable().add(plan.query(), Occur.MUST);
        narrowed.addTo(query);
        new Bounds(searcher, bounds).addTo(query, anyKind);
        for (var without : plan.without()) query.add(without, Occur.MUST_NOT);
        return query.build();
    }

    @SuppressWarnings("unchecked") // what a Tally returns
    private static Map<String, Integer> counts(Object tally) {
        return (Map<String, Integer>) tally;
    }

    @SuppressWarnings("unchecked") // what Ticks return
    private static Map<String, List<Long>> ticks(Object ticks) {
        return (Map<String, List<Long>>) ticks;
    }

    /// The answer, growing.
    private final class Page {
        private final int limit;
        private final List<Hit> hits = new ArrayList<>();
        private final Map<String, Integer> kinds = new HashMap<>();
        private final Map<String, Integer> sessions = new HashMap<>();
        private Map<String, List<Long>> ticks = Map.of();
        private int total;
        private int partly;
        private boolean more;
        private Optional<String> meant = Optional.empty();

        Page(int limit) {
            this.limit = limit;
        }

        void count(Found found) {
            total += found.total;
            found.kinds.forEach((kind, n) -> kinds.merge(kind, n, Integer::sum));
            found.sessions.forEach((session, n) -> sessions.merge(session, n, Integer::sum));
        }

        void add(Found found, boolean some) throws IOException {
            count(found);
            if (!some || total == found.total) ticks = found.ticks;
            if (some) partly += found.total;
            var shown = found.docs.subList(0, Math.min(found.docs.size(), limit - hits.size()));
            more = shown.size() < found.docs.size();
            hits.addAll(new Hits(searcher, found.plan, some, near).of(shown));
        }

        Answer answer(boolean partial) throws IOException {
            boolean followed = partly > 0;
            return new Answer(
                    hits,
                    new Groups(searcher).of(hits, sessions, ticks),
                    kinds,
                    more ? Optional.of(cursor(followed)) : Optional.empty(),
                    partial || searcher.timedOut(),
                    total,
                    partly,
                    bounds,
                    meant);
        }

        private String cursor(boolean followed) {
            var place = hits.getLast().place();
            return (place instanceof Place.Scored(var some, _, var score, var key)
                            ? new Place.Scored(some, followed, score, key)
                            : place)
                    .cursor();
        }
    }
}
