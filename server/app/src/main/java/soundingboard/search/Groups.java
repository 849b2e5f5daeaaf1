package soundingboard.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import soundingboard.db.FeedEntry;
import soundingboard.search.Answer.Group;
import soundingboard.search.Answer.Hit;

/// The sessions that hits belong to, with their headings.
final class Groups {

    /// How a session's own entry is called in the feed.
    static final String SESSION_KIND = "session";

    /// Kinds whose moments are on their session's clock, and not on a clip's.
    private static final List<String> ON_THE_CLOCK = List.of("note", "speech");

    private final AskersSearcher searcher;

    Groups(AskersSearcher searcher) {
        this.searcher = searcher;
    }

    /// @param totals all hits by session
    /// @param found what the hits were found by, without what narrows it to these sessions
    List<Group> of(List<Hit> hits, Map<String, Integer> totals, List<Query> found)
            throws IOException {
        var sessions = new LinkedHashSet<UUID>();
        for (var hit : hits) hit.sessionId().ifPresent(sessions::add);
        if (sessions.isEmpty()) return List.of();
        var any = new BooleanQuery.Builder();
        for (var query : found) any.add(query, Occur.SHOULD);
        var ticks = ticks(searcher.readable().add(any.build(), Occur.FILTER), sessions);
        var whole = ticks(searcher.readable(), sessions);
        var entries = own(sessions);
        var groups = new ArrayList<Group>();
        for (var session : sessions) {
            var own = Optional.ofNullable(entries.get(session.toString()));
            groups.add(
                    new Group(
                            session,
                            own.map(FeedEntry::title)
                                    .or(() -> in(session, hits).map(Hit::title).findFirst())
                                    .orElse(""),
                            own.flatMap(FeedEntry::at).or(() -> earliest(session, hits)),
                            totals.getOrDefault(session.toString(), 0),
                            ticks.getOrDefault(session.toString(), List.of()),
                            whole.getOrDefault(session.toString(), List.of()).stream()
                                    .max(Long::compare)));
        }
        return groups;
    }

    private Map<String, List<Long>> ticks(BooleanQuery.Builder query, Set<UUID> sessions)
            throws IOException {
        query.add(
                new TermInSetQuery(
                        Schema.SESSION,
                        sessions.stream().map(id -> new BytesRef(id.toString())).toList()),
                Occur.FILTER);
        query.add(
                new TermInSetQuery(Schema.KIND, ON_THE_CLOCK.stream().map(BytesRef::new).toList()),
                Occur.FILTER);
        return searcher.search(query.build(), new Ticks());
    }

    /// The sessions' own entries, by their identifiers.
    private Map<String, FeedEntry> own(Set<UUID> sessions) throws IOException {
        var keys = sessions.stream().map(id -> Schema.key(SESSION_KIND, id.toString()).bytes());
        var query = new TermInSetQuery(Schema.KEY, keys.toList());
        var found =
                searcher.search(
                        searcher.readable().add(query, Occur.FILTER).build(), sessions.size());
        var entries = new HashMap<String, FeedEntry>();
        for (var doc : found.scoreDocs) {
            var entry = Schema.entry(searcher.storedFields(), doc.doc);
            entries.put(entry.id(), entry);
        }
        return entries;
    }

    private static Optional<Instant> earliest(UUID session, List<Hit> hits) {
        return in(session, hits).flatMap(hit -> hit.at().stream()).min(Instant::compareTo);
    }

    private static Stream<Hit> in(UUID session, List<Hit> hits) {
        return hits.stream().filter(hit -> hit.sessionId().equals(Optional.of(session)));
    }
}
