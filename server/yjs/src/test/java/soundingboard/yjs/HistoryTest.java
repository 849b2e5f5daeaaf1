package soundingboard.yjs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random histories, generated and judged by the real Yjs: several editors and this implementation
/// change all types of one document at once. The seed is in every message: `-Dyjs.fuzz.seed=…` runs
/// one alone, or with `-Dyjs.fuzz.histories=…` so many from it on.
class HistoryTest {
    private static final int FIRST_SEED = Integer.getInteger("yjs.fuzz.seed", 1);
    private static final int HISTORIES =
            Integer.getInteger(
                    "yjs.fuzz.histories", System.getProperty("yjs.fuzz.seed") == null ? 2000 : 1);

    @Test
    void randomHistoriesConvergeWithYjs() {
        try (var node = new NodeYjs()) {
            for (int i = 0; i < HISTORIES; i++) {
                int seed = FIRST_SEED + i;
                try {
                    new OneHistory(node, seed).play();
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private static final class OneHistory {
        private final NodeYjs node;
        private final Random random;
        private final boolean gc;
        private final List<byte[]> sent = new ArrayList<>();
        private final List<byte[]> received = new ArrayList<>();
        private final List<byte[]> forMirror = new ArrayList<>();
        private Doc doc;
        private int starts;

        OneHistory(NodeYjs node, int seed) {
            this.node = node;
            this.random = new Random(seed);
            this.gc = random.nextInt(8) > 0;
            this.doc = start();
            node.ask("start", "seed", seed, "mirrorGc", gc);
        }

        private Doc start() {
            long clientId = 1_000_003L + starts++;
            Doc started = gc ? new Doc(clientId) : Doc.withoutGc(clientId);
            started.onUpdate(
                    (update, origin, _) -> {
                        if (origin == this) {
                            sent.add(update);
                            forMirror.add(update);
                        }
                    });
            return started;
        }

        /// As when the server stops and starts: all that is left is the encoded document.
        private void restart() {
            byte[] stored = doc.encodeStateAsUpdate();
            doc = start();
            doc.applyUpdate(stored);
        }

        void play() {
            // Most are short, as short ones tell more; some are long.
            int longest = random.nextInt(100) == 0 ? 400 : 30;
            int rounds = 1 + random.nextInt(4);
            for (int i = 0; i < rounds; i++) {
                receive(node.ask("round", "steps", 1 + random.nextInt(longest)).list("updates"));
                editAndSend();
                if (random.nextInt(4) == 0) {
                    restart();
                }
            }
            NodeYjs.Answer end;
            do {
                end = node.ask("finish");
                receive(end.list("updates"));
            } while (!end.list("updates").isEmpty());
            assertFalse(doc.hasPending(), "nothing waits: " + doc.missing());
            assertSame(end, doc);
            accepts(end);
            if (random.nextInt(4) == 0) {
                worksOnBytes(end);
            }
        }

        /// A mirror in Yjs gets the same updates in the same order. What cannot be applied yet
        /// waits in both; Yjs sometimes leaves waiting what it could apply.
        private void receive(List<byte[]> updates) {
            for (byte[] update : updates) {
                doc.applyUpdate(update, "network");
            }
            received.addAll(updates);
            forMirror.addAll(updates);
            NodeYjs.Answer mirror = node.ask("mirror", "updates", forMirror);
            forMirror.clear();
            assertTrue(
                    doc.stateVector().covers(mirror.stateVector()),
                    () -> "mirror knows " + mirror.stateVector() + ", not " + doc.stateVector());
            assertTrue(
                    mirror.isTrue("pending") || !doc.hasPending(), "nothing waits in the mirror");
        }

        private void editAndSend() {
            if (random.nextInt(3) > 0) {
                int edits = random.nextInt(8);
                for (int i = 0; i < edits; i++) {
                    doc.transact(_ -> new RandomEdits(random, doc).edit(), this);
                }
            }
            if (random.nextInt(4) == 0) {
                StateVector known = node.ask("vector").stateVector();
                sent.add(doc.encodeStateAsUpdate(known));
            }
            if (random.nextInt(4) == 0) {
                sent.add(doc.encodeStateAsUpdate());
            }
            if (sent.size() > 1 && random.nextInt(4) == 0) {
                byte[] merged = Updates.merge(sent);
                sent.clear();
                sent.add(merged);
            }
            node.ask("deliver", "updates", sent);
            sent.clear();
        }

        /// Merging and cutting encoded updates does what Yjs does.
        private void worksOnBytes(NodeYjs.Answer expected) {
            received.add(doc.encodeStateAsUpdate());
            byte[] merged = Updates.merge(received);
            NodeYjs.Answer loaded = node.ask("load", "updates", List.of(merged), "gc", gc);
            assertEquals(expected.string("description"), loaded.string("description"), "merged");
            var again = new Doc(8);
            again.applyUpdate(node.ask("merge", "updates", received).bytes("update"));
            assertSame(expected, again);
            byte[] one = received.get(random.nextInt(received.size()));
            assertEquals(
                    node.ask("vectorOf", "update", one).stateVector(), Updates.stateVector(one));
            StateVector known = Updates.stateVector(received.get(random.nextInt(received.size())));
            byte[] cut =
                    node.ask("diff", "update", merged, "stateVector", known.encode())
                            .bytes("update");
            assertArrayEquals(cut, Updates.diff(merged, known), "cut");
            NodeYjs.Answer converted = node.ask("toV2", "update", cut);
            assertArrayEquals(
                    converted.bytes("v1"), Updates.fromV2(converted.bytes("v2")), "version 2");
        }

        private static void assertSame(NodeYjs.Answer expected, Doc doc) {
            assertEquals(expected.string("description"), Description.of(doc), "content");
            assertEquals(expected.stateVector(), doc.stateVector(), "state vector");
            assertEquals(expected.deletes(), doc.deleteSet().ranges(), "deleted");
        }

        /// Yjs accepts what is encoded here and we what Yjs encodes; and having read the same
        /// bytes, both write the same bytes.
        private void accepts(NodeYjs.Answer expected) {
            for (byte[] update : List.of(doc.encodeStateAsUpdate(), expected.bytes("update"))) {
                NodeYjs.Answer loaded = node.ask("load", "updates", List.of(update), "gc", gc);
                assertFalse(loaded.isTrue("pending"), "Yjs misses something");
                assertEquals(
                        expected.string("description"), loaded.string("description"), "in Yjs");
                Doc again = gc ? new Doc(7) : Doc.withoutGc(7);
                again.applyUpdate(update);
                assertSame(expected, again);
                assertArrayEquals(loaded.bytes("update"), again.encodeStateAsUpdate(), "bytes");
            }
        }
    }
}
