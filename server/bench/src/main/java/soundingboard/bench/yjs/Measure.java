package soundingboard.bench.yjs;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import soundingboard.yjs.Doc;

/// Times this implementation on files of updates, as `measure.js` times Yjs.
final class Measure {
    private Measure() {}

    static void main(String[] files) throws IOException, InterruptedException {
        for (String file : files) {
            System.out.println(measure(read(Path.of(file))).toLine());
        }
    }

    private static List<byte[]> read(Path file) throws IOException {
        try (var in =
                new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
            int count = in.readInt();
            var updates = new ArrayList<byte[]>(count);
            for (int i = 0; i < count; i++) {
                updates.add(in.readNBytes(in.readInt()));
            }
            return updates;
        }
    }

    private static Figures measure(List<byte[]> updates) throws InterruptedException {
        var built = new Doc[1];
        double[] apply = Figures.repeat(() -> built[0] = apply(updates));
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

    private static Doc apply(List<byte[]> updates) {
        var doc = new Doc();
        var sent = new long[1];
        doc.onUpdate((update, _, _) -> sent[0] += update.length);
        updates.forEach(doc::applyUpdate);
        return doc;
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
