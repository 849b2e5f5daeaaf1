package soundingboard.bench.search;

import java.util.Arrays;
import java.util.Locale;

/// Measured times, growing. Thread-safe.
final class Times {
    private long[] nanos = new long[1 << 12];
    private int count;
    private int found;

    synchronized void add(long elapsedNanos, boolean foundSomething) {
        if (count == nanos.length) nanos = Arrays.copyOf(nanos, 2 * count);
        nanos[count++] = elapsedNanos;
        if (foundSomething) found++;
    }

    synchronized int count() {
        return count;
    }

    /// @param share 0.5 for the median
    /// @return milliseconds; 0 when nothing was measured
    synchronized double quantile(double share) {
        if (count == 0) return 0;
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (share * count))] / 1e6;
    }

    /// Cells of a row in Markdown: how many, how many of them found something, p50, p99, longest.
    synchronized String cells() {
        return String.format(
                Locale.ROOT,
                "%,d | %d %% | %.1f | %.1f | %.0f |",
                count,
                count == 0 ? 0 : 100 * found / count,
                quantile(0.5),
                quantile(0.99),
                quantile(1));
    }
}
