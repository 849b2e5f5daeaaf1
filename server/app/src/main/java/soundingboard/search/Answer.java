package soundingboard.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a search found, as it goes out.
///
/// @param items best first, or newest first when no words were asked for
/// @param groups the sessions of the items, in order of their best item
/// @param kinds how many hits there are of each kind, whichever kinds were asked for
/// @param nextCursor where the next page begins
/// @param partial the index is being built: there may be more
/// @param total hits altogether
/// @param partly how many of them have only some of what was asked for; they come last, and only
///     when there are few others
/// @param bounds what was understood as narrowing the search, and not as words to look for
/// @param didYouMean the question with a word that nothing has replaced by one that something has
record Answer(
        List<Hit> items,
        List<Group> groups,
        Map<String, Integer> kinds,
        Optional<String> nextCursor,
        boolean partial,
        int total,
        int partly,
        List<Bound> bounds,
        Optional<String> didYouMean) {

    /// @param id kind and id, such as `note/1`: what "more like this" is asked with
    /// @param title the piece's own, or its session's
    /// @param snippet escaped HTML with `<mark>` only
    /// @param onlyMe nobody else may find it
    /// @param partly it has only some of what was asked for
    /// @param bySound a word of the question is there only in that something said sounds like it
    /// @param byMeaning it has not the words, but something near them in meaning
    record Hit(
            String id,
            String kind,
            Optional<UUID> sessionId,
            Optional<UUID> programmeId,
            String title,
            String snippet,
            Optional<String> author,
            Optional<Long> atMs,
            Optional<Instant> at,
            String url,
            boolean onlyMe,
            boolean partly,
            boolean bySound,
            boolean byMeaning,
            double score,
            @JsonIgnore Place place) {}

    /// @param total hits in this session
    /// @param ticks moments of its hits on its clock, in order; at most [Ticks#MAX]; of hits with
    ///     only some of what was asked for when there are no others
    /// @param spanMs the last moment of anything in it that the asker may read
    record Group(
            UUID sessionId,
            String title,
            Optional<Instant> at,
            int total,
            List<Long> ticks,
            Optional<Long> spanMs) {
        public Group {
            ticks = List.copyOf(ticks);
        }
    }

    Answer {
        items = List.copyOf(items);
        groups = List.copyOf(groups);
        kinds = Map.copyOf(kinds);
        bounds = List.copyOf(bounds);
    }

    static Answer nothing(boolean partial) {
        return new Answer(
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                partial,
                0,
                0,
                List.of(),
                Optional.empty());
    }
}
