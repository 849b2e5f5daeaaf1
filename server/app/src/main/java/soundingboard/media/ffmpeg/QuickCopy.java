package soundingboard.media.ffmpeg;

import java.util.Optional;
import java.util.Set;

/// How a film that browsers already understand is made playable within seconds: the same pictures
/// in a clean container, with its index in front and nothing said about where it was filmed. Pure.
///
/// @param fileName what it is served as
/// @param encodeSound when only the sound is one that browsers do not know; that takes no time
public record QuickCopy(String fileName, boolean encodeSound) {
    private static final Set<String> MP4_SOUND = Set.of("aac", "mp3");
    private static final Set<String> WEBM_PICTURE = Set.of("vp8", "vp9", "av1");
    private static final Set<String> WEBM_SOUND = Set.of("opus", "vorbis");

    /// Empty when the picture must be encoded before anybody can see it.
    public static Optional<QuickCopy> of(Probe probe) {
        var picture = probe.picture();
        var sound = probe.sound().map(Probe.Sound::codec);
        if (picture.plainH264())
            return Optional.of(
                    new QuickCopy(
                            "clip.mp4", sound.filter(s -> !MP4_SOUND.contains(s)).isPresent()));
        if (WEBM_PICTURE.contains(picture.codec()) && picture.pixelFormat().equals("yuv420p"))
            return Optional.of(
                    new QuickCopy(
                            "clip.webm", sound.filter(s -> !WEBM_SOUND.contains(s)).isPresent()));
        return Optional.empty();
    }
}
