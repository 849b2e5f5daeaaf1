package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import soundingboard.yjs.Doc;
import soundingboard.yjs.SharedType;
import soundingboard.yjs.XmlElement;
import soundingboard.yjs.XmlFragment;
import soundingboard.yjs.XmlText;

/// Bringing an earlier state back by editing only what differs, and telling what differs.
class RestorationTest {
    private static XmlFragment root(Doc doc) {
        return doc.xmlFragment("default");
    }

    private static XmlText paragraph(Doc doc, String text) {
        var made = root(doc).addElement("paragraph").addText();
        made.append(text);
        return made;
    }

    private static Doc copy(Doc doc) {
        var copy = new Doc();
        copy.applyUpdate(doc.encodeStateAsUpdate());
        return copy;
    }

    private static List<?> ids(Doc doc) {
        return root(doc).children().stream().map(SharedType::id).toList();
    }

    private static void restore(Doc live, Doc wanted) {
        live.transact(_ -> Restoration.restore(root(live), root(wanted)));
    }

    @Test
    void whatStayedKeepsItsIdentity() {
        var doc = new Doc();
        paragraph(doc, "Calf raises daily");
        paragraph(doc, "Sleep");
        paragraph(doc, "Pain under three of ten");
        var then = copy(doc);
        text(doc, 0).delete(5, 7);
        text(doc, 0).format(0, 4, Map.of("bold", Map.of()));
        root(doc).delete(1, 1);
        root(doc).insertElement(0, "heading").addText().append("New");
        var first = root(doc).children().get(1).id();
        restore(doc, then);
        assertEquals(root(then).toString(), root(doc).toString());
        assertEquals(first, root(doc).children().getFirst().id());
        assertEquals(ids(then).get(2), ids(doc).get(2));
    }

    private static XmlText text(Doc doc, int index) {
        return (XmlText) ((XmlElement) root(doc).children().get(index)).children().getFirst();
    }

    @Test
    void nothingIsWrittenWhenNothingDiffers() {
        var doc = new Doc();
        paragraph(doc, "same");
        var then = copy(doc);
        var changes = new ArrayList<byte[]>();
        doc.onUpdate((update, _, _) -> changes.add(update));
        restore(doc, then);
        assertEquals(List.of(), changes);
    }

    @Test
    void twiceIsOnceAndBackAgain() {
        var doc = new Doc();
        paragraph(doc, "one");
        var then = copy(doc);
        text(doc, 0).insert(3, " two 😀");
        root(doc).addElement("bulletList").addElement("listItem").addElement("paragraph").addText();
        var later = copy(doc);
        restore(doc, then);
        assertEquals("<paragraph>one</paragraph>", root(doc).toString());
        restore(doc, later);
        assertEquals(root(later).toString(), root(doc).toString());
        restore(doc, then);
        assertEquals("<paragraph>one</paragraph>", root(doc).toString());
    }

    /// Any two states of one history.
    @Test
    void anyStateCanBeBroughtBackFromAnyOther() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var doc = new Doc();
            var states = new ArrayList<Doc>();
            for (int step = 0; step < 40; step++) {
                edit(doc, random);
                if (random.nextInt(8) == 0) states.add(copy(doc));
            }
            for (var state : states) {
                restore(doc, state);
                assertEquals(root(state).toString(), root(doc).toString(), "seed " + seed);
                edit(doc, random);
            }
        }
    }

    private static void edit(Doc doc, Random random) {
        var parent = root(doc);
        var children = parent.children();
        if (children.isEmpty() || random.nextInt(4) == 0) {
            var element =
                    parent.insertElement(
                            random.nextInt(children.size() + 1),
                            random.nextBoolean() ? "paragraph" : "heading");
            element.setAttribute("level", random.nextInt(3));
            element.addText().append("line " + random.nextInt(5));
            return;
        }
        int place = random.nextInt(children.size());
        if (random.nextInt(6) == 0) {
            parent.delete(place, 1);
            return;
        }
        var element = (XmlElement) children.get(place);
        var text = (XmlText) element.children().getFirst();
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, "word " + random.nextInt(3));
            case 1 -> text.delete(at, Math.min(2, text.length() - at));
            case 2 -> text.format(at, Math.min(4, text.length() - at), marks(random));
            default -> element.setAttribute("level", random.nextInt(3));
        }
    }

    private static Map<String, ?> marks(Random random) {
        var marks = new java.util.HashMap<String, Object>();
        marks.put(
                random.nextBoolean() ? "bold" : "italic", random.nextInt(3) == 0 ? null : Map.of());
        return marks;
    }

    private static List<Block> blocks(Doc doc) {
        return Blocks.of(new Replica(doc, new Anchors()));
    }

    @Test
    void aComparisonTellsWordsAndLines() {
        var doc = new Doc();
        paragraph(doc, "Calf raises twice daily");
        paragraph(doc, "Sleep");
        paragraph(doc, "Stays");
        paragraph(doc, "Becomes a task one day");
        var then = blocks(doc);
        text(doc, 0).delete(12, 5);
        text(doc, 0).insert(12, "thrice");
        root(doc).delete(3, 1);
        root(doc).delete(1, 1);
        var task = root(doc).addElement("taskList").addElement("taskItem");
        task.addElement("paragraph").addText().append("Becomes a task one day");
        paragraph(doc, "New");
        var lines = Comparison.of(then, blocks(doc));
        assertEquals(
                List.of("CHANGED", "REMOVED Sleep", "SAME", "CHANGED", "ADDED New"),
                lines.stream()
                        .map(
                                line ->
                                        switch (line.change()) {
                                            case ADDED, REMOVED ->
                                                    line.change() + " " + line.block().text();
                                            case SAME, CHANGED -> "" + line.change();
                                        })
                        .toList());
        assertEquals(
                "[Part[change=SAME, text=Calf raises ], Part[change=REMOVED, text=twice],"
                        + " Part[change=ADDED, text=thrice], Part[change=SAME, text= daily]]",
                lines.getFirst().parts().toString());
    }

    @Test
    void whereLittleStayedTheWordsAreNotMixed() {
        var doc = new Doc();
        paragraph(doc, "Calf raises twice daily");
        var then = blocks(doc);
        text(doc, 0).delete(0, 23);
        text(doc, 0).append("Something else");
        assertEquals(
                "[Part[change=REMOVED, text=Calf raises twice daily],"
                        + " Part[change=ADDED, text=Something else]]",
                Comparison.of(then, blocks(doc)).getFirst().parts().toString());
    }
}
