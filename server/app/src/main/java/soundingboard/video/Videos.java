package soundingboard.video;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Asker;
import soundingboard.auth.Membership;
import soundingboard.auth.Membership.Role;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.db.PersonEvents;
import soundingboard.media.Asset;
import soundingboard.media.AssetId;
import soundingboard.media.AssetOwner;
import soundingboard.media.Media;
import soundingboard.media.upload.Purpose;
import soundingboard.media.upload.Uploads;
import soundingboard.problem.Refusal;
import soundingboard.video.Video.Access;

/// The technique videos as use cases. Thread-safe.
///
/// The owner, a mentor, does everything; the people of a programme that a video is shared with may
/// watch it and comment. To everybody else it does not exist.
public final class Videos implements AssetOwner {
    private final Jdbi jdbi;
    private final Media media;
    private final Uploads uploads;
    private final Memberships memberships;
    private final VideoFollowers followers;
    private final VideoNews news;
    private final Clock clock;

    public Videos(
            Jdbi jdbi,
            Media media,
            Uploads uploads,
            Memberships memberships,
            PersonEvents events,
            VideoNews news,
            Clock clock) {
        this.jdbi = jdbi;
        this.media = media;
        this.uploads = uploads;
        this.memberships = memberships;
        this.followers = new VideoFollowers(media, memberships, events);
        this.news = news;
        this.clock = clock;
        media.register(this);
        uploads.register(new VideoUploads(this, media));
    }

    /// A clip as somebody sees it.
    ///
    /// @param programmes through which they see it; for the owner, all it is shared with
    record Seen(Video video, Access access, List<ProgrammeId> programmes) {}

    /// Whether both people of a programme can see a video.
    public boolean sharedWith(Handle handle, ProgrammeId programme, UUID video) {
        return VideoStore.find(handle, new VideoId(video))
                .filter(v -> v.isSharedWith(programme))
                .isPresent();
    }

    /// Makes sure that both people of the programme can see the video, as when it is hung on an
    /// aim: what is the asker's own is shared with it.
    ///
    /// @return false when the asker may not show it there, or there is none
    public boolean attach(Handle handle, Asker asker, ProgrammeId programme, UUID id) {
        var video = VideoStore.lock(handle, new VideoId(id));
        if (video.isEmpty()) return false;
        if (video.get().isSharedWith(programme)) return true;
        if (!video.get().owner().equals(asker.id())) return false;
        var membership = memberships.inProgramme(asker.id(), programme);
        if (membership.filter(m -> m.role() == Role.MENTOR).isEmpty()) return false;
        share(handle, video.get(), programme);
        return true;
    }

    /// Adds a video from a file on this machine, which is copied.
    public UUID add(PersonId owner, String title, String description, Path file)
            throws IOException {
        return jdbi.inTransaction(
                handle -> {
                    var id = VideoId.next();
                    VideoStore.insert(handle, id, owner, title, description, now());
                    VideoStore.setAsset(
                            handle, id, media.acceptCopy(handle, file, Purpose.TECHNIQUE_VIDEO));
                    return id.value();
                });
    }

    /// Shares somebody's own video with a programme that they mentor.
    public void share(Asker asker, UUID id, ProgrammeId programme) {
        own(asker, new VideoId(id));
        if (memberships.require(asker, programme).role() != Role.MENTOR)
            throw Refusal.forbidden(
                    "not-the-mentor", "Only the mentor of a programme can share videos with it.");
        changing(
                new VideoId(id),
                (handle, video) -> {
                    share(handle, video, programme);
                });
    }

    /// One page of what the asker owns or may watch, newest first.
    List<Seen> list(Asker asker, Optional<UUID> before, int limit) {
        var all = memberships.of(asker.id());
        var programmes = all.stream().map(Membership::programme).toList();
        return jdbi
                .withHandle(h -> VideoStore.visible(h, asker.id(), programmes, before, limit))
                .stream()
                .map(video -> seen(video, asker, all))
                .toList();
    }

    /// @throws Refusal NOT_FOUND for strangers
    Seen open(Asker asker, VideoId id) {
        var video =
                jdbi.withHandle(handle -> VideoStore.find(handle, id))
                        .orElseThrow(Refusal::notFound);
        var seen = seen(video, asker, memberships.of(asker.id()));
        if (seen.access == Access.NONE) throw Refusal.notFound();
        return seen;
    }

