package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.BytesRef;
import soundingboard.db.FeedEntry;
import soundingboard.search.Answer.Hit;
import soundingboard.search.Matched.Where;

/// Found documents as hits: what to show of each, and where it leads.
final class Hits {
    private final AskersSearcher searcher;
    private final Ranking.Plan plan;
    private final boolean partly;
    private final Optional<Nearness> near;

    Hits(AskersSearcher searcher, Ranking.Plan plan, boolean partly, Optional<Nearness> near) {
        this.searcher = searcher;
        this.plan = plan;
        this.partly = partly;
        this.near = near;
    }

    List<Hit> of(List<FieldDoc> docs) throws IOException {
        var numbers = docs.stream().map(doc -> doc.doc).toList();
        var matched = new Matched(searcher, plan.parts(), numbers);
        var byWords = near.isEmpty() ? Set.copyOf(numbers) : byWords(numbers);
        var entries = new HashMap<Integer, FeedEntry>();
        for (int doc : numbers.stream().sorted().toList()) entries.put(doc, searcher.entry(doc));
        var hits = new ArrayList<Hit>();
        for (var doc : docs) {
            var entry = entries.get(doc.doc);
            if (entry == null) continue;
            hits.add(
                    hit(
                            doc,
                            entry,
                            byWords.contains(doc.doc)
                                    ? Optional.of(matched.in(doc.doc, entry))
                                    : Optional.empty()));
        }
        return hits;
    }

    /// Which of them have the words that were asked for, and are not only near in meaning.
    private Set<Integer> byWords(List<Integer> docs) throws IOException {
        var weight =
                searcher.createWeight(
                        searcher.rewrite(plan.words()), ScoreMode.COMPLETE_NO_SCORES, 1);
        var found = new HashSet<Integer>();
        for (var leaf : searcher.getIndexReader().leaves()) {
            var here =
                    docs.stream()
                            .map(doc -> doc - leaf.docBase)
                            .filter(doc -> doc >= 0 && doc < leaf.reader().maxDoc())
                            .sorted()
                            .toList();
            var scorer = here.isEmpty() ? null : weight.scorer(leaf);
            if (scorer == null) continue;
            var each = scorer.iterator();
            for (int doc : here)
                if ((each.docID() < doc ? each.advance(doc) : each.docID()) == doc)
                    found.add(leaf.docBase + doc);
        }
        return found;
    }

    private Hit hit(FieldDoc doc, FeedEntry entry, Optional<Where> matched) throws IOException {
        var moments = Moments.of(entry);
        var starts = moments.stream().map(FeedEntry.Moment::from).toList();
        boolean byMeaning = matched.isEmpty() && near.isPresent();
        var snippet =
                byMeaning
                        ? Snippet.from(entry.text(), nearest(doc.doc, starts))
                        : Snippet.of(
                                entry.text(), matched.map(Where::in).orElse(List.of()), starts);
        Optional<FeedEntry.Moment> moment =
                moments.isEmpty()
                        ? Optional.empty()
                        : Optional.of(moments.get(Snippet.stretch(snippet.from(), starts)));
        return new Hit(
                entry.kind() + "/" + entry.id(),
                entry.kind(),
                entry.sessionId(),
                entry.programmeId(),
                entry.title(),
                snippet.html(),
                entry.author(),
                moment.map(FeedEntry.Moment::atMs).or(entry::atMs),
                entry.at(),
                moment.map(FeedEntry.Moment::url).orElse(entry.url()),
                entry.readers().stream().allMatch(reader -> reader.startsWith("person:")),
                partly,
                matched.map(Where::bySound).orElse(false),
                byMeaning,
                doc.fields[0] instanceof Float score ? Math.round(score * 1000) / 1000.0 : 0,
                place(doc));
    }

    /// Where in the text the moment begins that is nearest in meaning.
    private int nearest(int doc, List<Integer> starts) throws IOException {
        if (near.isEmpty() || starts.isEmpty()) return 0;
        return starts.get(Math.min(near.get().moment(doc), starts.size() - 1));
    }

    private Place place(FieldDoc doc) {
        var key = ((BytesRef) doc.fields[1]).utf8ToString();
        return doc.fields[0] instanceof Float score
                ? new Place.Scored(partly, partly, score, key)
                : new Place.Dated((Long) doc.fields[0], key);
    }
}
