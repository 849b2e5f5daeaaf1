package soundingboard.notepad;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import soundingboard.yjs.Doc;
import soundingboard.yjs.IdRange;
import soundingboard.yjs.SharedType;
import soundingboard.yjs.TextRun;
import soundingboard.yjs.XmlElement;
import soundingboard.yjs.XmlFragment;
import soundingboard.yjs.XmlText;

/// Takes a passage out of a document wherever it stands: in a line's text, whatever its marks; in
/// addresses that links carry; in attributes. A picture's address is no text: given whole, it takes
/// the picture out, and words never touch it. Pure; the document forgets what it deletes.
final class Erasure {
    /// Stands for what is no text, so that places in a line are places in its pieces.
    private static final String OBJECT = "\ufffc";

    /// A text of a line, and where in the line it begins.
    private record Piece(XmlText text, int from, int length) {
        int to() {
            return from + length;
        }
    }

    /// What is read as one line: neighbouring texts, and line breaks between them.
    record Line(List<Piece> pieces, String text) {

        /// Takes out what stands between two places of the line.
        void erase(int from, int to) {
            for (var piece : pieces) {
                int first = Math.max(from, piece.from);
                int last = Math.min(to, piece.to());
                if (first < last) piece.text.delete(first - piece.from, last - first);
            }
        }

        /// Whether some of a stretch was inserted by one of these ranges.
        boolean isFrom(List<IdRange> inserted, int from, int to) {
            for (var piece : pieces) {
                int place = piece.from;
                for (var run : piece.text.runs()) {
                    for (var ids : run.ids()) {
                        int first = ids.clock() + Math.max(0, from - place);
                        int last = ids.clock() + Math.min(ids.length(), to - place);
                        for (var range : inserted)
                            if (range.client() == ids.client()
                                    && Math.max(first, range.clock()) < Math.min(last, range.end()))
                                return true;
                        place += ids.length();
                    }
                }
            }
            return false;
        }
    }

    private final String passage;
    private int places;

    private Erasure(String passage) {
        this.passage = passage;
    }

    /// In how many places a passage stands.
    static int count(Doc doc, String passage) {
        var found = new Erasure(passage);
        found.walk(
                doc.xmlFragment(Blocks.ROOT),
                line -> found.eachPlace(line.text, _ -> found.places++),
                element -> found.places += found.attributesWith(element).size());
        for (var parent : parents(doc.xmlFragment(Blocks.ROOT)))
            found.places += (int) parent.children().stream().filter(found::isPicture).count();
        return found.places;
    }

    /// Within a transaction. What closes up and makes the passage anew goes too.
    ///
    /// @return in how many places it stood
    static int erase(Doc doc, String passage) {
        var erasure = new Erasure(passage);
        var root = doc.xmlFragment(Blocks.ROOT);
        for (int before = -1; before < erasure.places; ) {
            before = erasure.places;
            erasure.walk(root, erasure::eraseFrom, erasure::eraseAttributes);
        }
        for (var parent : parents(root)) erasure.erasePictures(parent);
        eraseFromMarks(doc, passage);
        return erasure.places;
    }

    private void erasePictures(XmlFragment parent) {
        for (int i = parent.children().size() - 1; i >= 0; i--) {
            if (!isPicture(parent.children().get(i))) continue;
            parent.delete(i, 1);
            places++;
        }
    }

    private boolean isPicture(SharedType child) {
        return child instanceof XmlElement element
                && element.nodeName().equals("image")
                && ImageAddress.of(element.attribute("src")).equals(Optional.of(passage));
    }

    /// Takes a passage out of what marks carry, such as addresses. Within a transaction.
    static void eraseFromMarks(Doc doc, String passage) {
        var erasure = new Erasure(passage);
        for (var parent : parents(doc.xmlFragment(Blocks.ROOT))) erasure.eraseFromMarks(parent);
    }

    static List<Line> lines(Doc doc) {
        var lines = new ArrayList<Line>();
        new Erasure("").walk(doc.xmlFragment(Blocks.ROOT), lines::add, _ -> {});
        return lines;
    }

