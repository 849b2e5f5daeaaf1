package soundingboard.yjs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// XML types as text, letter for letter as `toString()` of Yjs has it.
final class XmlString {
    private XmlString() {}

    static String of(XmlFragment fragment) {
        var out = new StringBuilder();
        // What is still to be written, nearest last: nodes, and end tags as strings.
        Deque<Object> open = new ArrayDeque<>();
        open.push(fragment);
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case XmlElement element -> {
                    String name = element.nodeName().toLowerCase(Locale.ROOT);
                    out.append('<').append(name);
                    appendAttributes(element, out);
                    out.append('>');
                    open.push("</" + name + ">");
                    pushChildren(element, open);
                }
                case XmlFragment nested -> pushChildren(nested, open);
                case XmlText text -> append(text, out);
                case XmlHook _ -> out.append("[object Object]");
                case Object other -> out.append(other);
            }
        }
        return out.toString();
    }

    private static void pushChildren(XmlFragment parent, Deque<Object> open) {
        List<SharedType> children = parent.children();
        for (int i = children.size() - 1; i >= 0; i--) {
            open.push(children.get(i));
        }
    }

    private static void appendAttributes(XmlElement element, StringBuilder out) {
        var sorted = new TreeMap<String, @Nullable Object>(element.attributes());
        sorted.forEach(
                (key, value) ->
                        out.append(' ')
                                .append(key)
                                .append("=\"")
                                .append(string(value))
                                .append('"'));
    }

    static void append(XmlText text, StringBuilder out) {
        for (TextRun run : text.runs()) {
            var tags = new ArrayList<String>();
            for (var mark : new TreeMap<String, @Nullable Object>(run.marks()).entrySet()) {
                out.append('<').append(mark.getKey());
                if (mark.getValue() instanceof Map<?, ?> values) {
                    var sorted = new TreeMap<String, @Nullable Object>();
                    values.forEach((key, value) -> sorted.put(String.valueOf(key), value));
                    sorted.forEach(
                            (key, value) ->
                                    out.append(' ')
                                            .append(key)
                                            .append("=\"")
                                            .append(string(value))
                                            .append('"'));
                }
                out.append('>');
                tags.add(mark.getKey());
            }
            out.append(string(run.content()));
            for (int i = tags.size() - 1; i >= 0; i--) {
                out.append("</").append(tags.get(i)).append('>');
            }
        }
    }

    /// A value as JavaScript's `String(value)` has it, roughly for what is rare in attributes.
    private static String string(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Double d when d.isNaN() || d.isInfinite() -> d.toString();
            case Double d -> JsonText.number(d);
            case Map<?, ?> _ -> "[object Object]";
            case List<?> list -> {
                var parts = new ArrayList<String>();
                for (Object element : list) {
                    parts.add(element == null ? "" : string(element));
                }
                yield String.join(",", parts);
            }
            default -> value.toString();
        };
    }
}
