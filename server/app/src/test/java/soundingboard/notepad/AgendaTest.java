package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import soundingboard.notepad.Agenda.LastTime;
import soundingboard.notepad.Surroundings.OpenAim;
import soundingboard.yjs.Doc;
import soundingboard.yjs.XmlFragment;

/// What an agenda is made of, and what it leaves out.
class AgendaTest {
    private static final LocalDate TODAY = LocalDate.parse("2027-01-12");
    private static final LocalDate THEN = LocalDate.parse("2026-12-08");

    @Test
    void withoutAnythingToGoOnWithItAsksForToday() {
        assertEquals("Agenda|For today|", said(Agenda.write(List.of(), Optional.empty(), TODAY)));
    }

    @Test
    void aimsSayWhenTheyAreDueAndWhetherBothAgreed() {
        var aims =
                List.of(
                        new OpenAim("Read on load", Optional.of(TODAY), true, Optional.empty()),
                        new OpenAim("Film a squat", Optional.of(THEN), false, Optional.empty()),
                        new OpenAim("Sleep", Optional.empty(), true, Optional.empty()));
        assertEquals(
                "Agenda|Aims to look at|Read on load (due 12 January)"
                        + "|Film a squat (due 8 December 2026, not agreed yet)|Sleep|For today|",
                said(Agenda.write(aims, Optional.empty(), TODAY)));
    }

    @Test
    void openTasksAndQuestionsAreCarriedOverOnce() {
        var blocks =
                blocks(
                        root -> {
                            heading(root, "Why does it hurt?");
                            task(root, "Ring the surgeon", true);
                            task(root, "Film  the hop test", false);
                            task(root, "Read on load", false);
                            paragraph(root, "How soon may she run?");
                            paragraph(root, "How soon may she run?");
                            quote(root, "Was that asked before?");
                        });
        var aims = List.of(new OpenAim("Read on load", Optional.empty(), true, Optional.empty()));
        assertEquals(
                "Agenda|Aims to look at|Read on load|Left open on 8 December 2026"
                        + "|Film the hop test|How soon may she run?|For today|",
                said(Agenda.write(aims, Optional.of(new LastTime(THEN, blocks)), TODAY)));
    }

    @Test
    void aTaskThatIsAnAimStandsAmongTheAims() {
        var blocks = blocks(root -> task(root, "Hop test with the metronome", false));
        var aim =
                new OpenAim(
                        "Hop test", Optional.empty(), true, Optional.of(blocks.getFirst().id()));
        assertEquals(
                "Agenda|Aims to look at|Hop test|For today|",
                said(Agenda.write(List.of(aim), Optional.of(new LastTime(THEN, blocks)), TODAY)));
    }

    @Test
    void theLastThreeLinesThatWereWrittenAreQuoted() {
        var blocks =
                blocks(
                        root -> {
                            for (var line : List.of("one", "two", "three", "four"))
                                paragraph(root, line);
                            heading(root, "Next time");
                            quote(root, "of long ago");
                            paragraph(root, "");
                        });
        assertEquals(
                "Agenda|Where you stopped on 8 December 2026|two|three|four|For today|",
                said(Agenda.write(List.of(), Optional.of(new LastTime(THEN, blocks)), TODAY)));
    }

    @Test
    void aVeryLongLineIsCutAtAWord() {
        var cut = NoteLine.oneLine("word ".repeat(100));
        assertEquals("word ".repeat(59) + "word…", cut);
        assertEquals(301, NoteLine.oneLine("x".repeat(500)).length());
    }

    @Test
    void linesAreWrittenBeforeTheEmptyLineAtTheEnd() {
        var doc = new Doc(1);
        var root = doc.xmlFragment(Blocks.ROOT);
        paragraph(root, "before");
        root.addElement("paragraph");
        var first =
                NoteWriter.append(
                        root,
                        List.of(
                                NoteLine.title("T"),
                                NoteLine.heading("H"),
                                NoteLine.bullet("a"),
                                NoteLine.bullet(""),
                                NoteLine.task("t"),
                                NoteLine.quote("q"),
                                NoteLine.paragraph("p")));
        assertEquals(
                "<paragraph>before</paragraph><heading level=\"2\">T</heading>"
                        + "<heading level=\"3\">H</heading><bulletlist>"
                        + "<listitem><paragraph>a</paragraph></listitem>"
                        + "<listitem><paragraph></paragraph></listitem></bulletlist>"
                        + "<tasklist><taskitem checked=\"false\"><paragraph>t</paragraph>"
                        + "</taskitem></tasklist><blockquote><paragraph>q</paragraph>"
                        + "</blockquote><paragraph>p</paragraph><paragraph></paragraph>",
                root.toString());
        assertEquals(first, Blocks.of(new Replica(doc, new Anchors())).get(1).id());
    }

    private static String said(List<NoteLine> lines) {
        return lines.stream().map(NoteLine::text).collect(Collectors.joining("|"));
    }

    private static List<Block> blocks(Consumer<XmlFragment> write) {
        var doc = new Doc();
        write.accept(doc.xmlFragment(Blocks.ROOT));
        return Blocks.of(new Replica(doc, new Anchors()));
    }

    private static void paragraph(XmlFragment root, String text) {
        root.addElement("paragraph").addText().append(text);
    }

    private static void heading(XmlFragment root, String text) {
        root.addElement("heading").addText().append(text);
    }

    private static void quote(XmlFragment root, String text) {
        paragraph(root.addElement("blockquote"), text);
    }

    private static void task(XmlFragment root, String text, boolean done) {
        var item = root.addElement("taskList").addElement("taskItem");
        item.setAttribute("checked", done);
        paragraph(item, text);
    }
}
