package soundingboard.media.ffmpeg;

import java.time.Duration;
import java.util.List;

/// Reads the media playlists that ffmpeg wrote. Pure.
public final class Playlists {
    private Playlists() {}

    /// How much film the segments of a media playlist hold (RFC 8216, `#EXTINF`).
    public static Duration length(List<String> lines) {
        double seconds = 0;
        for (var line : lines)
            if (line.matches("#EXTINF:\\d{1,9}(\\.\\d+)?,.*"))
                seconds += Double.parseDouble(line.substring(8, line.indexOf(',')));
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
