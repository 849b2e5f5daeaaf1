package soundingboard.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.demo.NoteLine.Kind;
import soundingboard.yjs.Doc;
import soundingboard.yjs.XmlElement;
import soundingboard.yjs.XmlFragment;
import soundingboard.yjs.XmlText;

/// Types sample lines into an editor's document, a few words at a time, so that every line has the
/// author and the moments that typing would have given it. For one notepad, one thread.
final class NoteTyping {
    /// The root that the editor uses.
    private static final String ROOT = "default";

    /// What somebody types before the next step of time.
    private static final int CHUNK = 16;

    private static final Duration CHUNK_TAKES = Duration.ofSeconds(3);

    /// Somebody changes the document at a moment.
    interface Keyboard {
        CompletableFuture<Void> edit(PersonId person, Instant at, Consumer<Doc> edits);
    }

    private final Keyboard keyboard;
    private @Nullable XmlElement list;

    NoteTyping(Keyboard keyboard) {
        this.keyboard = keyboard;
    }

    /// @return done when the line is kept
    CompletableFuture<Void> type(NoteLine line, PersonId writer, Instant at) {
        var text = new XmlText[1];
        var done = keyboard.edit(writer, at, doc -> text[0] = place(doc.xmlFragment(ROOT), line));
        var now = at;
        for (var run : line.runs())
            for (var chunk : chunks(run.text())) {
                done =
                        keyboard.edit(
                                writer,
                                now,
                                _ -> text[0].insert(text[0].length(), chunk, run.marks()));
                now = now.plus(CHUNK_TAKES);
            }
        return done;
    }

    private XmlText place(XmlFragment root, NoteLine line) {
        return switch (line.kind()) {
            case TITLE -> heading(root, 1);
            case HEADING -> heading(root, 2);
            case SUBHEADING -> heading(root, 3);
            case PARAGRAPH -> {
                list = null;
                yield root.addElement("paragraph").addText();
            }
            case BULLET -> item(root, line, "bulletList").addElement("paragraph").addText();
            case NUMBERED -> item(root, line, "orderedList").addElement("paragraph").addText();
            case OPEN_TASK, DONE_TASK -> {
                var item = item(root, line, "taskList");
                item.setAttribute("checked", line.kind() == Kind.DONE_TASK);
                yield item.addElement("paragraph").addText();
            }
        };
    }

    private XmlText heading(XmlFragment root, int level) {
        list = null;
        var heading = root.addElement("heading");
        heading.setAttribute("level", level);
        return heading.addText();
    }

    private XmlElement item(XmlFragment root, NoteLine line, String listName) {
        var open = list;
        if (open == null || line.startsList() || !open.nodeName().equals(listName))
            open = root.addElement(listName);
        list = open;
        return open.addElement(listName.equals("taskList") ? "taskItem" : "listItem");
    }

    /// Pieces of whole words, each about [#CHUNK] characters long.
    static List<String> chunks(String text) {
        var chunks = new java.util.ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int to = text.indexOf(' ', from + CHUNK);
            to = to < 0 ? text.length() : to + 1;
            chunks.add(text.substring(from, to));
            from = to;
        }
        return chunks;
    }
}
