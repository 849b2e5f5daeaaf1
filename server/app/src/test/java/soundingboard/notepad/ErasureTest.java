package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import soundingboard.yjs.Doc;
import soundingboard.yjs.XmlElement;
import soundingboard.yjs.XmlFragment;

/// A passage is found and taken out wherever it can stand in a document.
class ErasureTest {
    private static final String NAME = "Ada Quillfeather";

    private final Doc doc = new Doc();
    private final XmlFragment root = doc.xmlFragment("default");

    private int erase(String passage) {
        int counted = Erasure.count(doc, passage);
        var places = new int[1];
        doc.transact(_ -> places[0] = Erasure.erase(doc, passage));
        assertEquals(0, Erasure.count(doc, passage));
        assertEquals(counted, places[0]);
        return places[0];
    }

    private void assertNowhere(String passage) {
        var bytes = new String(doc.encodeStateAsUpdate(), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(passage));
    }

    @Test
    void whateverItsMarks() {
        var text = root.addElement("paragraph").addText();
        text.append("seen with " + NAME + " today, " + NAME + " said");
        text.format(12, 6, Map.of("bold", Map.of()));
        assertEquals(2, erase(NAME));
        assertEquals("seen with  today,  said", text.text());
        assertNowhere("Ada");
    }

    @Test
    void acrossALineBreakAndSeveralTexts() {
        var line = root.addElement("paragraph");
        line.addText().append("by Ada");
        line.addElement("hardBreak");
        line.addText().append("Quill");
        line.addText().append("feather's");
        assertEquals(1, erase("Ada\nQuillfeather"));
        assertEquals("<paragraph>by <hardbreak></hardbreak>'s</paragraph>", root.toString());
    }

    @Test
    void inNestedLinesAndInBareText() {
        var item = root.addElement("bulletList").addElement("listItem");
        item.addElement("paragraph").addText().append(NAME);
        var inner = item.addElement("bulletList").addElement("listItem").addElement("paragraph");
        inner.addText().append("with " + NAME);
        root.addText().append(NAME + "!");
        assertEquals(3, erase(NAME));
        assertNowhere("Quill");
    }

    @Test
    void inAddressesThatLinksCarryAlsoWhereTheLinkedWordsAreGone() {
        var text = root.addElement("paragraph").addText();
        var link = Map.of("href", "mailto:ada@quill.example");
        text.insert(0, "write to her now", Map.of("bold", Map.of()));
        text.format(9, 3, Map.of("link", link));
        var gone = root.addElement("paragraph").addText();
        gone.insert(0, "kept");
        gone.insert(4, "linked", Map.of("link", link));
        gone.delete(4, 6);
        doc.transact(_ -> Erasure.erase(doc, "ada@quill.example"));
        assertEquals(
                "<paragraph><bold>write to her now</bold></paragraph><paragraph>kept</paragraph>",
                root.toString().replace("</bold><bold>", ""));
        assertNowhere("quill");
    }

    @Test
    void inAttributes() {
        XmlElement image = root.addElement("image");
        image.setAttribute("alt", "Scan of " + NAME);
        image.setAttribute("width", 300);
        assertEquals(1, erase(NAME));
        assertEquals("Scan of ", image.attribute("alt"));
        assertNowhere("Quill");
    }

    @Test
    void whatClosesUpToMakeItAnew() {
        var text = root.addElement("paragraph").addText();
        text.append("aabb");
        doc.transact(_ -> assertEquals(2, Erasure.erase(doc, "ab")));
        assertEquals("", text.text());
    }

    @Test
    void andNothingElse() {
        var text = root.addElement("paragraph").addText();
        text.append("ada quillfeather, Ada  Quillfeather");
        var before = doc.stateVector();
        assertEquals(0, erase(NAME));
        assertEquals(before, doc.stateVector());
    }
}
