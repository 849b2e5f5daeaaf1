package soundingboard.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import soundingboard.jobs.JobKind;
import soundingboard.jobs.JobQueue;
import soundingboard.media.Asset.State;
import soundingboard.media.Media.AssetJob;
import soundingboard.media.ffmpeg.Commands;
import soundingboard.media.ffmpeg.Ffmpeg;
import soundingboard.media.ffmpeg.Limits;
import soundingboard.media.ffmpeg.MediaFault;
import soundingboard.media.ffmpeg.Probe;
import soundingboard.media.ffmpeg.QuickCopy;
import soundingboard.media.upload.UploadId;

/// Looks at a new film; refuses it with the reason, or gives it a poster and, when browsers know
/// its format already, makes it playable within seconds.
final class Preparation extends FilmWork {
    /// Copying is bounded by the disk; four hours of film fit with room to spare.
    private static final Duration COPY_LIMIT = Duration.ofMinutes(20);

    private static final Duration POSTER_LIMIT = Duration.ofMinutes(1);
    private static final Duration POSTER_AT = Duration.ofSeconds(2);

    private final Media media;
    private final Blobs blobs;
    private final Ffmpeg ffmpeg;

    Preparation(Media media, Blobs blobs, Ffmpeg ffmpeg) {
        super(media, blobs);
        this.media = media;
        this.blobs = blobs;
        this.ffmpeg = ffmpeg;
    }

    @Override
    public JobKind<AssetJob> kind() {
        return Media.PREPARE;
    }

    @Override
    boolean waits(Asset asset) {
        return asset.state() == State.PROBING;
    }

    @Override
    void work(AssetJob job, UUID run) throws IOException, InterruptedException, MediaFault.Raised {
        if (job.upload().isPresent())
            blobs.adopt(job.id(), blobs.uploads().file(new UploadId(job.upload().get())));
        prepare(job.id(), run);
    }

    @Override
    void refuse(AssetId id, MediaFault fault) {
        media.reject(id, fault);
    }

    private void prepare(AssetId id, UUID run)
            throws IOException, InterruptedException, MediaFault.Raised {
        var folder = blobs.begin(run);
        var probe = probe(id, folder);
        if (!media.change(id, handle -> MediaStore.describe(handle, id, run, probe))) return;
        poster(id, probe, folder);
        var copy = QuickCopy.of(probe);
        if (copy.isPresent()) copy(id, probe, copy.get(), folder);
        blobs.publish(id, run);
        if (!published(id, run, copy)) blobs.discardEdition(id, run);
    }

    private boolean published(AssetId id, UUID run, Optional<QuickCopy> copy) {
        var next = copy.isPresent() ? State.PLAYABLE : State.TRANSCODING;
        return media.change(
                id,
                handle -> {
                    var clip = copy.map(QuickCopy::fileName);
                    if (!MediaStore.publishQuick(handle, id, run, clip, next)) return false;
                    JobQueue.submit(
                            handle,
                            Media.TRANSCODE,
                            id.toString(),
                            new AssetJob(id.value(), Optional.empty()));
                    return true;
                });
    }

    /// A browser's own recording does not know its length before it has been written anew.
    private Probe probe(AssetId id, Path folder)
            throws IOException, InterruptedException, MediaFault.Raised {
        var original = blobs.original(id);
        var probe = ffmpeg.probe(id.toString(), original);
        if (probe.duration().isPresent()) return probe;
        var rewrapped = folder.resolve("rewrapped");
        run(id, Commands.rewrap(original, probe, rewrapped), folder, COPY_LIMIT);
        var again = ffmpeg.probe(id.toString(), rewrapped);
        if (again.duration().isEmpty())
            throw new MediaFault.Raised(new MediaFault.Damaged(), "no duration");
        blobs.replaceOriginal(id, rewrapped);
        return again;
    }

    private void poster(AssetId id, Probe probe, Path folder)
            throws InterruptedException, MediaFault.Raised {
        var quarter = probe.duration().orElseThrow().dividedBy(4);
        var at = quarter.compareTo(POSTER_AT) < 0 ? quarter : POSTER_AT;
        var poster = folder.resolve("poster.jpg");
        run(id, Commands.poster(blobs.original(id), probe, at, poster), folder, POSTER_LIMIT);
    }

    private void copy(AssetId id, Probe probe, QuickCopy copy, Path folder)
            throws InterruptedException, MediaFault.Raised {
        var original = blobs.original(id);
        run(id, Commands.quickCopy(original, probe, copy, folder), folder, COPY_LIMIT);
        var announced = probe.duration().orElseThrow();
        var found =
                ffmpeg.probe(id.toString(), folder.resolve(copy.fileName()))
                        .duration()
                        .orElse(Duration.ZERO);
        if (Limits.cutShort(found, announced))
            throw new MediaFault.Raised(new MediaFault.CutShort(found, announced), "");
    }

    private void run(AssetId id, List<String> args, Path folder, Duration limit)
            throws InterruptedException, MediaFault.Raised {
        ffmpeg.run(id.toString(), args, folder, limit, _ -> {});
    }
}
