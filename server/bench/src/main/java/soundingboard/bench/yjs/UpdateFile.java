package soundingboard.bench.yjs;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import soundingboard.yjs.Doc;

/// A history that is measured: the updates that `generate.js` wrote, in the order in which they
/// were sent.
record UpdateFile(List<byte[]> updates) {
    /// @throws IOException if there is no such file or it ends too early
    static UpdateFile read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = in.readInt();
            var updates = new ArrayList<byte[]>(count);
            for (int i = 0; i < count; i++) updates.add(in.readNBytes(in.readInt()));
            return new UpdateFile(updates);
        }
    }

    /// Applies one after the other, to a document that has a listener, as a server's has.
    Doc apply() {
        var doc = new Doc();
        var sent = new long[1];
        doc.onUpdate((update, _, _) -> sent[0] += update.length);
        updates.forEach(doc::applyUpdate);
        return doc;
    }
}
