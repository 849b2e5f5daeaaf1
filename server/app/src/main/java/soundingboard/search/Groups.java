package soundingboard.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.TermQuery;
import soundingboard.db.FeedEntry;
import soundingboard.search.Answer.Group;
import soundingboard.search.Answer.Hit;

/// The sessions that hits belong to, with their headings.
final class Groups {

    /// How a session's own entry is called in the feed.
    static final String SESSION_KIND = "session";

    private final AskersSearcher searcher;

    Groups(AskersSearcher searcher) {
        this.searcher = searcher;
    }

    /// @param totals all hits by session
    List<Group> of(List<Hit> hits, Map<String, Integer> totals) throws IOException {
        var sessions = new LinkedHashSet<UUID>();
        for (var hit : hits) hit.sessionId().ifPresent(sessions::add);
        var groups = new ArrayList<Group>();
        for (var session : sessions) {
            var own = own(session);
            groups.add(
                    new Group(
                            session,
                            own.map(FeedEntry::title)
                                    .or(() -> in(session, hits).map(Hit::title).findFirst())
                                    .orElse(""),
                            own.flatMap(FeedEntry::at).or(() -> earliest(session, hits)),
                            totals.getOrDefault(session.toString(), 0)));
        }
        return groups;
    }

    private Optional<FeedEntry> own(UUID session) throws IOException {
        var key = new TermQuery(Schema.key(SESSION_KIND, session.toString()));
        var found = searcher.search(searcher.readable().add(key, Occur.FILTER).build(), 1);
        return found.scoreDocs.length == 0
                ? Optional.empty()
                : Optional.of(Schema.entry(searcher.storedFields(), found.scoreDocs[0].doc));
    }

    private static Optional<Instant> earliest(UUID session, List<Hit> hits) {
        return in(session, hits).flatMap(hit -> hit.at().stream()).min(Instant::compareTo);
    }

    private static Stream<Hit> in(UUID session, List<Hit> hits) {
        return hits.stream().filter(hit -> hit.sessionId().equals(Optional.of(session)));
    }
}
