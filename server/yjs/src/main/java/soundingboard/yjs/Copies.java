package soundingboard.yjs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes what one XML type contains into another, of the same document or another one: new
/// elements with new ids, nothing shared. For templates, and for bringing an older version back.
final class Copies {
    private record Open(SharedType source, XmlFragment target) {}

    private final List<Open> open = new ArrayList<>();

    private Copies() {}

    static void insert(XmlFragment target, int index, List<? extends SharedType> nodes) {
        var copies = new Copies();
        int at = index;
        for (SharedType node : nodes) {
            at += copies.insert(target, at, node);
        }
        while (!copies.open.isEmpty()) {
            Open next = copies.open.removeLast();
            if (next.source instanceof XmlFragment parent) {
                for (SharedType child : parent.children()) {
                    copies.insert(next.target, next.target.length(), child);
                }
            }
        }
    }

    /// How many nodes were inserted. What has no place in XML is left out.
    private int insert(XmlFragment target, int index, SharedType node) {
        switch (node) {
            case XmlElement element -> {
                XmlElement copy = target.insertElement(index, element.nodeName());
                element.attributes().forEach((key, value) -> setPlain(copy, key, value));
                open.add(new Open(element, copy));
            }
            case XmlText text -> copyText(text, target.insertText(index));
            case XmlFragment _, YText _, YArray _, YMap _ -> {
                return 0;
            }
        }
        return 1;
    }

    private static void setPlain(XmlElement copy, String key, @Nullable Object value) {
        if (!(value instanceof SharedType) && !(value instanceof SubDocument)) {
            copy.setAttribute(key, value);
        }
    }

    private static void copyText(XmlText text, XmlText copy) {
        for (TextRun run : text.runs()) {
            if (run.content() instanceof String words) {
                copy.insert(copy.length(), words, run.marks());
            } else if (run.content() instanceof Map<?, ?> embed) {
                copy.insertEmbed(copy.length(), strings(embed), run.marks());
            }
        }
    }

    private static Map<String, @Nullable Object> strings(Map<?, ?> map) {
        var copy = new java.util.LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
