package soundingboard.db;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One findable piece of content: a note block, a window of cues, a video, an aim.
///
/// A feature pushes it when the content changes; `search` indexes it without knowing the feature.
///
/// @param kind `note`, `speech`, `video`, `aim`, …: what `in:` and `kind=` select
/// @param id unique within the kind, stable over edits
/// @param readers who may find it: see [#programme] and [#person]
/// @param sessionId the session it belongs to, for grouping
/// @param title what the hit is headed with, such as the session's or the video's title
/// @param text what is searched and quoted
/// @param author who wrote or said it
/// @param atMs offset on the session's (or the clip's) clock
/// @param at wall-clock moment, for dates and filters
/// @param url where a click lands, relative to the server
/// @param details more that the kind's own hits need; small. `moments`: see [#moments]
public record FeedEntry(
        String kind,
        String id,
        List<String> readers,
        Optional<UUID> programmeId,
        Optional<UUID> sessionId,
        String title,
        String text,
        Optional<String> author,
        Optional<Long> atMs,
        Optional<Instant> at,
        String url,
        Map<String, Object> details) {

    /// A stretch of `text` with a time and an address of its own, such as one cue.
    ///
    /// @param from where it begins in `text`, in UTF-16 units; it ends where the next one begins
    public record Moment(int from, long atMs, String url) {}

    public FeedEntry {
        readers = List.copyOf(readers);
        details = Map.copyOf(details);
        title = storable(title);
        text = storable(text);
        author = author.map(FeedEntry::storable);
    }

    /// PostgreSQL's jsonb holds neither NUL nor half of a surrogate pair; typed text may.
    private static String storable(String text) {
        if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) return text;
        return text.codePoints()
                .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// The `details` of a piece whose hits lead to the one stretch that matched.
    public static Map<String, Object> moments(List<Moment> inOrder) {
        return Map.of("moments", inOrder);
    }

    /// Both people of a programme.
    public static String programme(UUID programmeId) {
        return "programme:" + programmeId;
    }

    /// One person alone.
    public static String person(UUID personId) {
        return "person:" + personId;
    }
}
