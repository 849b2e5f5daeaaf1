package soundingboard.video;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Accounts;
import soundingboard.auth.Asker;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.media.Asset;
import soundingboard.media.Asset.Failure;
import soundingboard.media.Media;
import soundingboard.media.upload.Purpose;
import soundingboard.media.upload.Upload;
import soundingboard.media.upload.Uploads;
import soundingboard.problem.Fields;
import soundingboard.video.Video.Access;

/// What the API answers about videos.
final class VideoViews {
    record Person(PersonId id, String name) {}

    record ShareView(ProgrammeId programmeId, Instant sharedAt) {}

    record WatchedBy(PersonId personId, String name, Instant at) {}

    /// @param state as DESIGN names it: `uploading` until every byte is here
    /// @param progress of the state's own work, 0 to 1
    /// @param media where the film is; null until there is something to see
    /// @param shares for the owner all of them, for others the programmes they see it through
    /// @param watchedBy for the owner alone
    record VideoView(
            VideoId id,
            String title,
            String description,
            Person owner,
            boolean mine,
            String state,
            double progress,
            Optional<Failure> failure,
            Optional<Long> durationMs,
            Optional<Integer> width,
            Optional<Integer> height,
            Optional<Asset.Addresses> media,
            List<ShareView> shares,
            Optional<Instant> watchedAt,
            List<WatchedBy> watchedBy,
            Instant createdAt) {}

    record CommentView(
            UUID id,
            long atMs,
            String text,
            Person author,
            boolean mine,
            Optional<ProgrammeId> programmeId,
            Instant createdAt) {}

    private final Jdbi jdbi;
    private final Media media;
    private final Uploads uploads;

    VideoViews(Jdbi jdbi, Media media, Uploads uploads) {
        this.jdbi = jdbi;
        this.media = media;
        this.uploads = uploads;
    }

    VideoView one(Asker asker, Videos.Seen seen) {
        return all(asker, List.of(seen)).getFirst();
    }

    List<VideoView> all(Asker asker, List<Videos.Seen> seen) {
        return jdbi.withHandle(
                handle -> {
                    var ids = seen.stream().map(s -> s.video().id()).toList();
                    var watched = VideoStore.watchedBy(handle, ids);
                    var people = new HashSet<UUID>();
                    seen.forEach(s -> people.add(s.video().owner().value()));
                    watched.values().forEach(w -> w.forEach(row -> people.add(row.personId())));
                    var names = Accounts.names(handle, people);
                    return seen.stream()
                            .map(
                                    s ->
                                            view(
                                                    handle,
                                                    asker,
                                                    s,
                                                    names,
                                                    watched.getOrDefault(
                                                            s.video().id(), List.of())))
                            .toList();
                });
    }

    List<CommentView> comments(Asker asker, List<Comment> comments) {
        var people = new HashSet<UUID>();
        comments.forEach(comment -> people.add(comment.person().value()));
        var names = jdbi.withHandle(handle -> Accounts.names(handle, people));
        return comments.stream()
                .map(
                        c ->
                                new CommentView(
                                        c.id(),
                                        c.atMs(),
                                        c.text(),
                                        person(c.person(), names),
                                        c.person().equals(asker.id()),
                                        c.programme(),
                                        c.createdAt()))
                .toList();
    }

    private VideoView view(
            Handle handle,
            Asker asker,
            Videos.Seen seen,
            Map<UUID, String> names,
            List<VideoStore.Watched> watched) {
        var video = seen.video();
        var owner = seen.access() == Access.OWNER;
        var asset = video.asset().flatMap(id -> media.find(handle, id));
        var upload =
                asset.isPresent()
                        ? Optional.<Upload>empty()
                        : uploads.newest(handle, Purpose.TECHNIQUE_VIDEO, video.id().toString());
        return new VideoView(
                video.id(),
                video.title(),
                video.description(),
                person(video.owner(), names),
                owner,
                state(video, asset),
                asset.map(Asset::progress)
                        .orElseGet(() -> upload.map(Upload::progress).orElse(0.0)),
                asset.map(Asset::failure).orElse(video.uploadFailure()),
                asset.flatMap(Asset::durationMs),
                asset.flatMap(Asset::width),
                asset.flatMap(Asset::height),
                asset.filter(a -> a.quickEdition().isPresent()).map(Asset::addresses),
                video.shares().stream()
                        .filter(share -> owner || seen.programmes().contains(share.programme()))
                        .map(share -> new ShareView(share.programme(), share.at()))
                        .toList(),
                watched.stream()
                        .filter(row -> row.personId().equals(asker.id().value()))
                        .map(VideoStore.Watched::watchedAt)
                        .findFirst(),
                owner ? watchedBy(asker, names, watched) : List.of(),
                video.createdAt());
    }

    private static List<WatchedBy> watchedBy(
            Asker asker, Map<UUID, String> names, List<VideoStore.Watched> watched) {
        return watched.stream()
                .filter(row -> !row.personId().equals(asker.id().value()))
                .map(
                        row ->
                                new WatchedBy(
                                        new PersonId(row.personId()),
                                        names.getOrDefault(row.personId(), ""),
                                        row.watchedAt()))
                .toList();
    }

    private static String state(Video video, Optional<Asset> asset) {
        if (asset.isPresent()) return Fields.wireName(asset.get().state());
        return video.uploadFailure().isPresent() ? "failed" : "uploading";
    }

    private static Person person(PersonId id, Map<UUID, String> names) {
        return new Person(id, names.getOrDefault(id.value(), ""));
    }
}