    /// @throws Refusal NOT_FOUND for strangers, FORBIDDEN for those who may only watch
    Video own(Asker asker, VideoId id) {
        var seen = open(asker, id);
        if (seen.access != Access.OWNER)
            throw Refusal.forbidden(
                    "not-the-owner", "Only the mentor who added this video can change it.");
        return seen.video;
    }

    VideoId create(Asker asker, String title, String description) {
        return jdbi.inTransaction(handle -> create(handle, asker, title, description));
    }

    VideoId create(Handle handle, Asker asker, String title, String description) {
        if (!asker.mayMentor())
            throw Refusal.forbidden("mentors-only", "Only mentors can add videos.");
        media.requireFfmpeg();
        var id = VideoId.next();
        VideoStore.insert(handle, id, asker.id(), title, description, now());
        return id;
    }

    void describe(Asker asker, VideoId id, Optional<String> title, Optional<String> description) {
        own(asker, id);
        changing(
                id,
                (handle, video) ->
                        VideoStore.describe(
                                handle,
                                id,
                                title.orElse(video.title()),
                                description.orElse(video.description())));
    }

    /// Everything goes: file, renditions, comments, shares.
    void delete(Asker asker, VideoId id) {
        own(asker, id);
        jdbi.useTransaction(
                handle -> {
                    var found = VideoStore.lock(handle, id);
                    if (found.isEmpty()) return;
                    var video = found.get();
                    var comments = CommentStore.of(handle, id);
                    VideoFeed.remove(handle, video, comments);
                    news.forget(handle, video.url());
                    for (var comment : comments) news.forget(handle, video.urlAt(comment.atMs()));
                    followers.tell(handle, video);
                    uploads.newest(handle, Purpose.TECHNIQUE_VIDEO, id.toString())
                            .ifPresent(upload -> uploads.forget(handle, upload));
                    video.asset().ifPresent(asset -> media.delete(handle, asset));
                    VideoStore.delete(handle, id);
                });
    }

    void withdraw(Asker asker, VideoId id, ProgrammeId programme) {
        var before = own(asker, id);
        changing(
                id,
                (handle, _) -> {
                    if (!VideoStore.withdraw(handle, id, programme)) throw Refusal.notFound();
                    followers.tell(handle, before);
                });
    }

    /// @return whether it changed anything
    boolean watched(Asker asker, VideoId id, boolean watched) {
        var video = open(asker, id).video;
        return jdbi.inTransaction(
                handle -> {
                    var changed =
                            watched
                                    ? VideoStore.watched(handle, id, asker.id(), now())
                                    : VideoStore.unwatched(handle, id, asker.id());
                    if (changed) followers.tell(handle, video);
                    return changed;
                });
    }

    Comments comments() {
        return new Comments(jdbi, this, news, clock);
    }

    /// A change of one video: its feed and people's pages follow.
    interface VideoChange {
        void in(Handle handle, Video video);
    }

    /// @throws Refusal NOT_FOUND when it is gone
    void changing(VideoId id, VideoChange change) {
        jdbi.useTransaction(
                handle -> {
                    change.in(handle, VideoStore.lock(handle, id).orElseThrow(Refusal::notFound));
                    follow(handle, id);
                });
    }

    /// Brings feed and pages up to date with what is in the database now.
    void follow(Handle handle, VideoId id) {
        followers.follow(handle, id);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    // What `media` asks and tells.

    @Override
    public Purpose purpose() {
        return Purpose.TECHNIQUE_VIDEO;
    }

    @Override
    public boolean mayOpen(Asker asker, AssetId asset) {
        var video = jdbi.withHandle(handle -> VideoStore.ofAsset(handle, asset));
        if (video.isEmpty()) return false;
        if (video.get().owner().equals(asker.id())) return true;
        return video.get().accessOf(asker.id(), memberships.of(asker.id())) != Access.NONE;
    }

    @Override
    public void changed(Handle handle, Asset asset) {
        followers.changed(handle, asset);
    }

    private void share(Handle handle, Video video, ProgrammeId programme) {
        if (!VideoStore.share(handle, video.id(), programme, now())) return;
        news.add(
                handle,
                programme,
                video.owner(),
                "video",
                "shared a video: " + video.title(),
                video.url());
        follow(handle, video.id());
    }

    private static Seen seen(Video video, Asker asker, List<Membership> all) {
        var access = video.accessOf(asker.id(), all);
        return new Seen(video, access, video.sharedWith(all));
    }
}
