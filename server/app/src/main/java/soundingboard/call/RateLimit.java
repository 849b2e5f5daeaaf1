package soundingboard.call;

import java.time.Duration;

/// A bucket of messages: `burst` at once, then `perSecond`. Not thread-safe; one a connection.
final class RateLimit {
    private final int burst;
    private final double perSecond;
    private double left;
    private long lastNanos;

    /// @param nowNanos of [System#nanoTime], here and in [#take]
    RateLimit(int burst, double perSecond, long nowNanos) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.left = burst;
        this.lastNanos = nowNanos;
    }

    /// @return false when the bucket is empty
    boolean take(long nowNanos) {
        var seconds = (nowNanos - lastNanos) / (double) Duration.ofSeconds(1).toNanos();
        lastNanos = nowNanos;
        left = Math.min(burst, left + seconds * perSecond);
        if (left < 1) return false;
        left--;
        return true;
    }
}
