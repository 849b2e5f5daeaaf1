package soundingboard.notepad;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import soundingboard.notepad.NoteLine.Shape;
import soundingboard.yjs.SharedType;
import soundingboard.yjs.XmlElement;
import soundingboard.yjs.XmlFragment;
import soundingboard.yjs.XmlText;

/// Writes lines at the end of a notepad as the editor would: neighbours of one shape share a list.
/// Empty lines at the end stay at the end, so whoever writes there is not moved.
final class NoteWriter {
    private final XmlFragment root;
    private int place;
    private @Nullable Shape shape;
    private @Nullable XmlElement list;

    private NoteWriter(XmlFragment root) {
        this.root = root;
        this.place = endOf(root.children());
    }

    /// @param lines at least one
    /// @return the first line's id, as it stands in addresses
    static String append(XmlFragment root, List<NoteLine> lines) {
        var writer = new NoteWriter(root);
        XmlElement first = null;
        for (var line : lines) {
            var element = writer.write(line);
            if (first == null) first = element;
        }
        return Optional.ofNullable(first)
                .flatMap(SharedType::id)
                .map(id -> id.client() + "-" + id.clock())
                .orElseThrow();
    }

    private static int endOf(List<SharedType> children) {
        int end = children.size();
        while (end > 0
                && children.get(end - 1) instanceof XmlElement line
                && line.nodeName().equals("paragraph")
                && isEmpty(line)) end--;
        return end;
    }

    private static boolean isEmpty(XmlElement line) {
        return line.children().stream()
                .allMatch(child -> child instanceof XmlText text && text.length() == 0);
    }

    private XmlElement write(NoteLine line) {
        var element =
                switch (line.shape()) {
                    case TITLE -> heading(2);
                    case HEADING -> heading(3);
                    case PARAGRAPH -> top("paragraph", line.shape());
                    case BULLET ->
                            in("bulletList", Shape.BULLET)
                                    .addElement("listItem")
                                    .addElement("paragraph");
                    case TASK -> task();
                    case QUOTE -> in("blockquote", Shape.QUOTE).addElement("paragraph");
                };
        // An empty line has its text too: two who begin in it at once write into the same.
        var text = element.addText();
        if (!line.text().isEmpty()) text.append(line.text());
        return element;
    }

    private XmlElement heading(int level) {
        var heading = top("heading", Shape.HEADING);
        heading.setAttribute("level", level);
        return heading;
    }

    private XmlElement task() {
        var item = in("taskList", Shape.TASK).addElement("taskItem");
        item.setAttribute("checked", false);
        return item.addElement("paragraph");
    }

    private XmlElement in(String nodeName, Shape wanted) {
        if (list != null && shape == wanted) return list;
        var begun = top(nodeName, wanted);
        list = begun;
        return begun;
    }

    private XmlElement top(String nodeName, Shape wanted) {
        shape = wanted;
        list = null;
        return root.insertElement(place++, nodeName);
    }
}
