package soundingboard.video;

import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.Memberships;
import soundingboard.db.PersonEvents;
import soundingboard.media.Asset;
import soundingboard.media.Asset.State;
import soundingboard.media.Media;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;

/// What follows a change of a video: the search feed, and people's open pages. All inside the
/// transaction that changed it. Thread-safe.
final class VideoFollowers {
    private final Media media;
    private final Memberships memberships;
    private final PersonEvents events;

    VideoFollowers(Media media, Memberships memberships, PersonEvents events) {
        this.media = media;
        this.memberships = memberships;
        this.events = events;
    }

    /// Brings feed and pages up to date with what is in the database now.
    void follow(Handle handle, VideoId id) {
        var video = VideoStore.find(handle, id).orElseThrow(Refusal::notFound);
        VideoFeed.put(handle, video, CommentStore.of(handle, id), watchable(handle, video));
        tell(handle, video);
    }

    /// The film of some video is in another state, or further on.
    void changed(Handle handle, Asset asset) {
        var video = VideoStore.ofAsset(handle, asset.id());
        if (video.isEmpty()) return;
        tell(handle, video.get(), wire(asset.state()), asset.progress());
        if (asset.progress() == 0 || asset.state() == State.READY)
            VideoFeed.put(
                    handle,
                    video.get(),
                    CommentStore.of(handle, video.get().id()),
                    watchable(asset));
    }

    private boolean watchable(Handle handle, Video video) {
        return video.asset()
                .flatMap(asset -> media.find(handle, asset))
                .filter(VideoFollowers::watchable)
                .isPresent();
    }

    private static boolean watchable(Asset asset) {
        return asset.state() == State.PLAYABLE || asset.state() == State.READY;
    }

    /// People's open pages.
    void tell(Handle handle, Video video) {
        var asset = video.asset().flatMap(id -> media.find(handle, id));
        tell(
                handle,
                video,
                asset.map(a -> wire(a.state())).orElse("uploading"),
                asset.map(Asset::progress).orElse(0.0));
    }

    private void tell(Handle handle, Video video, String state, double progress) {
        var people = new HashSet<UUID>();
        people.add(video.owner().value());
        for (var share : video.shares())
            memberships
                    .inProgramme(video.owner(), share.programme())
                    .ifPresent(membership -> people.addAll(membership.people()));
        events.send(
                handle,
                people,
                "video.changed",
                Map.of("videoId", video.id().value(), "state", state, "progress", progress));
    }

    private static String wire(State state) {
        return Fields.wireName(state);
    }
}
