package soundingboard.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.jobs.JobKind;
import soundingboard.jobs.Work;
import soundingboard.media.Blobs;
import soundingboard.media.ffmpeg.Commands;
import soundingboard.media.ffmpeg.Ffmpeg;
import soundingboard.media.ffmpeg.Limits;
import soundingboard.media.ffmpeg.MediaFault;
import soundingboard.media.upload.UploadFiles;
import soundingboard.media.upload.UploadId;
import soundingboard.transcript.SessionSound.State;
import soundingboard.transcript.Sounds.SoundJob;
import soundingboard.transcript.speech.SpeechSound;

/// Takes the sound out of what was uploaded; the file itself, with its picture, goes.
final class SoundReading implements Work<SoundJob> {
    /// Four hours take half a minute.
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private static final long SHORTEST_MS = 500;

    private final Jdbi jdbi;
    private final Sounds sounds;
    private final SoundFiles files;
    private final UploadFiles uploads;
    private final Ffmpeg ffmpeg;

    SoundReading(Jdbi jdbi, Sounds sounds, SoundFiles files, UploadFiles uploads, Ffmpeg ffmpeg) {
        this.jdbi = jdbi;
        this.sounds = sounds;
        this.files = files;
        this.uploads = uploads;
        this.ffmpeg = ffmpeg;
    }

    @Override
    public JobKind<SoundJob> kind() {
        return Sounds.READ;
    }

    @Override
    public void run(SoundJob job) throws IOException, InterruptedException, MediaFault.Raised {
        var file = uploads.file(new UploadId(job.upload()));
        var sound = jdbi.withHandle(h -> SoundStore.find(h, job.sound()));
        if (sound.filter(s -> s.state() == State.READING).isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        var folder = files.begin();
        try {
            read(job.sound(), file, folder);
            Files.deleteIfExists(file);
        } catch (MediaFault.Raised e) {
            if (e.fault().retry()) throw e;
            fail(job, sentence(e.fault()));
        } finally {
            Blobs.remove(folder);
        }
    }

    @Override
    public void gaveUp(SoundJob job, @Nullable Throwable cause) {
        fail(
                job,
                cause instanceof MediaFault.Raised raised
                        ? sentence(raised.fault())
                        : sentence(new MediaFault.NotOurDay()));
    }

    private void read(UUID id, Path file, Path folder)
            throws IOException, InterruptedException, MediaFault.Raised {
        if (!Files.exists(files.sound(id))) {
            if (Files.size(file) == 0) throw new MediaFault.Raised(new MediaFault.Empty(), "");
            var made = folder.resolve("sound");
            ffmpeg.run(id.toString(), Commands.speech(file, made), folder, LIMIT, _ -> {});
            var length = SpeechSound.of(made).lengthMs();
            if (length < SHORTEST_MS) throw new MediaFault.Raised(new MediaFault.Empty(), "");
            if (length > Limits.LENGTH.toMillis())
                throw new MediaFault.Raised(
                        new MediaFault.TooLong(Duration.ofMillis(length), Limits.LENGTH), "");
            files.keep(id, made);
        }
        var length = SpeechSound.of(files.sound(id)).lengthMs();
        jdbi.useTransaction(
                h -> {
                    if (!SoundStore.ready(h, id, length)) h.afterCommit(() -> files.remove(id));
                    SoundStore.find(h, id).ifPresent(sound -> sounds.tell(h, sound));
                });
    }

    private void fail(SoundJob job, String sentence) {
        uploads.file(new UploadId(job.upload())).toFile().delete();
        jdbi.useTransaction(
                h -> {
                    SoundStore.fail(h, job.sound(), sentence);
                    SoundStore.find(h, job.sound()).ifPresent(sound -> sounds.tell(h, sound));
                });
    }

    /// The faults' own sentences speak of films.
    private static String sentence(MediaFault fault) {
        return switch (fault) {
            case MediaFault.Empty _ ->
                    "There is no sound in this file. Choose the recording itself.";
            case MediaFault.TooLong(var length, var most) ->
                    "This recording lasts %d minutes. It can be up to %d hours long."
                            .formatted(length.toMinutes(), most.toHours());
            case MediaFault.TookTooLong _ ->
                    "Reading this recording took too long and was stopped. Choose a shorter one.";
            case MediaFault.NoRoom _ ->
                    "There is no room left on the server. Ask whoever looks after it to make some.";
            case MediaFault.NotOurDay _ ->
                    "Something went wrong on our side while reading this recording."
                            + " Remove it and send it again.";
            case MediaFault.NotAVideo _,
                    MediaFault.StillPicture _,
                    MediaFault.NoPicture _,
                    MediaFault.Damaged _,
                    MediaFault.CutShort _,
                    MediaFault.TooManyPixels _,
                    MediaFault.TooManyFrames _,
                    MediaFault.UnknownCodec _ ->
                    "There is no sound in this file that we can read."
                            + " Choose the recording itself, such as .m4a, .mp3, .mp4 or .wav.";
        };
    }
}
