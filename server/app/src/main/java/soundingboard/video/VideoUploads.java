package soundingboard.video;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.Asker;
import soundingboard.db.Ids;
import soundingboard.media.Asset.Failure;
import soundingboard.media.Media;
import soundingboard.media.upload.Purpose;
import soundingboard.media.upload.Upload;
import soundingboard.media.upload.UploadId;
import soundingboard.media.upload.UploadReceiver;
import soundingboard.problem.Refusal;

/// Uploads of purpose `technique-video`. Their target is a video of the asker's that has no film
/// yet; without one, a video is made and named for the file.
final class VideoUploads implements UploadReceiver {
    private final Videos videos;
    private final Media media;

    VideoUploads(Videos videos, Media media) {
        this.videos = videos;
        this.media = media;
    }

    @Override
    public Purpose purpose() {
        return Purpose.TECHNIQUE_VIDEO;
    }

    @Override
    public String admit(
            Handle handle, Asker asker, UploadId id, Optional<String> target, String filename) {
        media.requireFfmpeg();
        if (target.isEmpty()) return videos.create(handle, asker, title(filename), "").toString();
        var video = videos.own(asker, new VideoId(Ids.parse(target.get())));
        if (video.asset().isPresent())
            throw Refusal.conflict(
                    "has-a-film",
                    "This video has its film already. Add another video for this file.");
        VideoStore.setFailure(handle, video.id(), null);
        return video.id().toString();
    }

    @Override
    public void received(Handle handle, Upload upload) {
        var id = new VideoId(Ids.parse(upload.target()));
        var video = VideoStore.lock(handle, id);
        if (video.isEmpty() || video.get().asset().isPresent())
            return; // gone, or another was faster
        VideoStore.setAsset(handle, id, media.accept(handle, upload.id(), purpose()));
        videos.follow(handle, id);
    }

    @Override
    public void abandoned(Handle handle, Upload upload, boolean expired) {
        var id = new VideoId(Ids.parse(upload.target()));
        if (VideoStore.lock(handle, id).isEmpty()) return;
        VideoStore.setFailure(
                handle,
                id,
                expired
                        ? new Failure(
                                "upload-expired",
                                "The upload was not finished within a week."
                                        + " Choose the file again, or delete this video.")
                        : new Failure(
                                "upload-cancelled",
                                "The upload was cancelled."
                                        + " Choose the file again, or delete this video."));
        videos.follow(handle, id);
    }

    /// `Heel raise slow.mov` is called `Heel raise slow`.
    private static String title(String filename) {
        var title = filename.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "").replace('_', ' ').strip();
        return title.isEmpty() ? "Video" : title;
    }
}
