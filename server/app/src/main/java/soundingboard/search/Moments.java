package soundingboard.search;

import java.util.List;
import soundingboard.db.FeedEntry;
import soundingboard.db.Json;

/// The moments of a piece, read back from its details.
final class Moments {
    private Moments() {}

    /// In order; empty when the piece is one moment.
    static List<FeedEntry.Moment> of(FeedEntry entry) {
        var moments = Json.mapper().valueToTree(entry.details().get("moments"));
        if (!moments.isArray()) return List.of();
        return moments.valueStream()
                .map(
                        node ->
                                new FeedEntry.Moment(
                                        node.path("from").asInt(0),
                                        node.path("atMs").asLong(0),
                                        node.path("url").asString(entry.url())))
                .toList();
    }
}
