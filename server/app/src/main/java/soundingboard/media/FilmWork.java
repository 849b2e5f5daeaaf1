package soundingboard.media;

import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import soundingboard.jobs.Work;
import soundingboard.media.Media.AssetJob;
import soundingboard.media.ffmpeg.MediaFault;

/// Work on one film: in a run of its own, whose folder is gone afterwards, and with the film
/// refused when its fault cannot be mended by trying again.
abstract class FilmWork implements Work<AssetJob> {
    private final Media media;
    private final Blobs blobs;

    FilmWork(Media media, Blobs blobs) {
        this.media = media;
        this.blobs = blobs;
    }

    /// Whether there is still something to do for it.
    abstract boolean waits(Asset asset);

    /// @param run names the folder
    abstract void work(AssetJob job, UUID run)
            throws IOException, InterruptedException, MediaFault.Raised;

    abstract void refuse(AssetId id, MediaFault fault);

    @Override
    public final void run(AssetJob job)
            throws IOException, InterruptedException, MediaFault.Raised {
        var id = job.id();
        var run = UUID.randomUUID();
        if (media.find(id).filter(this::waits).isEmpty()) return;
        if (!media.change(id, handle -> MediaStore.begin(handle, id, run))) return;
        try {
            work(job, run);
        } catch (MediaFault.Raised e) {
            if (e.fault().retry()) throw e;
            refuse(id, e.fault());
        } finally {
            blobs.discard(run);
        }
    }

    @Override
    public final void gaveUp(AssetJob job, @Nullable Throwable cause) {
        refuse(
                job.id(),
                cause instanceof MediaFault.Raised raised
                        ? raised.fault()
                        : new MediaFault.NotOurDay());
    }
}
