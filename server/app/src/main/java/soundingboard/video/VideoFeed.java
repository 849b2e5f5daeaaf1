package soundingboard.video;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.Accounts;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;

/// What search can find of technique videos: the clip itself, and each comment at its second.
///
/// Readers follow the current shares; a comment is found by its pair alone.
final class VideoFeed {
    private static final String KIND = "video";

    private VideoFeed() {}

    /// Brings the feed up to date with a clip and its comments. A clip that can't be played is not
    /// found.
    static void put(Handle handle, Video video, List<Comment> comments, boolean playable) {
        if (!playable) {
            remove(handle, video, comments);
            return;
        }
        var names = names(handle, video, comments);
        var all = new ArrayList<String>();
        all.add(FeedEntry.person(video.owner().value()));
        video.shares().forEach(share -> all.add(FeedEntry.programme(share.programme().value())));
        Feed.put(
                handle,
                entry(
                        video.id().toString(),
                        all,
                        Optional.empty(),
                        video,
                        video.title() + "\n" + video.description(),
                        Optional.ofNullable(names.get(video.owner().value())),
                        Optional.empty(),
                        video.createdAt()));
        for (var comment : comments)
            Feed.put(
                    handle,
                    entry(
                            comment.id().toString(),
                            readers(video, comment, all),
                            comment.programme().map(p -> p.value()),
                            video,
                            comment.text(),
                            Optional.ofNullable(names.get(comment.person().value())),
                            Optional.of(comment.atMs()),
                            comment.createdAt()));
    }

    static void remove(Handle handle, Video video, List<Comment> comments) {
        Feed.remove(handle, KIND, video.id().toString());
        for (var comment : comments) Feed.remove(handle, KIND, comment.id().toString());
    }

    static void remove(Handle handle, UUID comment) {
        Feed.remove(handle, KIND, comment.toString());
    }

    private static Map<UUID, String> names(Handle handle, Video video, List<Comment> comments) {
        var people = new HashSet<>(List.of(video.owner().value()));
        comments.forEach(comment -> people.add(comment.person().value()));
        return Accounts.names(handle, people);
    }

    private static List<String> readers(Video video, Comment comment, List<String> all) {
        if (comment.programme().isEmpty()) return all;
        var readers = new ArrayList<>(List.of(FeedEntry.person(video.owner().value())));
        comment.programme()
                .filter(video::isSharedWith)
                .ifPresent(programme -> readers.add(FeedEntry.programme(programme.value())));
        return readers;
    }

    private static FeedEntry entry(
            String id,
            List<String> readers,
            Optional<UUID> programme,
            Video video,
            String text,
            Optional<String> author,
            Optional<Long> atMs,
            Instant at) {
        return new FeedEntry(
                KIND,
                id,
                readers,
                programme,
                Optional.empty(),
                video.title(),
                text,
                author,
                atMs,
                Optional.of(at),
                atMs.map(video::urlAt).orElseGet(video::url),
                Map.of("videoId", video.id().toString()));
    }
}
