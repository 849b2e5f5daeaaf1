package soundingboard.yjs;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// For a coverage-guided fuzzer: `mvn -pl server/yjs -Pfuzz test-compile exec:exec@fuzz` runs
/// Jazzer on it for ten minutes (`-Dfuzz.seconds=…`). The first byte chooses the decoder.
///
/// [HostileBytesTest] tries the same with blind mutations in every build.
public final class DecoderFuzz {
    private DecoderFuzz() {}

    /// Anything thrown but [MalformedUpdateException] is a find, and so is a document that cannot
    /// be read or written again.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        try {
            decode(input[0] & 7, bytes);
        } catch (MalformedUpdateException expected) {
            // what the decoders promise
        }
    }

    private static void decode(int decoder, byte[] bytes) {
        switch (decoder) {
            case 0 -> Updates.stateVector(Updates.merge(List.of(bytes)));
            case 1 -> Message.decode(bytes);
            case 2 -> new Awareness().apply(bytes, Instant.EPOCH);
            case 3 -> Updates.diff(bytes, StateVector.of(java.util.Map.of(1L, 2L, 3L, 1L)));
            case 4 -> Snapshot.decode(bytes);
            case 6 -> Updates.stateVector(Updates.fromV2(bytes));
            case 5 -> RelativePosition.decode(bytes).resolve(new Doc(1));
            default -> apply(bytes);
        }
    }

    private static void apply(byte[] bytes) {
        var doc = new Doc(1);
        doc.text("t").insert(0, "known");
        doc.text("t").format(1, 2, java.util.Map.of("b", true));
        doc.applyUpdate(bytes);
        for (String root : doc.rootNames()) {
            SharedType type = Description.root(doc, root);
            if (type != null) {
                String _ = type.toString();
            }
        }
        var copy = new Doc(2);
        copy.applyUpdate(doc.encodeStateAsUpdate());
        if (!copy.stateVector().equals(doc.stateVector())) {
            throw new AssertionError(doc.stateVector() + " became " + copy.stateVector());
        }
    }
}
