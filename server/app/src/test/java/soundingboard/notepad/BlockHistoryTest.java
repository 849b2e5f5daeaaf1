package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import soundingboard.auth.PersonId;
import soundingboard.yjs.Doc;
import soundingboard.yjs.XmlElement;
import soundingboard.yjs.XmlFragment;
import soundingboard.yjs.XmlText;

/// The first keystroke in a block stays, whatever editors do to the block.
class BlockHistoryTest {
    private static final PersonId ANN = PersonId.next();
    private static final PersonId BEN = PersonId.next();
    private static final Instant START = Instant.parse("2026-01-05T18:00:00Z");

    private final Doc doc = new Doc();
    private final Anchors anchors = new Anchors();
    private BlockHistory history = new BlockHistory(List.of());
    private PersonId person = ANN;
    private Instant now = START;

    BlockHistoryTest() {
        doc.onUpdate(
                (_, _, change) -> change.inserted().forEach(r -> anchors.note(r, person, now)));
    }

    private List<DatedBlock> after(PersonId who, int seconds, Consumer<XmlFragment> edits) {
        person = who;
        now = START.plusSeconds(seconds);
        doc.transact(_ -> edits.accept(doc.xmlFragment("default")));
        return history.date(Blocks.of(new Replica(doc, anchors)));
    }

    private static void paragraph(XmlFragment root, String text) {
        root.addElement("paragraph").addText().append(text);
    }

    private static XmlText text(XmlFragment root, int index) {
        return (XmlText) ((XmlElement) root.children().get(index)).children().getFirst();
    }

    private static void assertFirst(DatedBlock block, PersonId author, int seconds) {
        assertEquals(author, block.author());
        assertEquals(START.plusSeconds(seconds), block.firstTypedAt());
    }

    @Test
    void deletingTheFirstLettersMovesNothing() {
        after(ANN, 0, root -> paragraph(root, "Tendon"));
        after(BEN, 10, root -> text(root, 0).append(" load"));
        var dated = after(BEN, 20, root -> text(root, 0).delete(0, 7)).getFirst();
        assertFirst(dated, ANN, 0);
        assertEquals("load", dated.block().text());
        assertEquals(START.plusSeconds(10), dated.lastTypedAt());
        assertEquals(List.of(ANN, BEN), dated.people());
    }

    @Test
    void aParagraphThatBecomesAListItemKeepsItsAnchorAndItsAuthor() {
        after(ANN, 0, root -> paragraph(root, "Ask about sleep"));
        var dated =
                after(
                        BEN,
                        30,
                        root -> {
                            root.delete(0, 1);
                            var item = root.addElement("bulletList").addElement("listItem");
                            item.addElement("paragraph").addText().append("Ask about sleep");
                        });
        assertFirst(dated.getFirst(), ANN, 0);
        assertEquals(Block.Kind.BULLET, dated.getFirst().block().kind());
    }

    @Test
    void bothHalvesOfASplitLineKeepTheirAnchor() {
        after(ANN, 0, root -> paragraph(root, "Squeeze test. Refer early"));
        var dated =
                after(
                        BEN,
                        30,
                        root -> {
                            text(root, 0).delete(14, 11);
                            paragraph(root, "Refer early");
                        });
        assertFirst(dated.get(0), ANN, 0);
        assertFirst(dated.get(1), ANN, 0);
    }

    @Test
    void aBlockThatIsEmptiedBeginsAgain() {
        after(ANN, 0, root -> paragraph(root, "Wrong"));
        assertEquals(List.of(), after(ANN, 5, root -> text(root, 0).delete(0, 5)));
        assertFirst(after(BEN, 9, root -> text(root, 0).append("Right")).getFirst(), BEN, 9);
    }

    @Test
    void whatWasRememberedOutlivesTheRoom() {
        after(ANN, 0, root -> paragraph(root, "Tendon"));
        var dated = after(BEN, 9, root -> text(root, 0).append(" load")).getFirst();
        history =
                new BlockHistory(
                        List.of(
                                new ToldStore.Told(
                                        dated.block().id(),
                                        ANN.value(),
                                        START.minusSeconds(1),
                                        0)));
        assertFirst(after(BEN, 20, root -> text(root, 0).delete(0, 6)).getFirst(), ANN, -1);
    }

    @Test
    void aNewLineOfOthersWordsIsItsTypists() {
        after(ANN, 0, root -> paragraph(root, "Calf raise"));
        var dated = after(BEN, 20, root -> paragraph(root, "Calf raise"));
        assertFirst(dated.get(0), ANN, 0);
        assertFirst(dated.get(1), BEN, 20);
    }
}
