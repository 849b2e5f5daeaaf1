package soundingboard.yjs;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/// No input of a decoder throws anything but [MalformedUpdateException], allocates more than a
/// small multiple of its size, or loops.
///
/// With the other tests each runs on its seeds alone. Guided by coverage, one at a time, ten
/// minutes (findings are kept beside the test and are then seeds too):
///
/// ```
/// JAZZER_FUZZ=1 mvn -pl server/yjs test -Dtest='DecoderFuzzTest#updateV1'
/// ```
@Timeout(1200)
class DecoderFuzzTest {
    private static final String FOR = "10m";

    /// Allocation that a decoder may need for each byte of input, and for every call.
    private static final int BYTES_PER_BYTE = 256;

    private static final int BYTES_PER_CALL = 256 * 1024;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @FuzzTest(maxDuration = FOR)
    @MethodSource("updates")
    void updateV1(byte[] bytes) {
        bounded(
                bytes,
                input -> {
                    var _ = Updates.stateVector(Updates.merge(List.of(input)));
                    var _ = Updates.diff(input, StateVector.of(Map.of(1L, 2L, 3L, 1L)));
                    var _ = Updates.decode(input);
                });
        bounded(bytes, DecoderFuzzTest::apply);
    }

    /// A document that took an update can be read and written, and another one takes what it wrote.
    private static void apply(byte[] bytes) {
        var doc = new Doc(1);
        doc.text("t").insert(0, "known");
        doc.text("t").format(1, 2, Map.of("b", true));
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

    @FuzzTest(maxDuration = FOR)
    @MethodSource("updatesV2")
    void updateV2(byte[] bytes) {
        bounded(bytes, input -> Updates.stateVector(Updates.fromV2(input)));
    }

    @FuzzTest(maxDuration = FOR)
    @MethodSource("stateVectors")
    void stateVector(byte[] bytes) {
        bounded(bytes, StateVector::decode);
    }

    @FuzzTest(maxDuration = FOR)
    @MethodSource("snapshots")
    void snapshot(byte[] bytes) {
        bounded(bytes, Snapshot::decode);
    }

    @FuzzTest(maxDuration = FOR)
    @MethodSource("awareness")
    void awareness(byte[] bytes) {
        bounded(bytes, input -> new Awareness().apply(input, Instant.EPOCH));
    }

    @FuzzTest(maxDuration = FOR)
    @MethodSource("messages")
    void message(byte[] bytes) {
        bounded(bytes, Message::decode);
        bounded(bytes, SyncMessage::decode);
    }

    @FuzzTest(maxDuration = FOR)
    @MethodSource("positions")
    void relativePosition(byte[] bytes) {
        bounded(bytes, input -> RelativePosition.decode(input).resolve(new Doc(1)));
    }

    /// Classes that are loaded, and instrumented, allocate too, but only once.
    private static void bounded(byte[] input, Consumer<byte[]> decoder) {
        long most = BYTES_PER_CALL + (long) BYTES_PER_BYTE * input.length;
        long took = allocated(input, decoder);
        if (took > most) {
            took = allocated(input, decoder);
        }
        if (took > most) {
            throw new AssertionError(took + " bytes for an input of " + input.length);
        }
    }

    private static long allocated(byte[] input, Consumer<byte[]> decoder) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            decoder.accept(input);
        } catch (MalformedUpdateException expected) {
            // What the decoders promise.
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /// Some of everything: formats, embeds, nesting, deletions, XML, every plain value.
    private static Doc document() {
        var doc = new Doc(3);
        doc.text("t").insert(0, "h\u00e9llo \ud83d\ude00");
        doc.text("t").format(1, 3, Map.of("bold", true));
        doc.text("t").delete(0, 2);
        doc.map("m").set("k", List.of(1L, 2.5, "x", Map.of("y", false)));
        doc.array("a").insert(0, List.of("one", 2L));
        var paragraph = doc.xmlFragment("default").addElement("paragraph");
        paragraph.setAttribute("level", 2);
        paragraph.addText().append("line");
        return doc;
    }

    static Stream<byte[]> updates() {
        var whole = document().encodeStateAsUpdate();
        var half = Updates.diff(whole, StateVector.of(Map.of(3L, 6L)));
        return Stream.of(new byte[0], new byte[] {0, 0}, whole, half);
    }

    /// What `Y.encodeStateAsUpdateV2` makes of "hi" by client 1 in text "t"; and of nothing.
    static Stream<byte[]> updatesV2() {
        return Stream.of(
                new byte[] {
                    0, 0, 1, 65, 0, 0, 1, 4, 4, 6, 116, 104, 105, 1, 2, 1, 1, 0, 0, 1, 1, 0, 0
                },
                new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    }

    static Stream<byte[]> stateVectors() {
        return Stream.of(new byte[] {0}, document().stateVector().encode());
    }

    static Stream<byte[]> snapshots() {
        return Stream.of(new byte[] {0, 0}, Snapshot.of(document()).encode());
    }

    static Stream<byte[]> awareness() {
        return Stream.of(
                new byte[] {0},
                new byte[] {1, 5, 1, 2, '{', '}'},
                new byte[] {1, 5, 2, 4, 'n', 'u', 'l', 'l'});
    }

    static Stream<byte[]> messages() {
        var doc = document();
        return Stream.of(
                Message.step1(doc.stateVector()),
                Message.step2(doc.encodeStateAsUpdate()),
                Message.update(doc.encodeStateAsUpdate()),
                new Message.Saved(doc.stateVector()).encode(),
                new byte[] {1, 5, 1, 5, 1, 2, '{', '}'},
                new byte[] {3});
    }

    static Stream<byte[]> positions() {
        return Stream.of(new byte[] {1, 1, 't', 0}, new byte[] {0, 3, 1, 0}, new byte[] {2, 3, 1});
    }
}
