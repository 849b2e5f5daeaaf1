package soundingboard.media.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Which renditions a film gets. Follows from the probe alone. Pure.
///
/// What every browser plays already becomes the top rendition as it is: encoding it again would
/// cost minutes and spoil what is being judged. Only the smaller ones are encoded then.
///
/// @param rungs highest first; at most one is a copy, and it is the first
/// @param framesPerSecond of the encoded rungs
public record Ladder(List<Rung> rungs, double framesPerSecond) {
    private static final int TOP = 1080;
    private static final List<Integer> SMALLER = List.of(720, 360);
    private static final double MOST_FRAMES_PER_SECOND = 60;

    /// A player can only begin at a keyframe, so a copy must not have them too far apart.
    private static final Duration LONGEST_KEYFRAME_GAP = Duration.ofSeconds(8);

    /// Rates that cameras mean when a count of packets comes near them.
    private static final double[] USUAL_RATES = {
        24_000 / 1001.0, 24, 25, 30_000 / 1001.0, 30, 50, 60_000 / 1001.0, 60
    };

    /// @param width even, as H.264 wants it
    public record Rung(String name, int width, int height, boolean copied) {

        /// The most bits a second, a few seconds' average: about three a pixel.
        int maxBitsPerSecond() {
            return Math.max(400_000, width * height * 3);
        }
    }

    public Ladder {
        rungs = List.copyOf(rungs);
    }

    public static Ladder of(Probe probe) {
        var picture = probe.picture();
        var rungs = new ArrayList<Rung>();
        var copied = copyable(picture);
        var top = copied ? picture.shortSide() : Math.min(picture.shortSide(), TOP);
        rungs.add(
                copied
                        ? new Rung(top + "p", picture.width(), picture.height(), true)
                        : encoded(picture, top));
        for (var side : SMALLER) if (side < top * 0.9) rungs.add(encoded(picture, side));
        return new Ladder(rungs, rate(picture.framesPerSecond()));
    }

    /// Rotation and odd pixels are written down beside the picture, where some players of HLS do
    /// not look; so such films are encoded upright.
    static boolean copyable(Probe.Picture picture) {
        return picture.plainH264()
                && picture.rotation() == 0
                && picture.aspect() == 1
                && picture.shortSide() <= TOP
                && picture.keyframeGap().compareTo(LONGEST_KEYFRAME_GAP) <= 0;
    }

    boolean copiesTop() {
        return rungs.getFirst().copied();
    }

    List<Rung> encodedRungs() {
        return rungs.stream().filter(rung -> !rung.copied()).toList();
    }

    private static Rung encoded(Probe.Picture picture, int shortSide) {
        var scale = (double) shortSide / picture.shortSide();
        return new Rung(
                shortSide + "p",
                even(picture.shownWidth() * scale),
                even(picture.shownHeight() * scale),
                false);
    }

    private static int even(double length) {
        return Math.max(2, 2 * (int) Math.round(length / 2));
    }

    private static double rate(double counted) {
        if (counted <= 0) return 30;
        for (var usual : USUAL_RATES) if (Math.abs(counted - usual) < usual * 0.0005) return usual;
        for (var usual : USUAL_RATES) if (Math.abs(counted - usual) < usual * 0.02) return usual;
        return Math.min(MOST_FRAMES_PER_SECOND, Math.max(1, counted));
    }
}
