package soundingboard.yjs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Documents shaped as the editor makes them, written keystroke by keystroke in the real Yjs.
class TiptapDocumentTest {
    @SuppressWarnings("NullAway.Init")
    private static NodeYjs node;

    private static int names;

    @BeforeAll
    static void start() {
        node = new NodeYjs();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /// A page in a browser, and the server's replica of its document.
    private static final class Page {
        private final String name = "page" + names++;
        private final Doc server = new Doc(900);

        Page(long clientId) {
            node.ask("run", "name", name, "clientId", clientId);
        }

        NodeYjs.Answer run(String script) {
            NodeYjs.Answer answer = node.ask("run", "name", name, "script", script);
            answer.list("updates").forEach(server::applyUpdate);
            assertEquals(answer.string("description"), Description.of(server));
            assertEquals(answer.stateVector(), server.stateVector());
            return answer;
        }

        void receive(byte[] update) {
            node.ask("run", "name", name, "update", update);
        }

        List<SharedType> blocks() {
            return server.xmlFragment("default").children();
        }
    }

    private static final String NOTE =
            """
            const x = doc.getXmlFragment('default')
            const block = (name, text, attributes = {}) => {
              const e = new Y.XmlElement(name)
              const t = new Y.XmlText()
              x.push([e])
              e.insert(0, [t])
              for (const k in attributes) e.setAttribute(k, attributes[k])
              for (const c of text) t.insert(t.length, c)
              return t
            }
            block('heading', 'Session 3', { level: 2, textAlign: null })
            const t = block('paragraph', 'Load is tolerated well')
            t.format(0, 4, { bold: true })
            t.format(8, 9, { italic: {}, link: { href: 'https://example.org', target: '_blank' } })
            """;

    @Test
    void readsHeadingsParagraphsAndMarks() {
        var page = new Page(77);
        page.run(NOTE);
        List<SharedType> blocks = page.blocks();
        var heading = (XmlElement) blocks.get(0);
        assertEquals("heading", heading.nodeName());
        assertEquals(2L, heading.attribute("level"));
        assertTrue(heading.attributes().containsKey("textAlign"));
        var text = (XmlText) ((XmlElement) blocks.get(1)).children().getFirst();
        assertEquals("Load is tolerated well", text.text());
        List<TextRun> runs = text.runs();
        assertEquals("Load", runs.get(0).text());
        assertEquals(Map.of("bold", true), runs.get(0).marks());
        assertEquals(" is ", runs.get(1).text());
        assertEquals("tolerated", runs.get(2).text());
        assertEquals(
                Map.of(
                        "italic",
                        Map.of(),
                        "link",
                        Map.of("href", "https://example.org", "target", "_blank")),
                runs.get(2).marks());
    }

    @Test
    void eachRunKnowsTheElementsItConsistsOf() {
        var page = new Page(77);
        page.run(NOTE);
        var text = (XmlText) ((XmlElement) page.blocks().get(1)).children().getFirst();
        int clock = text.runs().getFirst().ids().getFirst().clock();
        page.run(
                """
                const t = doc.getXmlFragment('default').get(1).get(0)
                t.insert(8, 'quite ')
                """);
        var typed = new ArrayList<IdRange>();
        var content = new StringBuilder();
        for (TextRun run : text.runs()) {
            typed.addAll(run.ids());
            content.append(run.text());
            assertEquals(run.text().length(), run.ids().stream().mapToInt(IdRange::length).sum());
        }
        assertEquals("Load is quite tolerated well", content.toString());
        // The first letters keep their ids, the word typed later has the newest.
        assertEquals(new IdRange(77, clock, 4), typed.get(0));
        int newest = (int) page.server.stateVector().clock(77);
        assertTrue(
                typed.stream().anyMatch(range -> range.end() == newest && range.length() == 6),
                typed::toString);
    }

    @Test
    void identityOfABlockOutlivesEditsAndRestarts() {
        var page = new Page(12);
        page.run(NOTE);
        Id id = page.blocks().get(1).id().orElseThrow();
        page.run(
                """
                const x = doc.getXmlFragment('default')
                x.insert(0, [new Y.XmlElement('paragraph')])
                x.get(2).get(0).delete(0, 5)
                x.get(2).setAttribute('indent', 1)
                """);
        assertEquals(id, page.blocks().get(2).id().orElseThrow());
        var restarted = new Doc(901);
        restarted.applyUpdate(page.server.encodeStateAsUpdate());
        SharedType block = restarted.xmlFragment("default").children().get(2);
        assertEquals(id, block.id().orElseThrow());
        assertEquals(restarted.xmlFragment("default"), block.parent().orElseThrow());
    }

    @Test
    void listsTasksAndUndo() {
        var page = new Page(13);
        page.run(
                """
                const x = doc.getXmlFragment('default')
                const list = new Y.XmlElement('taskList')
                x.insert(0, [list])
                doc.undo = new Y.UndoManager(x, { captureTimeout: 0 })
                for (const words of ['heel raises', 'hop test', 'diary']) {
                  const item = new Y.XmlElement('taskItem')
                  const p = new Y.XmlElement('paragraph')
                  const t = new Y.XmlText()
                  list.push([item])
                  item.setAttribute('checked', false)
                  item.insert(0, [p])
                  p.insert(0, [t])
                  t.insert(0, words)
                }
                """);
        page.run("doc.getXmlFragment('default').get(0).get(1).setAttribute('checked', true)");
        page.run("doc.getXmlFragment('default').get(0).delete(0, 2)");
        page.run("doc.undo.undo()");
        var list = (XmlElement) page.blocks().getFirst();
        var item = (XmlElement) list.children().get(1);
        assertEquals(true, item.attribute("checked"));
        assertEquals("<paragraph>hop test</paragraph>", item.children().getFirst().toString());
        page.run("doc.undo.undo()");
        assertEquals(false, ((XmlElement) list.children().get(1)).attribute("checked"));
        page.run("doc.undo.redo(); doc.undo.redo()");
        assertEquals(1, list.length());
    }

    @Test
    void twoPagesThatTypeAtOnceConverge() {
        var one = new Page(21);
        var two = new Page(22);
        NodeYjs.Answer start = one.run(NOTE);
        start.list("updates").forEach(two.server::applyUpdate);
        two.receive(one.server.encodeStateAsUpdate());
        NodeYjs.Answer first =
                one.run("doc.getXmlFragment('default').get(1).get(0).insert(4, 'AAAA')");
        NodeYjs.Answer second =
                two.run("doc.getXmlFragment('default').get(1).get(0).insert(4, 'BBBB')");
        second.list("updates").forEach(one.server::applyUpdate);
        first.list("updates").forEach(two.server::applyUpdate);
        assertEquals(Description.of(one.server), Description.of(two.server));
        var paragraph = (XmlElement) one.blocks().get(1);
        String text = ((XmlText) paragraph.children().getFirst()).text();
        assertEquals("LoadAAAABBBB is tolerated well", text);
        one.receive(one.server.encodeStateAsUpdate());
        assertEquals(
                Description.of(one.server),
                node.ask("run", "name", one.name).string("description"));
    }

    @Test
    void theServersOwnEditsReachThePage() {
        var page = new Page(31);
        page.run(NOTE);
        var updates = new ArrayList<byte[]>();
        page.server.onUpdate((update, _, _) -> updates.add(update));
        page.server.transact(
                _ -> {
                    XmlElement list = page.server.xmlFragment("default").addElement("bulletList");
                    XmlElement item = list.addElement("listItem");
                    XmlText text = item.addElement("paragraph").addText();
                    text.insert(0, "Aim: ", Map.of("bold", true));
                    text.append("walk 5 km");
                    text.format(5, 4, Map.of("bold", false));
                },
                "template");
        assertEquals(1, updates.size(), "one transaction, one update");
        NodeYjs.Answer answer = node.ask("run", "name", page.name, "update", updates.getFirst());
        assertEquals(Description.of(page.server), answer.string("description"));
        assertFalse(page.server.hasPending());
    }

    @Test
    void anOlderVersionComesBackAsANewEdit() {
        var page = new Page(41);
        page.run(NOTE);
        byte[] version = page.server.encodeStateAsUpdate();
        String before = page.server.xmlFragment("default").toString();
        page.run("doc.getXmlFragment('default').delete(0, 2)");
        var old = new Doc(1);
        old.applyUpdate(version);
        var updates = new ArrayList<byte[]>();
        page.server.onUpdate((update, _, _) -> updates.add(update));
        XmlFragment root = page.server.xmlFragment("default");
        root.insertCopies(root.length(), old.xmlFragment("default").children());
        assertEquals(before, root.toString());
        assertEquals(1, updates.size());
        NodeYjs.Answer answer = node.ask("run", "name", page.name, "update", updates.getFirst());
        assertEquals(Description.of(page.server), answer.string("description"));
    }
}
