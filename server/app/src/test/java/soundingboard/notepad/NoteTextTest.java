package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import soundingboard.yjs.Doc;
import soundingboard.yjs.XmlElement;
import soundingboard.yjs.XmlFragment;

/// Documents of the editor as Markdown and as HTML.
class NoteTextTest {
    private static List<Block> of(Doc doc) {
        return Blocks.of(new Replica(doc, new Anchors()));
    }

    private static void paragraph(XmlFragment within, String text) {
        within.addElement("paragraph").addText().append(text);
    }

    private static XmlElement item(XmlFragment list, String text) {
        var item = list.addElement("listItem");
        paragraph(item, text);
        return item;
    }

    @Test
    void markdownKeepsListsNumbersTasksAndMarks() {
        var doc = new Doc();
        var root = doc.xmlFragment("default");
        var heading = root.addElement("heading");
        heading.setAttribute("level", 1);
        heading.addText().append("Shoulder: clear, calm, load");
        var text = root.addElement("paragraph").addText();
        text.insert(0, "with ");
        text.insert(5, "bold ", Map.of("bold", Map.of()));
        text.insert(10, "both", Map.of("bold", Map.of(), "italic", Map.of()));
        text.insert(14, ", ", Map.of());
        text.insert(16, "code", Map.of("code", Map.of()));
        text.insert(20, " and ", Map.of());
        text.insert(25, "gone", Map.of("strike", Map.of()));
        var numbers = root.addElement("orderedList");
        numbers.setAttribute("start", 3);
        item(numbers, "Neck");
        var torn = item(numbers, "Torn");
        var inner = torn.addElement("bulletList");
        item(inner, "Fall");
        item(item(inner, "more").addElement("orderedList"), "inner");
        paragraph(torn, "still torn");
        item(numbers, "Red flags");
        var tasks = root.addElement("taskList");
        var task = tasks.addElement("taskItem");
        task.setAttribute("checked", true);
        paragraph(task, "Ask how long");
        var link = tasks.addElement("taskItem").addElement("paragraph").addText();
        link.insert(0, "the sheet", Map.of("link", Map.of("href", "https://example.org/a_b")));
        var quote = root.addElement("blockquote");
        paragraph(quote, "said");
        paragraph(quote, "so");
        root.addElement("codeBlock").addText().append("a\n```b");
        assertEquals(
                """
                # Shoulder: clear, calm, load

                with **bold** ***both***, `code` and ~~gone~~

                3. Neck
                4. Torn
                   - Fall
                   - more
                     1. inner

                   still torn
                5. Red flags

                - [x] Ask how long
                - [ ] [the sheet](<https://example.org/a_b>)

                > said
                >
                > so

                ````
                a
                ```b
                ````
                """,
                NoteMarkdown.write(of(doc)));
    }

    @Test
    void markdownSignsInPlainTextStayText() {
        var doc = new Doc();
        var root = doc.xmlFragment("default");
        root.addElement("paragraph").addText().append("1. not a list *and* [no] link_");
        root.addElement("paragraph").addText().append("# no heading");
        assertEquals(
                """
                1\\. not a list \\*and\\* \\[no\\] link\\_

                \\# no heading
                """,
                NoteMarkdown.write(of(doc)));
    }

    @Test
    void htmlNestsListsAndEscapesEverything() {
        var doc = new Doc();
        var root = doc.xmlFragment("default");
        var heading = root.addElement("heading");
        heading.setAttribute("level", 2);
        heading.addText().append("Plan & <aims>");
        var list = root.addElement("bulletList");
        item(item(list, "one").addElement("bulletList"), "two");
        item(list, "three");
        var task = root.addElement("taskList").addElement("taskItem");
        task.setAttribute("checked", true);
        paragraph(task, "done");
        var link = Map.of("href", "https://example.org/?a=1&b='\"");
        root.addElement("paragraph")
                .addText()
                .insert(0, "go", Map.of("bold", Map.of(), "link", link));
        var safe = Map.of("href", "https://example.org/?a=1&b='%22");
        root.addElement("paragraph")
                .addText()
                .insert(0, "go", Map.of("bold", Map.of(), "link", safe));
        assertEquals(
                """
                <h2>Plan &amp; &lt;aims&gt;</h2>
                <ul><li><p>one</p>
                <ul><li><p>two</p>
                </li>
                </ul>
                </li>
                <li><p>three</p>
                </li>
                </ul>
                <ul><li><input type="checkbox" checked disabled> <p>done</p>
                </li>
                </ul>
                <p><strong>go</strong></p>
                <p><a href="https://example.org/?a=1&amp;b=&#39;%22" rel="noopener noreferrer nofollow"><strong>go</strong></a></p>
                """,
                NoteHtml.write(of(doc)));
    }

    @Test
    void unsafeLinksAreNoLinks() {
        for (var href :
                List.of(
                        "javascript:alert(1)",
                        "JaVaScRiPt:alert(1)",
                        "data:text/html,x",
                        " https://a",
                        "//evil",
                        "vbscript:x",
                        "java\nscript:x")) {
            var doc = new Doc();
            var text = doc.xmlFragment("default").addElement("paragraph").addText();
            text.insert(0, "press", Map.of("link", Map.of("href", href)));
            assertEquals("<p>press</p>\n", NoteHtml.write(of(doc)), href);
            assertEquals("press\n", NoteMarkdown.write(of(doc)), href);
        }
    }

    @Test
    void oddDocumentsAreReadAsFarAsTheyHaveText() {
        var doc = new Doc();
        var root = doc.xmlFragment("default");
        root.addText().append("bare");
        XmlElement nested = root.addElement("bulletList");
        for (int i = 0; i < 3_000; i++)
            nested = nested.addElement("listItem").addElement("bulletList");
        nested.addElement("listItem").addElement("paragraph").addText().append("deep");
        root.addElement("heading").addText().append("no level");
        root.addElement("heading").setAttribute("level", 99);
        root.addElement("unknownThing").addElement("innerThing").addText().append("inside");
        root.addElement("paragraph");
        root.addElement("horizontalRule");
        var line = root.addElement("paragraph");
        line.addText().append("a");
        line.addElement("hardBreak");
        line.addText().append("b");
        var blocks = of(doc);
        assertEquals(
                List.of("bare", "deep", "no level", "", "inside", "", "", "a\nb"),
                blocks.stream().map(Block::text).toList());
        assertEquals(6, blocks.get(3).level());
        assertTrue(NoteHtml.write(blocks).contains("a<br>b"));
        assertTrue(NoteMarkdown.write(blocks).endsWith("---\n\na  \nb\n"));
        assertFalse(NoteMarkdown.write(blocks).isEmpty());
    }

    @Test
    void marksThatMayOverlapAreKnownByTheirName() {
        var doc = new Doc();
        var text = doc.xmlFragment("default").addElement("paragraph").addText();
        text.insert(0, "x", Map.of("bold--a1b2", Map.of()));
        assertEquals("**x**\n", NoteMarkdown.write(of(doc)));
    }
}
