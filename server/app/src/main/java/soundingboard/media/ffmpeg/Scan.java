package soundingboard.media.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What counting the packets of the first minute gives: announced rates can't be trusted (a
/// browser's recording announces 1000 pictures a second).
///
/// @param pictures packets seen
/// @param span from the first to the last
/// @param keyframeGap the longest wait between keyframes, the open end included
/// @param interlaced as old camcorders film
record Scan(int pictures, Duration span, Duration keyframeGap, boolean interlaced) {

    /// Reads `ffprobe -show_entries packet=pts_time,flags:stream=field_order -of csv=p=0`: lines
    /// such as `0.033333,K__`, and one such as `progressive` or `tt`. Others are passed over.
    static Scan of(List<String> lines) {
        var times = new ArrayList<Double>();
        var keys = new ArrayList<Double>();
        var interlaced = false;
        for (var line : lines) {
            var fields = line.strip().split(",", -1);
            if (fields[0].matches("[tb]{2}")) interlaced = true;
            if (fields.length < 2 || !fields[0].matches("-?\\d{1,9}(\\.\\d+)?")) continue;
            var time = Double.parseDouble(fields[0]);
            times.add(time);
            if (fields[1].startsWith("K")) keys.add(time);
        }
        if (times.isEmpty()) return new Scan(0, Duration.ZERO, Duration.ZERO, interlaced);
        Collections.sort(times);
        Collections.sort(keys);
        return new Scan(
                times.size(),
                seconds(times.getLast() - times.getFirst()),
                seconds(longestGap(keys, times.getFirst(), times.getLast())),
                interlaced);
    }

    /// Pictures a second; 0 when there are too few to tell.
    double framesPerSecond() {
        return pictures < 2 || span.isZero() ? 0 : (pictures - 1) * 1e9 / span.toNanos();
    }

    private static double longestGap(List<Double> keys, double first, double last) {
        double longest = 0;
        double before = first;
        for (var key : keys) {
            longest = Math.max(longest, key - before);
            before = key;
        }
        return Math.max(longest, last - before);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
