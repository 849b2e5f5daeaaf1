package soundingboard.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.jobs.JobQueue;
import soundingboard.jobs.Recurring;
import soundingboard.media.PictureHeader.Format;
import soundingboard.media.ffmpeg.Commands;
import soundingboard.media.ffmpeg.Ffmpeg;
import soundingboard.media.ffmpeg.Limits;
import soundingboard.media.ffmpeg.MediaFault;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// Still pictures in notepads: checked by being decoded, and written anew, so that nothing is kept
/// of what was sent but what can be seen. The place, the camera and the moment that a phone puts
/// into a photograph are gone; so is anything that only looked like a picture.
///
/// A picture is ready when [#add] answers. It goes with its notepad, when it is removed for good,
/// and when nothing that is stored has named it for [#UNUSED_KEPT]. Thread-safe.
public final class Pictures {
    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

    /// Bounds what one notepad can take of the disk.
    static final int MOST_IN_A_NOTEPAD = 300;

    /// Longer than somebody is away with a copy on a device, or leaves a page open that could still
    /// undo: what they bring back must not name a picture that is gone.
    static final Duration UNUSED_KEPT = Duration.ofDays(30);

    private static final Duration LOOK = Duration.ofDays(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// @param url relative to the server
    public record Stored(String url, int width, int height) {}

    private final Jdbi jdbi;
    private final Blobs blobs;
    private final Ffmpeg ffmpeg;
    private final Clock clock;

    /// A picture of the largest kind takes some 200 MB while it is decoded.
    private final Semaphore decoders = new Semaphore(2);

    public Pictures(Jdbi jdbi, Blobs blobs, Ffmpeg ffmpeg, Clock clock) {
        this.jdbi = jdbi;
        this.blobs = blobs;
        this.ffmpeg = ffmpeg;
        this.clock = clock;
    }

    /// Takes in a picture. Waits for the decoding, usually well under a second.
    ///
    /// @param bytes the caller has bounded their number
    /// @throws Refusal with the reason, when it is no picture, too large, or cannot be kept now
    public Stored add(UUID notepad, byte[] bytes) {
        var header =
                PictureHeader.read(bytes)
                        .orElseThrow(
                                () ->
                                        Refusal.of(
                                                Kind.UNSUPPORTED,
                                                "not-a-picture",
                                                "This is not a picture that can be shown here."
                                                        + " Save it as JPEG or PNG and add that."));
        if (header.pixels() > Limits.PICTURE_PIXELS)
            throw Refusal.of(
                    Kind.TOO_LARGE,
                    "too-many-pixels",
                    "This picture is too large (%d × %d). Make it smaller and add it again."
                            .formatted(header.width(), header.height()));
        if (jdbi.withHandle(h -> MediaStore.picturesIn(h, notepad)) >= MOST_IN_A_NOTEPAD)
            throw Refusal.conflict(
                    "too-many-pictures",
                    "These notes hold as many pictures as notes can (%d)."
                            .formatted(MOST_IN_A_NOTEPAD));
        var run = UUID.randomUUID();
        try {
            var made = write(run, header.format(), bytes);
            return keep(notepad, run, made);
        } catch (IOException e) {
            LOG.warn("A picture could not be kept: {}", e.getClass().getSimpleName());
            throw Refusal.of(
                    Kind.STORAGE_FULL,
                    "no-room",
                    "The server could not keep the picture. Tell whoever looks after it.");
        } finally {
            blobs.discard(run);
        }
    }

    /// The notepad that a picture belongs to; empty for what is no picture, and once it is gone.
    public Optional<UUID> notepadOf(AssetId picture) {
        return jdbi.withHandle(handle -> MediaStore.notepadOf(handle, picture));
    }

    /// Which picture an address of [Stored] leads to.
    public static AssetId at(String url) {
        return AssetId.parse(url.substring("/media/".length(), url.lastIndexOf('/')));
    }

    /// Takes a picture of the notepad away: nobody opens it after the transaction, its files go
    /// soon after. One of another notepad stays.
    public void remove(Handle handle, UUID notepad, AssetId picture) {
        if (!MediaStore.notepadOf(handle, picture).equals(Optional.of(notepad))) return;
        MediaStore.delete(handle, picture);
        JobQueue.submit(
                handle,
                Media.REMOVE,
                picture.toString(),
                new Media.AssetJob(picture.value(), Optional.empty()));
    }

    /// Removes the files of a picture that was taken away, at once.
    public void clear(AssetId picture) {
        if (jdbi.withHandle(handle -> MediaStore.find(handle, picture)).isEmpty())
            blobs.remove(picture);
    }

    /// Whether anything stored names a picture: a document, a row of its log, a version.
    public interface Uses {
        boolean names(UUID notepad, AssetId picture);
    }

    /// Removes, once a day, the pictures that nothing has named for [#UNUSED_KEPT].
    public Recurring tidying(Uses uses) {
        return new Recurring("media.pictures", LOOK, () -> removeUnused(uses));
    }

    void removeUnused(Uses uses) {
        var now = clock.instant();
        for (var known : jdbi.withHandle(MediaStore::pictures)) {
            if (uses.names(known.notepadId(), known.picture())) {
                if (known.unusedSince() != null) mark(known.picture(), null);
            } else if (known.unusedSince() == null) {
                mark(known.picture(), now);
            } else if (known.unusedSince().plus(UNUSED_KEPT).isBefore(now)) {
                jdbi.useTransaction(h -> remove(h, known.notepadId(), known.picture()));
            }
        }
    }

    private void mark(AssetId picture, @Nullable Instant unusedSince) {
        jdbi.useHandle(handle -> MediaStore.markUnused(handle, picture, unusedSince));
    }

    private record Made(String name, int width, int height) {}

    private Made write(UUID run, Format format, byte[] bytes) throws IOException {
        var folder = blobs.begin(run);
        var input = Files.write(folder.resolve("input"), bytes);
        var name = format == Format.JPEG ? "picture.jpg" : "picture.png";
        var output = folder.resolve(name);
        decode(run, Commands.picture(input, demuxer(format), output), folder);
        Files.delete(input);
        var header = PictureHeader.read(Files.readAllBytes(output)).orElseThrow(Pictures::damaged);
        return new Made(name, header.width(), header.height());
    }

    private void decode(UUID run, List<String> command, Path folder) {
        try {
            if (!decoders.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) throw busy();
            try {
                ffmpeg.run(run.toString(), command, folder, LIMIT, _ -> {});
            } finally {
                decoders.release();
            }
        } catch (InterruptedException e) {
            throw busy();
        } catch (MediaFault.Raised e) {
            if (!e.fault().retry()) throw damaged();
            LOG.warn("A picture could not be decoded: {}", e.fault().code());
            throw busy();
        }
    }

    /// Renamed into place behind the row: the tidying removes what no row knows.
    private Stored keep(UUID notepad, UUID run, Made made) throws IOException {
        var id = AssetId.next();
        jdbi.useHandle(
                h ->
                        MediaStore.insertPicture(
                                h,
                                id,
                                new MediaStore.Picture(
                                        notepad, run, made.name, made.width, made.height),
                                clock.instant()));
        try {
            blobs.publish(id, run);
        } catch (IOException e) {
            jdbi.useHandle(handle -> MediaStore.delete(handle, id));
            throw e;
        }
        return new Stored("/media/" + id + "/" + made.name, made.width, made.height);
    }

    private static String demuxer(Format format) {
        return switch (format) {
            case JPEG -> "jpeg_pipe";
            case PNG -> "png_pipe";
            case WEBP -> "webp_pipe";
            case GIF -> "gif";
        };
    }

    private static Refusal damaged() {
        return Refusal.of(
                Kind.UNSUPPORTED,
                "damaged-picture",
                "This picture is damaged or incomplete, so it can't be shown."
                        + " Save it once more, as JPEG or PNG, and add that.");
    }

    private static Refusal busy() {
        return Refusal.of(
                Kind.UNAVAILABLE,
                "no-picture-now",
                "The server can't take pictures at the moment. Add it again in a minute.");
    }
}
