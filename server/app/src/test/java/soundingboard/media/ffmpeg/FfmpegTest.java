package soundingboard.media.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.media.Clips;

/// The real ffmpeg on real files: what is understood, what is refused, and what comes out.
class FfmpegTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Ffmpeg ffmpeg = new Ffmpeg(Clips::testPrograms);

    @TempDir Path folder;

    @Test
    void startsOnThisMachine() {
        assertEquals(java.util.Optional.empty(), ffmpeg.problem());
    }

    @Test
    void saysPlainlyWhenItCannotStart() {
        var missing = new Ffmpeg(() -> Programs.in(folder));
        assertTrue(missing.problem().orElseThrow().contains("libxcb1"));
        assertEquals("server-fault", fault(missing, Clips.plain()).code());
    }

    @Test
    void copiesWhatBrowsersPlayAndEncodesOnlyTheSmallerRenditions() throws Exception {
        var film =
                Clips.film(
                        "hd.mp4",
                        6,
                        "1280x720",
                        30,
                        List.of(
                                "-g",
                                "60",
                                "-metadata",
                                "title=Patient Heron",
                                "-metadata",
                                "location=+51.5-0.1/"));
        var probe = ffmpeg.probe("a", film);
        assertEquals(30, probe.picture().framesPerSecond(), 0.01);
        var copy = QuickCopy.of(probe).orElseThrow();
        assertEquals(new QuickCopy("clip.mp4", false), copy);
        run(Commands.quickCopy(film, probe, copy, folder));
        var clip = folder.resolve("clip.mp4");
        assertFalse(
                Clips.ffprobe(clip, "format_tags:stream_tags").contains("Heron"),
                "the title must not survive");
        assertFalse(Clips.ffprobe(clip, "format_tags").contains("51.5"), "nor the place");
        var ladder = Ladder.of(probe);
        assertEquals(
                List.of(
                        new Ladder.Rung("720p", 1280, 720, true),
                        new Ladder.Rung("360p", 640, 360, false)),
                ladder.rungs());
        write(film, probe, ladder);
        assertEquals(6, length("360p").toSeconds());
        assertEquals(segments("720p"), segments("360p"), "both are cut at the same moments");
        assertTrue(Files.exists(folder.resolve("audio/index.m3u8")));
        assertTrue(Files.size(folder.resolve("sprite.jpg")) > 1_000);
        assertFalse(
                Files.exists(folder.resolve("process")), "the note of the process goes with it");
    }

    @Test
    void encodesUprightWhatWasFilmedTurned() throws Exception {
        var film =
                Clips.made(
                        "turned.mp4",
                        file ->
                                Clips.ffmpeg(
                                        List.of(
                                                "-display_rotation",
                                                "-90",
                                                "-i",
                                                Clips.plain().toString(),
                                                "-t",
                                                "4",
                                                "-c",
                                                "copy",
                                                file.toString())));
        var probe = ffmpeg.probe("a", film);
        assertEquals(90, probe.picture().rotation());
        assertEquals(360, probe.picture().shownWidth());
        var ladder = Ladder.of(probe);
        assertEquals(List.of(new Ladder.Rung("360p", 360, 640, false)), ladder.rungs());
        write(film, probe, ladder);
        var shape = Clips.ffprobe(folder.resolve("360p/index.m3u8"), "stream=width,height");
        assertTrue(shape.startsWith("width=360\nheight=640\n"), shape);
        run(Commands.poster(film, probe, Duration.ofSeconds(1), folder.resolve("poster.jpg")));
        assertTrue(
                Clips.ffprobe(folder.resolve("poster.jpg"), "stream=width").contains("width=360"));
    }

    @Test
    void filmWithoutSoundGetsALadderWithoutSound() throws Exception {
        var film = Clips.film("silent.mp4", 4, "640x360", 25, List.of("-an", "-g", "50"));
        var probe = ffmpeg.probe("a", film);
        assertTrue(probe.sound().isEmpty());
        write(film, probe, Ladder.of(probe));
        assertEquals(4, length("360p").toSeconds());
        assertFalse(Files.exists(folder.resolve("audio/index.m3u8")));
    }

    @Test
    void browsersOwnRecordingIsRewrappedAndKeepsItsLength() throws Exception {
        var film = browserRecording();
        var probe = ffmpeg.probe("a", film);
        assertTrue(probe.duration().isEmpty(), "a live recording does not know its length");
        run(Commands.rewrap(film, probe, folder.resolve("rewrapped")));
        var again = ffmpeg.probe("a", folder.resolve("rewrapped"));
        assertEquals(5, again.duration().orElseThrow().toSeconds());
        assertEquals(25, Ladder.of(again).framesPerSecond(), 0.5);
        assertEquals("clip.webm", QuickCopy.of(again).orElseThrow().fileName());
        write(folder.resolve("rewrapped"), again, Ladder.of(again));
        assertEquals(5, length("360p").toMillis() / 1_000.0, 0.3);
    }

    @Test
    void highDynamicRangeIsBroughtDown() throws Exception {
        var film =
                Clips.film(
                        "hdr.mp4",
                        2,
                        "640x360",
                        30,
                        List.of(
                                "-c:v",
                                "libx265",
                                "-x265-params",
                                "log-level=none",
                                "-pix_fmt",
                                "yuv420p10le",
                                "-vf",
                                "setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc"));
        var probe = ffmpeg.probe("a", film);
        assertTrue(probe.picture().highDynamicRange());
        assertTrue(QuickCopy.of(probe).isEmpty(), "browsers do not play HEVC");
        write(film, probe, Ladder.of(probe));
        var result =
                Clips.ffprobe(
                        folder.resolve("360p/index.m3u8"),
                        "stream=codec_name,pix_fmt,color_transfer");
        assertTrue(result.contains("h264") && result.contains("yuv420p\n"), result);
        assertTrue(result.contains("bt709"), result);
    }

    @Test
    void refusesWhatIsNoFilm() throws IOException {
        var text =
                Clips.bytes(
                        "text.mp4",
                        "Bring the heel down slowly.".repeat(500).getBytes(StandardCharsets.UTF_8));
        assertInstanceOf(MediaFault.NotAVideo.class, fault(text));
        assertInstanceOf(MediaFault.Empty.class, fault(Clips.bytes("empty.mp4", new byte[0])));
        var sound = Clips.film("sound.mp4", 2, "320x240", 25, List.of("-vn"));
        assertInstanceOf(MediaFault.NoPicture.class, fault(sound));
        var still = Clips.film("still.mp4", 1, "320x240", 25, List.of("-frames:v", "1", "-an"));
        assertInstanceOf(MediaFault.StillPicture.class, fault(still));
        var halfMoov = Clips.film("late-index.mkv", 2, "320x240", 25, List.of("-c:v", "libx264"));
        var mp4 =
                Clips.made(
                        "no-index.mp4",
                        file -> {
                            var whole = file.resolveSibling("index-last.mp4");
                            Clips.ffmpeg(
                                    List.of(
                                            "-i",
                                            halfMoov.toString(),
                                            "-c",
                                            "copy",
                                            whole.toString()));
                            var bytes = Files.readAllBytes(whole);
                            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
                        });
        assertInstanceOf(MediaFault.Damaged.class, fault(mp4));
    }

    @Test
    void playlistInDisguiseReachesNoOtherFile() throws IOException {
        var other = Clips.plain();
        var hls =
                "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://"
                        + other
                        + "\n#EXT-X-ENDLIST\n";
        var disguised = Clips.bytes("hls.mp4", hls.getBytes(StandardCharsets.UTF_8));
        assertInstanceOf(MediaFault.NotAVideo.class, fault(disguised));
        var concat = "ffconcat version 1.0\nfile '%s'\n".formatted(other);
        assertInstanceOf(
                MediaFault.NotAVideo.class,
                fault(Clips.bytes("concat.mp4", concat.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void refusesMonsters() {
        var fast = Clips.film("fast.mp4", 1, "64x64", 1_000, List.of("-an"));
        assertInstanceOf(MediaFault.TooManyFrames.class, fault(fast));
        var huge =
                Clips.made(
                        "huge.mkv",
                        file ->
                                Clips.ffmpeg(
                                        List.of(
                                                "-f",
                                                "lavfi",
                                                "-i",
                                                "color=s=16384x8640:r=1:d=1",
                                                "-c:v",
                                                "mjpeg",
                                                file.toString())));
        var began = System.nanoTime();
        assertInstanceOf(MediaFault.TooManyPixels.class, fault(huge));
        assertTrue(System.nanoTime() - began < 10_000_000_000L);
        var endless =
                Clips.film(
                        "endless.mkv",
                        40 * 3_600,
                        "16x16",
                        1,
                        List.of("-an", "-c:v", "mpeg4", "-r", "1/3600", "-fps_mode", "cfr"));
        assertInstanceOf(MediaFault.TooLong.class, fault(endless));
    }

    @Test
    void noticesThatThePartIsMissingOfAFilmCutShort() throws Exception {
        var cut =
                Clips.made(
                        "cut.mp4",
                        file -> {
                            var bytes = Files.readAllBytes(Clips.plain());
                            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 3));
                        });
        var probe = ffmpeg.probe("a", cut);
        run(Commands.quickCopy(cut, probe, QuickCopy.of(probe).orElseThrow(), folder));
        var found = ffmpeg.probe("a", folder.resolve("clip.mp4")).duration().orElseThrow();
        assertTrue(Limits.cutShort(found, probe.duration().orElseThrow()), found.toString());
        assertFalse(Limits.cutShort(Duration.ofMillis(9_200), Duration.ofSeconds(10)));
    }

    @Test
    void runEndsWhenItsTimeIsUp() {
        var film = Clips.plain();
        var raised =
                assertThrows(
                        MediaFault.Raised.class,
                        () ->
                                ffmpeg.run(
                                        "a",
                                        List.of("-re", "-i", film.toString(), "-f", "null", "-"),
                                        folder,
                                        Duration.ofMillis(800),
                                        _ -> {}));
        assertInstanceOf(MediaFault.TookTooLong.class, raised.fault());
    }

    @Test
    void runEndsWhenItIsStoppedAndLeavesNoProcess() throws Exception {
        var film = Clips.plain();
        var stopped = new AtomicBoolean();
        var thread =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        ffmpeg.run(
                                                "b",
                                                List.of(
                                                        "-re",
                                                        "-i",
                                                        film.toString(),
                                                        "-f",
                                                        "null",
                                                        "-"),
                                                folder,
                                                MINUTE,
                                                _ -> {});
                                    } catch (InterruptedException e) {
                                        stopped.set(true);
                                    } catch (MediaFault.Raised e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        var note = folder.resolve("process");
        for (int i = 0; i < 1_500 && !(Files.exists(note) && Files.size(note) > 0); i++)
            Thread.sleep(20);
        var pid = Long.parseLong(Files.readString(note).split(" ", -1)[0]);
        Thread.sleep(300);
        ffmpeg.stop("b");
        thread.join(Duration.ofSeconds(30));
        assertTrue(stopped.get());
        assertTrue(ProcessHandle.of(pid).isEmpty());
    }

    private Path browserRecording() {
        return Clips.film(
                "browser.webm",
                5,
                "640x360",
                25,
                List.of(
                        "-c:v",
                        "libvpx",
                        "-deadline",
                        "realtime",
                        "-cpu-used",
                        "8",
                        "-g",
                        "50",
                        "-c:a",
                        "libopus",
                        "-f",
                        "webm",
                        "-live",
                        "1"));
    }

    private MediaFault fault(Path file) {
        return fault(ffmpeg, file);
    }

    /// Looks at it under a name that says nothing, as uploads are kept.
    private MediaFault fault(Ffmpeg ffmpeg, Path file) {
        var original = folder.resolve("original");
        try {
            Files.deleteIfExists(original);
            Files.copy(file, original);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return assertThrows(
                        MediaFault.Raised.class, () -> ffmpeg.probe("a", original), file.toString())
                .fault();
    }

    private void write(Path film, Probe probe, Ladder ladder) throws Exception {
        for (var rung : ladder.rungs()) Files.createDirectories(folder.resolve(rung.name()));
        Files.createDirectories(folder.resolve("audio"));
        var sprite = Sprite.of(probe.picture(), probe.duration().orElseThrow());
        var seen = new ArrayList<Duration>();
        ffmpeg.run(
                "a",
                Commands.ladder(film, probe, ladder, sprite, folder),
                folder,
                MINUTE,
                seen::add);
        assertFalse(seen.isEmpty(), "progress was told");
    }

    private void run(List<String> args) throws Exception {
        ffmpeg.run("a", args, folder, MINUTE, _ -> {});
    }

    private Duration length(String rung) throws IOException {
        return Playlists.length(Files.readAllLines(folder.resolve(rung).resolve("index.m3u8")));
    }

    private List<String> segments(String rung) throws IOException {
        return Files.readAllLines(folder.resolve(rung).resolve("index.m3u8")).stream()
                .filter(line -> line.startsWith("#EXTINF"))
                .toList();
    }
}
