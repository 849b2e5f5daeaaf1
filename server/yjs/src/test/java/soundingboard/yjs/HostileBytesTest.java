package soundingboard.yjs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that no honest peer sends: only the documented exception comes of them, memory stays in
/// proportion, and the document is as it was.
@Timeout(120)
class HostileBytesTest {
    /// Allocation that a decoder may need for each byte of input, and for every call.
    private static final int BYTES_PER_BYTE = 64;

    private static final int BYTES_PER_CALL = 64 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Loading classes allocates too, once.
    @BeforeAll
    static void warmUp() {
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] update = mutated(randomDoc(random).encodeStateAsUpdate(), random);
            onlyRefused(bytes -> new Doc(1).applyUpdate(bytes), update);
        }
    }

    @Test
    void mutatedUpdatesDoNoHarm() {
        var random = new Random(20260101);
        for (int round = 0; round < 40; round++) {
            Doc source = randomDoc(random);
            byte[] update = source.encodeStateAsUpdate();
            for (int i = 0; i < 500; i++) {
                tryUpdate(mutated(update, random));
            }
            for (int length = 0; length < Math.min(update.length, 300); length++) {
                tryUpdate(Arrays.copyOf(update, length));
            }
        }
    }

    @Test
    void randomBytesDoNoHarm() {
        var random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            var bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            // Small numbers get further.
            for (int k = 0; k < bytes.length; k++) {
                if (random.nextBoolean()) {
                    bytes[k] &= 0x0f;
                }
            }
            tryUpdate(bytes);
            for (Consumer<byte[]> decoder : DECODERS) {
                onlyRefused(decoder, bytes);
            }
        }
    }

    private static final List<Consumer<byte[]>> DECODERS =
            List.of(
                    StateVector::decode,
                    Message::decode,
                    SyncMessage::decode,
                    Updates::decode,
                    Updates::stateVector,
                    Updates::fromV2,
                    RelativePosition::decode,
                    Snapshot::decode,
                    bytes -> Updates.merge(List.of(bytes, bytes)),
                    bytes -> Updates.diff(bytes, StateVector.EMPTY),
                    bytes -> new Awareness().apply(bytes, Instant.EPOCH));

    private static void onlyRefused(Consumer<byte[]> decoder, byte[] bytes) {
        try {
            decoder.accept(bytes);
        } catch (MalformedUpdateException expected) {
            // what the decoders promise
        }
    }

    /// A document that survives: whatever was applied, all that it can be asked still works.
    private static void tryUpdate(byte[] bytes) {
        var doc = new Doc(99);
        doc.text("text").insert(0, "mine");
        byte[] before = doc.encodeStateAsUpdate();
        boolean refused = false;
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        try {
            doc.applyUpdate(bytes);
        } catch (MalformedUpdateException expected) {
            refused = true;
        }
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        assertTrue(
                allocated < BYTES_PER_CALL + (long) BYTES_PER_BYTE * bytes.length,
                allocated + " bytes for " + bytes.length);
        if (refused) {
            assertArrayEquals(before, doc.encodeStateAsUpdate());
        }
        for (String root : doc.rootNames()) {
            SharedType type = Description.root(doc, root);
            if (type != null) {
                String _ = type.toString();
            }
        }
        byte[] encoded = doc.encodeStateAsUpdate();
        var again = new Doc(98);
        again.applyUpdate(encoded);
        assertEquals(doc.stateVector(), again.stateVector());
        assertEquals(doc.hasPending(), again.hasPending());
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        var list = new ArrayList<Byte>();
        for (byte b : bytes) {
            list.add(b);
        }
        for (int n = 1 + random.nextInt(4); n > 0 && !list.isEmpty(); n--) {
            int at = random.nextInt(list.size());
            switch (random.nextInt(5)) {
                case 0 -> list.set(at, (byte) random.nextInt());
                case 1 -> list.set(at, (byte) (list.get(at) ^ 1 << random.nextInt(8)));
                case 2 -> list.remove(at);
                case 3 -> list.add(at, (byte) random.nextInt(16));
                default -> list.set(at, (byte) (list.get(at) + random.nextInt(5) - 2));
            }
        }
        var result = new byte[list.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = list.get(i);
        }
        return result;
    }

    private static Doc randomDoc(Random random) {
        var doc = new Doc(1 + random.nextInt(100));
        for (int i = 0; i < 40; i++) {
            new RandomEdits(random, doc).edit();
        }
        return doc;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // counts of clients, structs, delete ranges that the bytes cannot hold
                "ff ff ff ff ff ff ff 0f",
                "01 ff ff ff ff 0f 01 00",
                "00 ff ff ff ff ff 01",
                "00 01 01 ff ff ff ff ff 7f",
                // numbers of more than 53 bits
                "ff ff ff ff ff ff ff ff ff ff ff ff 01",
                // a text, a JSON array, values, bytes longer than the update
                "01 01 01 00 04 01 01 74 ff ff ff ff 0f 61",
                "01 01 01 00 02 01 01 74 ff ff ff ff 0f 61",
                "01 01 01 00 08 01 01 74 ff ff ff ff 0f 7f",
                "01 01 01 00 03 01 01 74 ff ff ff ff 0f 61",
                // text that is not UTF-8; an encoded surrogate; an overlong slash
                "01 01 01 00 04 01 01 74 01 80 00",
                "01 01 01 00 04 01 01 74 03 ed a0 80 00",
                "01 01 01 00 04 01 01 74 02 c0 af 00",
                // unknown content, unknown type, unknown value
                "01 01 01 00 0b 01 01 74 00",
                "01 01 01 00 07 01 01 74 07 00",
                "01 01 01 00 08 01 01 74 01 20 00",
                // a struct that refers to itself; a clock beyond all bounds
                "01 01 01 00 84 01 00 01 61 00",
                "01 02 01 ff ff ff ff 07 00 01 00 01 00",
                // format and embed without JSON
                "01 01 01 00 06 01 01 74 01 62 01 7b 00",
                "01 01 01 00 05 01 01 74 00 00"
            })
    void nonsenseIsRefused(String hex) {
        byte[] bytes = bytes(hex);
        assertThrows(MalformedUpdateException.class, () -> new Doc(1).applyUpdate(bytes));
        tryUpdate(bytes);
    }

    private static byte[] bytes(String hex) {
        String[] parts = hex.split(" ", -1);
        var bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i], 16);
        }
        return bytes;
    }

    @Test
    void deepNestingOverflowsNoStack() {
        int depth = 200_000;
        var out = new Encoder();
        out.writeVarUint(1);
        out.writeVarUint(depth);
        out.writeVarUint(1);
        out.writeVarUint(0);
        for (int i = 0; i < depth; i++) {
            out.writeByte(7);
            if (i == 0) {
                out.writeVarUint(1);
                out.writeString("x");
            } else {
                out.writeVarUint(0);
                out.writeVarUint(1);
                out.writeVarUint(i - 1);
            }
            out.writeVarUint(3);
            out.writeString("p");
        }
        out.writeVarUint(0);
        var doc = new Doc(2);
        doc.applyUpdate(out.toBytes());
        assertEquals(depth * 7, doc.xmlFragment("x").toString().length());
        var copy = new Doc(3);
        copy.applyUpdate(doc.encodeStateAsUpdate());
        copy.xmlFragment("x").delete(0, 1);
        doc.applyUpdate(copy.encodeStateAsUpdate());
        assertEquals("", doc.xmlFragment("x").toString());
        assertEquals(depth, doc.stateVector().clock(1));
        assertTrue(doc.encodeStateAsUpdate().length < 100, "collected into one range");
    }

    @Test
    void deepArraysAndMapsOverflowNoStack() {
        var doc = new Doc(1);
        YMap map = doc.map("m");
        for (int i = 0; i < 100_000; i++) {
            map = map.setMap("k");
        }
        Object json = doc.map("m").toJson();
        assertTrue(json instanceof java.util.Map<?, ?> top && top.containsKey("k"));
        doc.map("m").remove("k");
        assertEquals("{}", doc.map("m").toString());
    }

    @Test
    void deepValuesAreRefused() {
        var out = new Encoder();
        out.writeBytes(bytes("01 01 01 00 08 01 01 61 01"));
        for (int i = 0; i < 1_000_000; i++) {
            out.writeByte(117);
            out.writeByte(1);
        }
        byte[] update = out.toBytes();
        assertThrows(MalformedUpdateException.class, () -> new Doc(2).applyUpdate(update));
        var json = new Encoder();
        json.writeBytes(bytes("01 01 01 00 05 01 01 74"));
        json.writeString("[".repeat(1_000_000));
        byte[] embed = json.toBytes();
        assertThrows(MalformedUpdateException.class, () -> new Doc(2).applyUpdate(embed));
    }

    @Test
    void overlappingDeletionsCostNoMoreThanTheirSize() {
        var doc = new Doc(1);
        for (int i = 0; i < 20_000; i++) {
            doc.text("t").insert(0, "x");
        }
        var out = new Encoder();
        out.writeVarUint(0);
        out.writeVarUint(1);
        out.writeVarUint(1);
        int ranges = 200_000;
        out.writeVarUint(ranges);
        for (int i = 0; i < ranges; i++) {
            out.writeVarUint(i % 7);
            out.writeVarUint(20_000);
        }
        doc.applyUpdate(out.toBytes());
        assertEquals(0, doc.text("t").length());
    }

    @Test
    void oneClientInManyBlocksCostsNoMoreThanItsSize() {
        int blocks = 100_000;
        var out = new Encoder();
        out.writeVarUint(blocks);
        for (int i = blocks - 1; i >= 0; i--) {
            out.writeVarUint(1);
            out.writeVarUint(1);
            out.writeVarUint(i);
            out.writeByte(0);
            out.writeVarUint(1);
        }
        out.writeVarUint(0);
        var doc = new Doc(2);
        doc.applyUpdate(out.toBytes());
        assertEquals(blocks, doc.stateVector().clock(1));
    }
}
