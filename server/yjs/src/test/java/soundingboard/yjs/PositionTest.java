package soundingboard.yjs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Relative positions and snapshots, against the real Yjs where it can judge.
class PositionTest {
    private static Doc doc() {
        var doc = new Doc(1);
        doc.text("text").insert(0, "Load the tendon");
        doc.text("text").format(5, 3, Map.of("bold", true));
        doc.xmlFragment("xml").addElement("paragraph").addText().insert(0, "hop");
        return doc;
    }

    @Test
    void positionsAreThoseOfYjs() {
        Doc doc = doc();
        try (var node = new NodeYjs()) {
            node.ask("run", "name", "d", "update", doc.encodeStateAsUpdate());
            for (int assoc = -1; assoc <= 0; assoc++) {
                for (int index = 0; index <= 15; index++) {
                    var ours = RelativePosition.of(doc.text("text"), index, assoc);
                    assertArrayEquals(
                            encoded(node, "doc.getText('text')", index, assoc), ours.encode());
                    assertEquals(
                            Optional.of(new RelativePosition.Absolute(doc.text("text"), index)),
                            ours.resolve(doc));
                }
                var nested = (XmlElement) doc.xmlFragment("xml").children().getFirst();
                var text = (XmlText) nested.children().getFirst();
                for (int index = 0; index <= 3; index++) {
                    assertArrayEquals(
                            encoded(node, "doc.getXmlFragment('xml').get(0).get(0)", index, assoc),
                            RelativePosition.of(text, index, assoc).encode());
                }
            }
        }
    }

    private static byte[] encoded(NodeYjs node, String type, int index, int assoc) {
        NodeYjs.Answer answer =
                node.ask(
                        "run",
                        "name",
                        "d",
                        "script",
                        "return Buffer.from(Y.encodeRelativePosition("
                                + "Y.createRelativePositionFromTypeIndex(%s, %d, %d))).toString('base64')"
                                        .formatted(type, index, assoc));
        return answer.bytes("result");
    }

    @Test
    void positionsMoveWithTheText() {
        Doc doc = doc();
        YText text = doc.text("text");
        var caret = RelativePosition.decode(RelativePosition.of(text, 9).encode());
        var end = RelativePosition.decode(RelativePosition.of(text, 15).encode());
        text.insert(0, "Please: ");
        text.append("!");
        assertEquals(17, caret.resolve(doc).orElseThrow().index());
        assertEquals(24, end.resolve(doc).orElseThrow().index());
        text.delete(0, text.length());
        assertEquals(0, caret.resolve(doc).orElseThrow().index());
        var paragraph = (XmlElement) doc.xmlFragment("xml").children().getFirst();
        var gone = RelativePosition.of((YText) paragraph.children().getFirst(), 1);
        doc.xmlFragment("xml").delete(0, 1);
        assertTrue(gone.resolve(doc).isEmpty());
        assertTrue(gone.resolve(new Doc(2)).isEmpty());
    }

    @Test
    void aSnapshotIsTheDocumentAsItWas() {
        Doc doc = Doc.withoutGc(1);
        doc.text("text").insert(0, "first words");
        doc.map("map").set("aim", "walk");
        Snapshot snapshot = Snapshot.decode(Snapshot.of(doc).encode());
        String before = Description.of(doc);
        doc.text("text").delete(0, 5);
        doc.text("text").insert(3, "later");
        doc.map("map").set("aim", "run");
        assertEquals(before, Description.of(snapshot.restore(doc)));
        assertEquals(snapshot, Snapshot.of(snapshot.restore(doc)));
        assertThrows(IllegalStateException.class, () -> snapshot.restore(new Doc(1)));
        Doc empty = Doc.withoutGc(2);
        assertThrows(IllegalArgumentException.class, () -> snapshot.restore(empty));
        try (var node = new NodeYjs()) {
            NodeYjs.Answer yjs =
                    node.ask(
                            "run",
                            "name",
                            "s",
                            "update",
                            doc.encodeStateAsUpdate(),
                            "script",
                            "return Buffer.from(Y.encodeSnapshot(Y.snapshot(doc))).toString('base64')");
            assertArrayEquals(yjs.bytes("result"), Snapshot.of(doc).encode());
        }
    }

    @Test
    void whatWaitsIsBounded() {
        var writer = new Doc(1);
        var updates = new java.util.ArrayList<byte[]>();
        writer.onUpdate((update, _, _) -> updates.add(update));
        for (int i = 0; i < 100; i++) {
            writer.text("t").insert(0, "x".repeat(1000));
        }
        var reader = new Doc(2);
        reader.limitPending(20_000);
        for (byte[] update : updates.subList(1, 8)) {
            reader.applyUpdate(update);
            assertTrue(reader.hasPending());
        }
        for (byte[] update : updates.subList(8, 100)) {
            reader.applyUpdate(update);
        }
        assertTrue(reader.encodeStateAsUpdate().length < 20_000);
        reader.applyUpdate(writer.encodeStateAsUpdate(reader.stateVector()));
        assertEquals(writer.text("t").text(), reader.text("t").text());
    }

    @Test
    void trimmingChangesNothing() {
        Doc doc = doc();
        for (int i = 0; i < 1000; i++) {
            doc.text("text").append("x");
        }
        byte[] before = doc.encodeStateAsUpdate();
        doc.trim();
        assertArrayEquals(before, doc.encodeStateAsUpdate());
        doc.text("text").append("y");
        assertTrue(doc.text("text").text().endsWith("xy"));
    }
}
