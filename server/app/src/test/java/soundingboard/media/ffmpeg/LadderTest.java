package soundingboard.media.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Plans follow from the probe alone.
class LadderTest {

    @Test
    void copiesH264AndAddsWhatIsSmaller() {
        assertEquals(
                List.of("1080p copied", "720p", "360p"),
                rungs(film(1920, 1080, 0, "h264", "High")));
        assertEquals(List.of("360p copied"), rungs(film(640, 360, 0, "h264", "Baseline")));
        assertEquals(List.of("380p copied"), rungs(film(676, 380, 0, "h264", "Main")));
    }

    @Test
    void encodesWhatBrowsersDoNotKnowOrWouldShowOnItsSide() {
        assertEquals(
                List.of("1080p", "720p", "360p"), rungs(film(3840, 2160, 0, "hevc", "Main 10")));
        assertEquals(List.of("1080p", "720p", "360p"), rungs(film(1920, 1080, 90, "h264", "High")));
        var upright = Ladder.of(film(1920, 1080, 90, "h264", "High")).rungs().getFirst();
        assertEquals(new Ladder.Rung("1080p", 1080, 1920, false), upright);
    }

    @Test
    void doesNotCopyWhatPlayersCannotSeekIn() {
        var film = film(1280, 720, 0, "h264", "High", 30, Duration.ofSeconds(30));
        assertFalse(Ladder.of(film).copiesTop());
    }

    @Test
    void takesTheRateThatTheCameraMeant() {
        assertEquals(30_000 / 1001.0, rate(29.969));
        assertEquals(25, rate(24.9));
        assertEquals(60, rate(240));
        assertEquals(15, rate(15), 0.001);
        assertEquals(30, rate(0));
    }

    @Test
    void anamorphicFilmIsStretchedAndNeverCopied() {
        var picture =
                new Probe.Picture(
                        0,
                        "h264",
                        "High",
                        "yuv420p",
                        720,
                        576,
                        0,
                        64 / 45.0,
                        25,
                        Duration.ofSeconds(2),
                        false,
                        false);
        var ladder = Ladder.of(probe(picture));
        assertEquals(new Ladder.Rung("576p", 1024, 576, false), ladder.rungs().getFirst());
    }

    @Test
    void quickCopyOnlyOfWhatBrowsersPlay() {
        assertEquals(
                Optional.of(new QuickCopy("clip.mp4", false)),
                QuickCopy.of(film(1920, 1080, 90, "h264", "High")));
        assertTrue(QuickCopy.of(film(1920, 1080, 0, "hevc", "Main")).isEmpty());
        assertTrue(QuickCopy.of(film(1920, 1080, 0, "prores", "")).isEmpty());
        var pcm = film(640, 360, 0, "h264", "High");
        assertEquals(
                Optional.of(new QuickCopy("clip.mp4", true)),
                QuickCopy.of(
                        new Probe(
                                pcm.duration(),
                                pcm.picture(),
                                Optional.of(new Probe.Sound(1, "pcm_s16le")))));
    }

    @Test
    void spriteHasNoMoreThanAHundredPictures() {
        var picture = film(1920, 1080, 0, "h264", "High").picture();
        assertEquals(
                new Sprite(1_000, 10, 10, 160, 90), Sprite.of(picture, Duration.ofSeconds(10)));
        var long4h = Sprite.of(picture, Duration.ofHours(4));
        assertEquals(144_000, long4h.everyMs());
        assertEquals(100, long4h.count());
        var track = Sprite.of(picture, Duration.ofSeconds(12)).track("sprite.jpg");
        assertTrue(track.contains("00:00:11.000 --> 00:00:12.000\nsprite.jpg#xywh=160,90,160,90"));
    }

    @Test
    void scanCountsAndFindsTheLongestWait() {
        var scan =
                Scan.of(
                        List.of(
                                "0.000000,K__",
                                "0.040000,___",
                                "0.080000,___",
                                "0.120000,K__",
                                "0.160000,___",
                                "N/A,___",
                                "progressive",
                                ""));
        assertEquals(5, scan.pictures());
        assertEquals(25, scan.framesPerSecond(), 0.001);
        assertEquals(120, scan.keyframeGap().toMillis());
        assertFalse(scan.interlaced());
        assertTrue(Scan.of(List.of("0.0,K_", "tt")).interlaced());
        assertEquals(0, Scan.of(List.of("rubbish")).pictures());
    }

    @Test
    void readsProgressAndPlaylists() {
        assertEquals(Optional.of(Duration.ofMillis(1_500)), Ffmpeg.outTime("out_time_us=1500000"));
        assertEquals(Optional.empty(), Ffmpeg.outTime("out_time_us=N/A"));
        assertEquals(
                Duration.ofMillis(6_500),
                Playlists.length(
                        List.of("#EXTM3U", "#EXTINF:4.000000,", "a", "#EXTINF:2.5,", "b")));
    }

    @Test
    void everyFaultHasACodeAndASentence() {
        var cut = new MediaFault.CutShort(Duration.ofSeconds(3), Duration.ofMinutes(10));
        assertTrue(cut.sentence().startsWith("This video says that it lasts 10 minutes"));
        assertTrue(
                new MediaFault.TooLong(Duration.ofHours(40), Limits.LENGTH)
                        .sentence()
                        .contains("40 hours"));
        assertTrue(new MediaFault.NoRoom().retry());
        assertFalse(new MediaFault.NotAVideo().retry());
    }

    private static double rate(double counted) {
        return Ladder.of(film(1920, 1080, 0, "hevc", "Main", counted, Duration.ofSeconds(2)))
                .framesPerSecond();
    }

    private static List<String> rungs(Probe film) {
        return Ladder.of(film).rungs().stream()
                .map(rung -> rung.name() + (rung.copied() ? " copied" : ""))
                .toList();
    }

    private static Probe film(int width, int height, int rotation, String codec, String profile) {
        return film(width, height, rotation, codec, profile, 30, Duration.ofSeconds(2));
    }

    private static Probe film(
            int width,
            int height,
            int rotation,
            String codec,
            String profile,
            double rate,
            Duration gap) {
        return probe(
                new Probe.Picture(
                        0, codec, profile, "yuv420p", width, height, rotation, 1, rate, gap, false,
                        false));
    }

    private static Probe probe(Probe.Picture picture) {
        return new Probe(
                Optional.of(Duration.ofSeconds(10)),
                picture,
                Optional.of(new Probe.Sound(1, "aac")));
    }
}
