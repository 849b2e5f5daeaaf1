package soundingboard.video;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Asker;
import soundingboard.auth.ProgrammeId;
import soundingboard.db.Ids;
import soundingboard.problem.Refusal;
import soundingboard.video.Video.Access;

/// Comments at a second of a clip. Thread-safe.
final class Comments {
    private final Jdbi jdbi;
    private final Videos videos;
    private final VideoNews news;
    private final Clock clock;

    Comments(Jdbi jdbi, Videos videos, VideoNews news, Clock clock) {
        this.jdbi = jdbi;
        this.videos = videos;
        this.news = news;
        this.clock = clock;
    }

    /// Those that are the asker's to read, in the order of the clip.
    List<Comment> of(Asker asker, VideoId id) {
        var seen = videos.open(asker, id);
        return jdbi.withHandle(handle -> CommentStore.of(handle, id)).stream()
                .filter(c -> c.isFor(asker.id(), seen.video(), seen.programmes()))
                .toList();
    }

    /// @param wanted the pair it is for; may be left out by the owner, for everybody's eyes, and by
    ///     somebody who sees the clip through one programme alone
    Comment add(Asker asker, VideoId id, Optional<ProgrammeId> wanted, long atMs, String text) {
        var seen = videos.open(asker, id);
        var programme = programme(seen, wanted);
        var comment =
                new Comment(
                        Ids.next(),
                        id,
                        programme,
                        asker.id(),
                        atMs,
                        text,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        videos.changing(
                id,
                (handle, video) -> {
                    CommentStore.insert(handle, comment);
                    var told =
                            programme
                                    .map(List::of)
                                    .orElseGet(
                                            () ->
                                                    video.shares().stream()
                                                            .map(Video.Share::programme)
                                                            .toList());
                    for (var p : told)
                        news.add(
                                handle,
                                p,
                                asker.id(),
                                "video-comment",
                                "commented on a video: " + video.title(),
                                video.urlAt(atMs));
                });
        return comment;
    }

    /// One's own; the owner of the clip may remove any.
    void delete(Asker asker, VideoId id, UUID commentId) {
        var comment =
                of(asker, id).stream()
                        .filter(c -> c.id().equals(commentId))
                        .findFirst()
                        .orElseThrow(Refusal::notFound);
        var owner = videos.open(asker, id).access() == Access.OWNER;
        if (!owner && !comment.person().equals(asker.id()))
            throw Refusal.forbidden("not-yours", "Only who wrote a comment can remove it.");
        videos.changing(
                id,
                (handle, video) -> {
                    CommentStore.delete(handle, commentId);
                    news.forget(handle, video.urlAt(comment.atMs()));
                    VideoFeed.remove(handle, commentId);
                });
    }

    private Optional<ProgrammeId> programme(Videos.Seen seen, Optional<ProgrammeId> wanted) {
        if (wanted.isPresent()) {
            if (!seen.programmes().contains(wanted.get())) throw Refusal.notFound();
            return wanted;
        }
        if (seen.access() == Access.OWNER) return Optional.empty();
        if (seen.programmes().size() == 1) return Optional.of(seen.programmes().getFirst());
        throw Refusal.invalid(
                List.of(
                        new Refusal.FieldError(
                                "programmeId", "Please say which programme this is for.")));
    }
}
