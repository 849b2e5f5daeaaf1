package soundingboard.bench.yjs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import soundingboard.yjs.Doc;

/// Times this implementation on files of updates, as `measure.js` times Yjs.
final class Measure {
    private Measure() {}

    static void main(String[] files) throws IOException, InterruptedException {
        for (String file : files) {
            System.out.println(measure(UpdateFile.read(Path.of(file))).toLine());
        }
    }

    private static Figures measure(UpdateFile history) throws InterruptedException {
        var built = new Doc[1];
        double[] apply = Figures.repeat(() -> built[0] = history.apply());
        var full = new byte[1][];
        double[] encode = Figures.repeat(() -> full[0] = built[0].encodeStateAsUpdate());
        double[] load = Figures.repeat(() -> new Doc().applyUpdate(full[0]));
        built[0] = new Doc();
        return new Figures(
                apply[0],
                apply[1],
                encode[1],
                load[0],
                load[1],
                full[0].length,
                loadedKib(full[0]));
    }

    private static double loadedKib(byte[] full) throws InterruptedException {
        long before = heap();
        var kept = new ArrayList<Doc>();
        for (int i = 0; i < 5; i++) {
            var doc = new Doc();
            doc.applyUpdate(full);
            kept.add(doc);
        }
        return (heap() - before) / 1024.0 / kept.size();
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
