package soundingboard.media.ffmpeg;

import java.time.Duration;
import java.util.Optional;

/// What a file is, as far as planning needs it.
///
/// @param duration empty when the container does not say, as with a browser's own recordings
public record Probe(Optional<Duration> duration, Picture picture, Optional<Sound> sound) {

    /// The picture's stream.
    ///
    /// @param index among the file's streams
    /// @param width stored, before rotation, in pixels
    /// @param rotation clockwise, 0, 90, 180 or 270
    /// @param aspect width of one pixel over its height
    /// @param framesPerSecond as counted over the first minute, not as announced
    /// @param keyframeGap the longest wait for a keyframe in the first minute
    public record Picture(
            int index,
            String codec,
            String profile,
            String pixelFormat,
            int width,
            int height,
            int rotation,
            double aspect,
            double framesPerSecond,
            Duration keyframeGap,
            boolean highDynamicRange,
            boolean interlaced) {

        /// As people see it.
        public int shownWidth() {
            var wide = (int) Math.round(width * aspect);
            return turned() ? height : wide;
        }

        public int shownHeight() {
            var wide = (int) Math.round(width * aspect);
            return turned() ? wide : height;
        }

        /// The `p` of 720p: a portrait film of 720 × 1280 is 720p too.
        int shortSide() {
            return Math.min(shownWidth(), shownHeight());
        }

        boolean turned() {
            return rotation == 90 || rotation == 270;
        }

        /// Every browser decodes it.
        boolean plainH264() {
            return codec.equals("h264")
                    && !interlaced
                    && (pixelFormat.equals("yuv420p") || pixelFormat.equals("yuvj420p"))
                    && (profile.endsWith("Baseline")
                            || profile.equals("Main")
                            || profile.equals("High"));
        }
    }

    /// The sound's stream.
    public record Sound(int index, String codec) {}
}