    private void walk(XmlFragment root, Consumer<Line> line, Consumer<XmlElement> element) {
        for (var parent : parents(root)) {
            lineOf(parent, line);
            if (parent instanceof XmlElement one) element.accept(one);
        }
    }

    /// Everything that has children, found with a list: documents may be nested deeper than a
    /// stack.
    private static List<XmlFragment> parents(XmlFragment root) {
        var found = new ArrayList<XmlFragment>();
        var open = new ArrayDeque<XmlFragment>(List.of(root));
        while (!open.isEmpty()) {
            var next = open.pop();
            found.add(next);
            for (var child : next.children())
                if (child instanceof XmlElement element) open.push(element);
        }
        return found;
    }

    private static void lineOf(XmlFragment parent, Consumer<Line> use) {
        var children = parent.children();
        if (children.stream().noneMatch(XmlText.class::isInstance)) return;
        var text = new StringBuilder();
        var pieces = new ArrayList<Piece>();
        for (var child : children) {
            int from = text.length();
            if (child instanceof XmlText one) {
                for (var run : one.runs()) text.append(run.text().isEmpty() ? OBJECT : run.text());
                pieces.add(new Piece(one, from, text.length() - from));
            } else {
                text.append(isBreak(child) ? "\n" : OBJECT);
            }
        }
        use.accept(new Line(pieces, text.toString()));
    }

    private static boolean isBreak(SharedType child) {
        return child instanceof XmlElement element && element.nodeName().equals("hardBreak");
    }

    private void eachPlace(String text, IntConsumer use) {
        for (int at = text.indexOf(passage);
                at >= 0;
                at = text.indexOf(passage, at + passage.length())) use.accept(at);
    }

    private void eraseFrom(Line line) {
        var starts = new ArrayList<Integer>();
        eachPlace(line.text, starts::add);
        places += starts.size();
        // From the end, so that the places before stay where they are.
        for (int start : starts.reversed()) line.erase(start, start + passage.length());
    }

    private List<Map.Entry<String, @Nullable Object>> attributesWith(XmlElement element) {
        return element.attributes().entrySet().stream()
                .filter(e -> isIn(e.getValue()) && !isAddress(e))
                .toList();
    }

    private static boolean isAddress(Map.Entry<String, @Nullable Object> attribute) {
        return attribute.getKey().equals("src")
                && ImageAddress.of(attribute.getValue()).isPresent();
    }

    private void eraseAttributes(XmlElement element) {
        for (var attribute : attributesWith(element)) {
            places++;
            if (attribute.getValue() instanceof String text)
                element.setAttribute(attribute.getKey(), text.replace(passage, ""));
            else element.removeAttribute(attribute.getKey());
        }
    }

    /// A mark is an element of the text: only a text written anew is free of it.
    private void eraseFromMarks(XmlFragment parent) {
        var children = parent.children();
        for (int i = 0; i < children.size(); i++) {
            if (!(children.get(i) instanceof XmlText text)) continue;
            if (text.markValues().stream().noneMatch(this::isIn)) continue;
            var runs = text.runs();
            parent.delete(i, 1);
            var anew = parent.insertText(i);
            for (var run : runs) write(anew, run);
        }
    }

    private void write(XmlText text, TextRun run) {
        var marks = new java.util.LinkedHashMap<String, @Nullable Object>(run.marks());
        marks.values().removeIf(this::isIn);
        if (!run.text().isEmpty()) text.insert(text.length(), run.text(), marks);
    }

    /// Whether the passage is part of a value, however deep.
    private boolean isIn(@Nullable Object value) {
        var open = new ArrayDeque<@Nullable Object>();
        if (value != null) open.push(value);
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case String text when text.contains(passage) -> {
                    return true;
                }
                case Map<?, ?> map ->
                        map.forEach(
                                (key, inner) -> {
                                    open.push(key);
                                    if (inner != null) open.push(inner);
                                });
                case List<?> list ->
                        list.forEach(
                                inner -> {
                                    if (inner != null) open.push(inner);
                                });
                case null, default -> {}
            }
        }
        return false;
    }
}
