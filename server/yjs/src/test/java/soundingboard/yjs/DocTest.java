package soundingboard.yjs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocTest {
    private static List<byte[]> updatesOf(Doc doc) {
        var updates = new ArrayList<byte[]>();
        doc.onUpdate((update, _, _) -> updates.add(update));
        return updates;
    }

    /// yjs 13.6: `Y.encodeStateVector(doc)` and `Y.encodeStateAsUpdate(doc)` after client 1 inserts
    /// "abc" into `doc.getText('t')`.
    @Test
    void encodesAsYjsDoes() {
        var doc = new Doc(1);
        doc.text("t").insert(0, "abc");
        assertArrayEquals(new byte[] {1, 1, 3}, doc.stateVector().encode());
        assertArrayEquals(
                new byte[] {1, 1, 1, 0, 4, 1, 1, 't', 3, 'a', 'b', 'c', 0},
                doc.encodeStateAsUpdate());
        assertArrayEquals(new byte[] {0, 0}, new Doc(2).encodeStateAsUpdate());
    }

    @Test
    void whatComesTooEarlyWaits() {
        var writer = new Doc(1);
        List<byte[]> updates = updatesOf(writer);
        writer.text("t").insert(0, "one ");
        writer.text("t").insert(4, "two ");
        writer.text("t").delete(0, 4);
        var reader = new Doc(2);
        List<byte[]> heard = updatesOf(reader);
        reader.applyUpdate(updates.get(2));
        reader.applyUpdate(updates.get(1));
        assertTrue(reader.hasPending());
        assertEquals(StateVector.of(Map.of(1L, 4L)), reader.missing());
        assertEquals(StateVector.EMPTY, reader.stateVector());
        assertTrue(heard.isEmpty(), "nothing has changed yet");
        reader.applyUpdate(updates.get(0));
        assertEquals("two ", reader.text("t").text());
        assertFalse(reader.hasPending());
        assertTrue(reader.missing().isEmpty());
        assertEquals(1, heard.size());
    }

    @Test
    void whatWaitsIsEncodedToo() {
        var writer = new Doc(1);
        List<byte[]> updates = updatesOf(writer);
        writer.text("t").insert(0, "one ");
        writer.text("t").insert(4, "two ");
        var reader = new Doc(2);
        reader.text("t").insert(0, "mine ");
        reader.applyUpdate(updates.get(1));
        var restarted = new Doc(3);
        restarted.applyUpdate(reader.encodeStateAsUpdate());
        assertTrue(restarted.hasPending());
        restarted.applyUpdate(updates.get(0));
        reader.applyUpdate(updates.get(0));
        assertEquals(reader.text("t").text(), restarted.text("t").text());
        assertTrue(restarted.text("t").text().contains("one two"));
    }

    @Test
    void aKnownUpdateChangesNothing() {
        var writer = new Doc(1);
        writer.map("m").set("k", 1);
        var reader = new Doc(2);
        reader.applyUpdate(writer.encodeStateAsUpdate());
        List<byte[]> heard = updatesOf(reader);
        reader.applyUpdate(writer.encodeStateAsUpdate());
        assertTrue(heard.isEmpty());
    }

    @Test
    void listenersHearWhatChanged() {
        var writer = new Doc(1);
        writer.text("t").insert(0, "abcdef");
        var reader = new Doc(2);
        var seen = new ArrayList<Transaction>();
        reader.onUpdate(
                (_, origin, tx) -> {
                    assertEquals("socket 1", origin);
                    seen.add(tx);
                });
        reader.applyUpdate(writer.encodeStateAsUpdate(), "socket 1");
        assertEquals(List.of(new IdRange(1, 0, 6)), seen.getFirst().inserted());
        assertEquals(List.of(reader.text("t")), seen.getFirst().changedTypes());
        writer.text("t").delete(1, 2);
        reader.applyUpdate(writer.encodeStateAsUpdate(), "socket 1");
        assertEquals(List.of(), seen.getLast().inserted());
        assertEquals(List.of(new IdRange(1, 1, 2)), seen.getLast().deleted().ranges());
        assertFalse(seen.getLast().local());
    }

    @Test
    void nestedTransactionsAreOne() {
        var doc = new Doc(1);
        List<byte[]> updates = updatesOf(doc);
        doc.transact(
                _ -> {
                    doc.text("t").insert(0, "a");
                    doc.transact(_ -> doc.text("t").insert(1, "b"), null);
                },
                null);
        assertEquals(1, updates.size());
    }

    @Test
    void whatAFailedTransactionDidIsTold() {
        var doc = new Doc(1);
        List<byte[]> updates = updatesOf(doc);
        assertThrows(
                IndexOutOfBoundsException.class,
                () ->
                        doc.transact(
                                _ -> {
                                    doc.text("t").insert(0, "kept");
                                    doc.text("t").insert(9, "beyond");
                                }));
        assertEquals("kept", doc.text("t").text());
        var peer = new Doc(2);
        updates.forEach(peer::applyUpdate);
        assertEquals("kept", peer.text("t").text());
    }

    @Test
    void listenersMayEdit() {
        var doc = new Doc(1);
        List<byte[]> updates = updatesOf(doc);
        doc.onUpdate(
                (_, _, _) -> {
                    if (doc.text("t").length() < 3) {
                        doc.text("t").append("x");
                    }
                });
        doc.text("t").insert(0, "a");
        assertEquals("axx", doc.text("t").text());
        assertEquals(3, updates.size());
    }

    @Test
    void aStolenClientIdIsGivenUp() {
        var doc = new Doc(1);
        var other = new Doc(1);
        other.text("t").insert(0, "also client 1");
        doc.applyUpdate(other.encodeStateAsUpdate());
        assertNotEquals(1, doc.clientId());
        doc.text("t").insert(0, "now another: ");
        assertEquals("now another: also client 1", doc.text("t").text());
    }

    @Test
    void aRootHasOneKind() {
        var doc = new Doc(1);
        doc.text("t").insert(0, "x");
        assertThrows(IllegalStateException.class, () -> doc.map("t"));
        var peer = new Doc(2);
        peer.applyUpdate(doc.encodeStateAsUpdate());
        assertEquals("x", peer.text("t").text(), "updates do not say which");
    }

    @Test
    void collectedContentIsGone() {
        var doc = new Doc(1);
        doc.xmlFragment("x").addElement("paragraph").addText().insert(0, "secret words");
        doc.xmlFragment("x").delete(0, 1);
        String bytes =
                new String(doc.encodeStateAsUpdate(), java.nio.charset.StandardCharsets.UTF_8);
        assertFalse(bytes.contains("secret"));
        Doc keeping = Doc.withoutGc(2);
        keeping.text("t").insert(0, "kept");
        keeping.text("t").delete(0, 4);
        bytes = new String(keeping.encodeStateAsUpdate(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(bytes.contains("kept"));
    }

    @Test
    void typedLettersBecomeOnePiece() {
        var doc = new Doc(1);
        for (int i = 0; i < 5000; i++) {
            doc.text("t").insert(i, "x");
        }
        assertEquals(1, Updates.decode(doc.encodeStateAsUpdate()).structs().size());
        assertTrue(doc.encodeStateAsUpdate().length < 5020);
    }

    @Test
    void halvesOfACharacterAreReplaced() {
        var doc = new Doc(1);
        doc.text("t").insert(0, "👍");
        doc.text("t").insert(1, "-");
        assertEquals("\ufffd-\ufffd", doc.text("t").text());
        var peer = new Doc(2);
        peer.applyUpdate(doc.encodeStateAsUpdate());
        assertEquals(doc.text("t").text(), peer.text("t").text());
    }

    @Test
    void mergedUpdatesOfTypingAreOnePiece() {
        var doc = new Doc(1);
        List<byte[]> updates = updatesOf(doc);
        for (int i = 0; i < 300; i++) {
            doc.text("t").insert(i, "x");
        }
        byte[] merged = Updates.merge(updates);
        assertEquals(1, Updates.decode(merged).structs().size());
        assertEquals(doc.stateVector(), Updates.stateVector(merged));
        var peer = new Doc(2);
        peer.applyUpdate(merged);
        assertEquals(doc.text("t").text(), peer.text("t").text());
    }

    @Test
    void appendedValuesAreOnePieceAndSentOneByOne() {
        var doc = new Doc(1);
        var peer = new Doc(2);
        doc.onUpdate(
                (update, _, _) -> {
                    peer.applyUpdate(update);
                    assertTrue(update.length < 30, "only what is new");
                });
        for (int i = 0; i < 2000; i++) {
            doc.array("a").add(i);
        }
        assertEquals(doc.array("a").toList(), peer.array("a").toList());
        assertEquals(1, Updates.decode(peer.encodeStateAsUpdate()).structs().size());
        doc.array("a").insert(1000, "in between");
        doc.array("a").delete(1500, 3);
        doc.trim();
        doc.array("a").add("last");
        assertEquals(doc.array("a").toList(), peer.array("a").toList());
        assertEquals(1999L, doc.array("a").toList().get(1997));
    }

    @Test
    void manyWritersOfOneKeyAgree() {
        var base = new Doc(1);
        var updates = new ArrayList<byte[]>();
        for (int i = 0; i < 300; i++) {
            var writer = new Doc(10 + i);
            writer.map("m").set("k", i);
            updates.add(writer.encodeStateAsUpdate());
        }
        var other = new Doc(2);
        updates.forEach(base::applyUpdate);
        updates.reversed().forEach(other::applyUpdate);
        assertEquals(299L, base.map("m").get("k"));
        assertEquals(299L, other.map("m").get("k"));
        assertEquals(base.deleteSet(), other.deleteSet());
        assertArrayEquals(base.encodeStateAsUpdate(), other.encodeStateAsUpdate());
    }
}
