package soundingboard.bench.yjs;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

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

    private static final long SPAN_NS = 1_500_000_000L;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private static final int MOST_WARM_UPS = 12;

    /// The first run by the clock; then, warm, processor time a run (collector and compiler
    /// included): other work on the machine disturbs it less.
    static double[] repeat(Runnable work) {
        long start = System.nanoTime();
        work.run();
        double first = (System.nanoTime() - start) / 1e6;
        warmUp(work);
        long cpu = SYSTEM.getProcessCpuTime();
        int count = rounds(work);
        return new double[] {first, (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / count};
    }

    /// Until the compiler has little left to do: on a busy machine that takes it a while, and its
    /// time would count as the work's.
    private static void warmUp(Runnable work) {
        for (int i = 0; i < MOST_WARM_UPS; i++) {
            long before = COMPILER.getTotalCompilationTime();
            rounds(work);
            long compilingMs = COMPILER.getTotalCompilationTime() - before;
            if (compilingMs < SPAN_NS / 1_000_000 / 50) {
                return;
            }
        }
    }

    private static int rounds(Runnable work) {
        long began = System.nanoTime();
        int count = 0;
        do {
            work.run();
            count++;
        } while (System.nanoTime() - began < SPAN_NS || count < 3);
        return count;
    }
}
