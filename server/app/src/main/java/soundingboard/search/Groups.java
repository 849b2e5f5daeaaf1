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
import soundingboard.db.FeedEntry;
import soundingboard.search.Answer.Group;
import soundingboard.search.Answer.Hit;

/// The sessions that hits belong to, with their headings.
final class Groups {

    private final AskersSearcher searcher;

    Groups(AskersSearcher searcher) {
        this.searcher = searcher;
    }

    /// @param totals all hits by session
    /// @param ticks moments of all hits by session
    List<Group> of(List<Hit> hits, Map<String, Integer> totals, Map<String, List<Long>> ticks)
            throws IOException {
        var sessions = new LinkedHashSet<UUID>();
        for (var hit : hits) hit.sessionId().ifPresent(sessions::add);
        if (sessions.isEmpty()) return List.of();
        var readable = new Sessions(searcher, sessions);
        var groups = new ArrayList<Group>();
        for (var session : sessions) {
            var own = readable.own(session);
            groups.add(
                    new Group(
                            session,
                            own.map(FeedEntry::title)
                                    .or(() -> in(session, hits).map(Hit::title).findFirst())
                                    .orElse(""),
                            own.flatMap(FeedEntry::at).or(() -> earliest(session, hits)),
                            totals.getOrDefault(session.toString(), 0),
                            Ticks.shown(ticks.getOrDefault(session.toString(), List.of())),
                            readable.spanMs(session)));
        }
        return groups;
    }

    private static Optional<Instant> earliest(UUID session, List<Hit> hits) {
        return in(session, hits).flatMap(hit -> hit.at().stream()).min(Instant::compareTo);
    }

    private static Stream<Hit> in(UUID session, List<Hit> hits) {
        return hits.stream().filter(hit -> hit.sessionId().equals(Optional.of(session)));
    }
}
