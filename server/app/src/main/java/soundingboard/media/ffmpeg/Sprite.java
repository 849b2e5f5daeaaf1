package soundingboard.media.ffmpeg;

import java.time.Duration;

/// Many small pictures of a film in one file, for the preview over the time line. Pure.
///
/// @param everyMs from one picture to the next
/// @param width of one picture
public record Sprite(long everyMs, int count, int columns, int width, int height) {
    private static final int MOST = 100;
    private static final int COLUMNS = 10;
    private static final int LONG_SIDE = 160;

    public static Sprite of(Probe.Picture picture, Duration duration) {
        var every = Math.max(1_000, roundUpToSecond(duration.toMillis() / MOST));
        var count = Math.clamp((duration.toMillis() + every - 1) / every, 1, MOST);
        var wide = picture.shownWidth() >= picture.shownHeight();
        var scale = (double) LONG_SIDE / (wide ? picture.shownWidth() : picture.shownHeight());
        return new Sprite(
                every,
                count,
                Math.min(count, COLUMNS),
                wide ? LONG_SIDE : even(picture.shownWidth() * scale),
                wide ? even(picture.shownHeight() * scale) : LONG_SIDE);
    }

    int rows() {
        return (count + columns - 1) / columns;
    }

    /// The usual WebVTT track of previews: each cue names a part of the picture.
    public String track(String fileName) {
        var track = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < count; i++)
            track.append("\n%s --> %s\n".formatted(time(i * everyMs), time((i + 1) * everyMs)))
                    .append(
                            "%s#xywh=%d,%d,%d,%d\n"
                                    .formatted(
                                            fileName,
                                            i % columns * width,
                                            i / columns * height,
                                            width,
                                            height));
        return track.toString();
    }

    private static String time(long ms) {
        return "%02d:%02d:%02d.%03d"
                .formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000);
    }

    private static long roundUpToSecond(long ms) {
        return (ms + 999) / 1_000 * 1_000;
    }

    private static int even(double length) {
        return Math.max(2, 2 * (int) Math.round(length / 2));
    }
}
