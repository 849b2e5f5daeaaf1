package soundingboard.notepad;

import java.time.Duration;

/// How much one connection may send: some at once, less for long. Far above what a page sends,
/// which joins what it has typed while offline into one frame. Belongs to one connection's reader.
final class FrameRate {
    /// A fast typist makes some twenty, half of them about the cursor.
    static final int FRAMES_PER_SECOND = 300;

    static final int FRAMES_AT_ONCE = 3_000;

    static final long BYTES_PER_SECOND = 2L * 1024 * 1024;

    /// Several of the largest frames.
    static final long BYTES_AT_ONCE = 4L * NotepadEndpoint.MAX_FRAME_BYTES;

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private double frames = FRAMES_AT_ONCE;
    private double bytes = BYTES_AT_ONCE;
    private long lastNanos;

    /// @param nowNanos of a clock that only rises
    FrameRate(long nowNanos) {
        this.lastNanos = nowNanos;
    }

    /// Whether one more frame is within bounds; counts it.
    boolean admits(int length, long nowNanos) {
        double seconds = (nowNanos - lastNanos) / NANOS;
        lastNanos = nowNanos;
        frames = Math.min(FRAMES_AT_ONCE, frames + seconds * FRAMES_PER_SECOND) - 1;
        bytes = Math.min(BYTES_AT_ONCE, bytes + seconds * BYTES_PER_SECOND) - length;
        return frames >= 0 && bytes >= 0;
    }
}
