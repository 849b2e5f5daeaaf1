package soundingboard.media.ffmpeg;

import java.time.Duration;

/// What is let through at all.
public final class Limits {
    /// A mentoring session with room to spare.
    public static final Duration LENGTH = Duration.ofHours(4);

    /// 8K. ffmpeg is told too, as a file may change its mind half-way.
    public static final int PIXELS = 8192 * 4320;

    /// Phones' largest photographs.
    public static final int PICTURE_PIXELS = 50_000_000;

    /// As large as a picture in notes is kept, in pixels: sharp on a large screen.
    static final int PICTURE_SIDE = 2_560;

    /// Phones' slow motion.
    public static final int FRAMES_PER_SECOND = 240;

    /// Demuxers by ffmpeg's names. Playlists, image sequences and device inputs are not among them.
    static final String FORMATS = "mov,matroska,avi,mpegts,mpeg,asf";

    /// Where sound comes without a picture.
    static final String SOUND_FORMATS = "mp3,wav,ogg,flac,aac";

    /// How much shorter the result may be than announced: players round, files end mid-frame.
    private static final Duration SHORTFALL = Duration.ofMillis(1_500);

    private static final double SHORTFALL_SHARE = 0.03;

    private Limits() {}

    /// Whether so little came out that a part must be missing.
    public static boolean cutShort(Duration found, Duration announced) {
        var missing = announced.minus(found);
        return missing.compareTo(SHORTFALL) > 0
                && missing.toMillis() > announced.toMillis() * SHORTFALL_SHARE;
    }
}
