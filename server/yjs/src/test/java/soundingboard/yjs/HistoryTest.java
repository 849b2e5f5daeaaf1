package soundingboard.yjs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random histories, generated and judged by the real Yjs: several editors and this implementation
/// change all types of one document at once. The seed is in every message: `-Dyjs.fuzz.seed=…` runs
/// one alone, `-Dyjs.fuzz.histories=…` sets how many run.
class HistoryTest {
    private static final int HISTORIES = Integer.getInteger("yjs.fuzz.histories", 2000);
    private static final int FIRST_SEED = Integer.getInteger("yjs.fuzz.seed", 1);

    @Test
    void randomHistoriesConvergeWithYjs() {
        int count = Integer.getInteger("yjs.fuzz.seed") == null ? HISTORIES : 1;
        try (var node = new NodeYjs()) {
            for (int i = 0; i < count; i++) {
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
        private final Doc doc;
        private final List<byte[]> sent = new ArrayList<>();

        OneHistory(NodeYjs node, int seed) {
            this.node = node;
            this.random = new Random(seed);
            this.doc = random.nextInt(8) == 0 ? Doc.withoutGc(1_000_003) : new Doc(1_000_003);
            doc.onUpdate(
                    (update, origin, _) -> {
                        if (origin == this) {
                            sent.add(update);
                        }
                    });
            node.ask("start", "seed", seed);
        }

        void play() {
            int rounds = 1 + random.nextInt(4);
            for (int i = 0; i < rounds; i++) {
                node.ask("round", "steps", 1 + random.nextInt(30))
                        .list("updates")
                        .forEach(this::receive);
                editAndSend();
            }
            NodeYjs.Answer end;
            do {
                end = node.ask("finish");
                end.list("updates").forEach(this::receive);
            } while (!end.list("updates").isEmpty());
            assertFalse(doc.hasPending(), "nothing waits: " + doc.missing());
            assertSame(end, Description.of(doc), doc);
            accepts(end);
        }

        private void receive(byte[] update) {
            doc.applyUpdate(update, "network");
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

        private static void assertSame(NodeYjs.Answer expected, String description, Doc doc) {
            assertEquals(expected.string("description"), description, "content");
            assertEquals(expected.stateVector(), doc.stateVector(), "state vector");
            assertEquals(expected.deletes(), doc.deleteSet().ranges(), "deleted");
        }

        /// Yjs accepts what is encoded here, and so do we.
        private void accepts(NodeYjs.Answer expected) {
            byte[] full = doc.encodeStateAsUpdate();
            NodeYjs.Answer loaded = node.ask("load", "updates", List.of(full));
            assertFalse(loaded.isTrue("pending"), "Yjs misses something");
            assertEquals(expected.string("description"), loaded.string("description"), "in Yjs");
            assertEquals(expected.stateVector(), loaded.stateVector(), "state vector in Yjs");
            assertEquals(expected.deletes(), loaded.deletes(), "deleted in Yjs");
            for (byte[] update : List.of(full, expected.bytes("update"))) {
                var again = new Doc(7);
                again.applyUpdate(update);
                assertSame(expected, Description.of(again), again);
            }
        }
    }
}
