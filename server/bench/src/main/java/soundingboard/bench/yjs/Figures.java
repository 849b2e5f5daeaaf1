package soundingboard.bench.yjs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What was measured on one scenario. Times in milliseconds; "first" is the first time in its
/// process.
///
/// @param loadedKib heap of a document that was loaded, in KiB
record Figures(
        double applyFirst,
        double apply,
        double encode,
        double loadFirst,
        double load,
        long bytes,
        double loadedKib) {
    /// From a line of `measure.js`.
    static Figures parse(String line) {
        double[] n = Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
        return new Figures(n[0], n[1], n[2], n[3], n[4], (long) n[5], n[6]);
    }

    String toLine() {
        return "%f %f %f %f %f %d %f"
                .formatted(applyFirst, apply, encode, loadFirst, load, bytes, loadedKib);
    }

    /// First and median of running `work` for a while.
    static double[] repeat(Runnable work) {
        List<Double> times = new ArrayList<>();
        long began = System.nanoTime();
        do {
            long start = System.nanoTime();
            work.run();
            times.add((System.nanoTime() - start) / 1e6);
        } while (times.size() < 3
                || (System.nanoTime() - began < 1_500_000_000L && times.size() < 2000));
        double first = times.getFirst();
        times.sort(null);
        return new double[] {first, times.get(times.size() / 2)};
    }
}
