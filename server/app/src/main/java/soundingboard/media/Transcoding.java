package soundingboard.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.jobs.JobKind;
import soundingboard.media.Asset.State;
import soundingboard.media.Media.AssetJob;
import soundingboard.media.ffmpeg.Commands;
import soundingboard.media.ffmpeg.Ffmpeg;
import soundingboard.media.ffmpeg.Ladder;
import soundingboard.media.ffmpeg.Limits;
import soundingboard.media.ffmpeg.MediaFault;
import soundingboard.media.ffmpeg.Playlists;
import soundingboard.media.ffmpeg.Sprite;

/// Makes a film's renditions and its sprite, in one run of ffmpeg.
final class Transcoding extends FilmWork {
    private static final Logger LOG = LoggerFactory.getLogger(Transcoding.class);
    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final Duration MOST = Duration.ofHours(24);

    /// Tone mapping of 4K on a small machine goes at about a tenth of real time. A guess.
    private static final int SLOWEST = 20;

    private static final Duration TELL_EVERY = Duration.ofSeconds(1);

    private final Media media;
    private final Blobs blobs;
    private final Ffmpeg ffmpeg;

    Transcoding(Media media, Blobs blobs, Ffmpeg ffmpeg) {
        super(media, blobs);
        this.media = media;
        this.blobs = blobs;
        this.ffmpeg = ffmpeg;
    }

    @Override
    public JobKind<AssetJob> kind() {
        return Media.TRANSCODE;
    }

    @Override
    boolean waits(Asset asset) {
        return asset.state() == State.PLAYABLE || asset.state() == State.TRANSCODING;
    }

    @Override
    void work(AssetJob job, UUID run) throws IOException, InterruptedException, MediaFault.Raised {
        transcode(job.id(), run);
    }

    @Override
    void refuse(AssetId id, MediaFault fault) {
        media.rejectRenditions(id, fault);
    }

    private void transcode(AssetId id, UUID run)
            throws IOException, InterruptedException, MediaFault.Raised {
        var began = System.nanoTime();
        var original = blobs.original(id);
        var probe = ffmpeg.probe(id.toString(), original);
        var length = probe.duration().orElseThrow();
        var ladder = Ladder.of(probe);
        var sprite = Sprite.of(probe.picture(), length);
        var folder = blobs.begin(run);
        for (var rung : ladder.rungs()) Files.createDirectory(folder.resolve(rung.name()));
        if (probe.sound().isPresent()) Files.createDirectory(folder.resolve("audio"));
        ffmpeg.run(
                id.toString(),
                Commands.ladder(original, probe, ladder, sprite, folder),
                folder,
                limit(length),
                new Telling(id, run, length)::reached);
        check(folder, ladder, length);
        Files.writeString(folder.resolve("sprite.vtt"), sprite.track("sprite.jpg"));
        blobs.publish(id, run);
        if (media.change(id, h -> MediaStore.publishLadder(h, id, run, media.now()))) {
            media.count("ready");
            LOG.info(
                    "Transcoded {}: {} s of film into {} renditions in {} s",
                    id,
                    length.toSeconds(),
                    ladder.rungs().size(),
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
        } else blobs.discardEdition(id, run);
    }

    /// A file that ends early leaves ffmpeg content; the length of what came out does not lie.
    private static void check(Path folder, Ladder ladder, Duration announced)
            throws IOException, MediaFault.Raised {
        for (var rung : ladder.rungs()) {
            var playlist = folder.resolve(rung.name()).resolve("index.m3u8");
            var found = Playlists.length(Files.readAllLines(playlist));
            if (Limits.cutShort(found, announced))
                throw new MediaFault.Raised(new MediaFault.CutShort(found, announced), "");
        }
    }

    private static Duration limit(Duration length) {
        var limit = LEAST.plus(length.multipliedBy(SLOWEST));
        return limit.compareTo(MOST) < 0 ? limit : MOST;
    }

    /// Tells how far it is, not too often; and stops a run whose asset is gone or another run's.
    private final class Telling {
        private final AssetId id;
        private final UUID run;
        private final Duration length;
        private long toldAt = System.nanoTime();

        Telling(AssetId id, UUID run, Duration length) {
            this.id = id;
            this.run = run;
            this.length = length;
        }

        void reached(Duration at) {
            if (System.nanoTime() - toldAt < TELL_EVERY.toNanos()) return;
            toldAt = System.nanoTime();
            var progress = Math.clamp((double) at.toMillis() / length.toMillis(), 0, 0.99);
            if (!media.change(id, h -> MediaStore.progress(h, id, run, progress)))
                ffmpeg.stop(id.toString());
        }
    }
}
