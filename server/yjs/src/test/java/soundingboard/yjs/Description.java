package soundingboard.yjs;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A document as plain JSON with sorted keys, spelt exactly as `src/test/node/describe.js` does.
final class Description {
    private Description() {}

    static String of(Doc doc) {
        var roots = new TreeMap<String, @Nullable Object>();
        for (String name : doc.rootNames()) {
            SharedType root = root(doc, name);
            if (root != null && (root.branch.start != null || root.branch.map != null)) {
                roots.put(name, type(root));
            }
        }
        return JsonText.of(value(roots));
    }

    static @Nullable SharedType root(Doc doc, String name) {
        return switch (name.isEmpty() ? ' ' : name.charAt(0)) {
            case 't' -> doc.text(name);
            case 'a' -> doc.array(name);
            case 'm' -> doc.map(name);
            case 'x', 'd' -> doc.xmlFragment(name);
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> type(SharedType type) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        switch (type) {
            case XmlHook hook -> {
                map.put("kind", "hook");
                map.put("name", hook.hookName());
                map.put("entries", hook.toMap());
            }
            case XmlText text -> {
                map.put("kind", "xmltext");
                map.put("attributes", text.attributes());
                map.put("runs", runs(text));
                map.put("string", text.toString());
            }
            case YText text -> {
                map.put("kind", "text");
                map.put("attributes", text.attributes());
                map.put("runs", runs(text));
                map.put("length", (long) text.length());
            }
            case XmlElement element -> {
                map.put("kind", "element");
                map.put("name", element.nodeName());
                map.put("attributes", element.attributes());
                map.put("children", element.children());
                map.put("length", (long) element.length());
            }
            case XmlFragment fragment -> {
                map.put("kind", "fragment");
                map.put("children", fragment.children());
                map.put("length", (long) fragment.length());
            }
            case YArray array -> {
                map.put("kind", "array");
                map.put("values", array.toList());
                map.put("length", (long) array.length());
            }
            case YMap entries -> {
                map.put("kind", "map");
                map.put("entries", entries.toMap());
            }
        }
        return map;
    }

    private static List<@Nullable Object> runs(YText text) {
        var runs = new ArrayList<@Nullable Object>();
        for (TextRun run : text.runs()) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            map.put("content", run.content());
            map.put("marks", run.marks());
            runs.add(map);
        }
        return runs;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigInteger big -> Map.of("bigint", big.toString());
            case SubDocument doc -> Map.of("doc", doc.guid());
            case byte[] bytes -> Map.of("bytes", Base64.getEncoder().encodeToString(bytes));
            case SharedType type -> value(type(type));
            case List<?> list -> {
                var values = new ArrayList<@Nullable Object>();
                list.forEach(element -> values.add(value(element)));
                yield values;
            }
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, @Nullable Object>();
                map.forEach((key, element) -> sorted.put(String.valueOf(key), value(element)));
                yield sorted;
            }
            default -> value;
        };
    }
}
