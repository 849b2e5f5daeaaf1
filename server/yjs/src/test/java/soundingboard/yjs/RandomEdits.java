package soundingboard.yjs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// One random change of a document through the public API.
final class RandomEdits {
    private static final List<String> ROOTS = List.of("text", "array", "map", "xml", "default");
    private static final List<String> WORDS = List.of("jvm ", "é", "🧵", "z", "two words", "\n");
    private static final List<String> KEYS = List.of("k", "key", "κ");

    private final Random random;
    private final Doc doc;

    RandomEdits(Random random, Doc doc) {
        this.random = random;
        this.doc = doc;
    }

    void edit() {
        switch (anyType()) {
            case YText text -> editText(text);
            case XmlFragment xml -> editXml(xml);
            case YArray array -> editArray(array);
            case YMap map -> editMap(map);
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private SharedType anyType() {
        SharedType type = Objects.requireNonNull(Description.root(doc, pick(ROOTS)));
        while (random.nextInt(3) > 0) {
            List<SharedType> nested = nestedIn(type);
            if (nested.isEmpty()) {
                break;
            }
            type = pick(nested);
        }
        return type;
    }

    private static List<SharedType> nestedIn(SharedType type) {
        List<@Nullable Object> values =
                switch (type) {
                    case YText _ -> List.of();
                    case XmlFragment xml -> new ArrayList<>(xml.children());
                    case YArray array -> array.toList();
                    case YMap map -> new ArrayList<>(map.toMap().values());
                };
        return values.stream()
                .filter(SharedType.class::isInstance)
                .map(SharedType.class::cast)
                .toList();
    }

    private void editText(YText text) {
        int at = random.nextInt(text.length() + 1);
        int length = Math.min(text.length() - at, 1 + random.nextInt(5));
        switch (random.nextInt(7)) {
            case 0 -> text.delete(at, length);
            case 1 -> format(text, at, at + length);
            case 2 -> text.insert(at, pick(WORDS), mark());
            case 3 -> text.insertEmbed(at, Map.of("image", pick(WORDS)), Map.of());
            default -> text.insert(at, pick(WORDS));
        }
    }

    /// Never half a character, see `history.js`.
    private void format(YText text, int from, int to) {
        var units = new StringBuilder();
        text.runs().forEach(run -> units.append(run.text().isEmpty() ? " " : run.text()));
        int first = wholeCharacter(units, from);
        text.format(first, wholeCharacter(units, to) - first, mark());
    }

    private static int wholeCharacter(CharSequence units, int index) {
        return index < units.length() && Character.isLowSurrogate(units.charAt(index))
                ? index - 1
                : index;
    }

    private Map<String, ?> mark() {
        var mark = new java.util.HashMap<String, @Nullable Object>();
        switch (random.nextInt(4)) {
            case 0 -> mark.put("bold", true);
            case 1 -> mark.put("bold", null);
            case 2 -> mark.put("link", Map.of("href", "https://example.org/jvm"));
            default -> mark.put("italic", Map.of());
        }
        return mark;
    }

    private void editXml(XmlFragment xml) {
        int at = random.nextInt(xml.length() + 1);
        switch (random.nextInt(5)) {
            case 0 -> xml.delete(at, Math.min(xml.length() - at, 1 + random.nextInt(2)));
            case 1 -> {
                if (xml instanceof XmlElement element) {
                    element.setAttribute(pick(KEYS), plain());
                }
            }
            case 2 -> {
                if (xml instanceof XmlElement element) {
                    element.removeAttribute(pick(KEYS));
                }
            }
            case 3 -> xml.insertText(at).insert(0, pick(WORDS));
            default -> {
                XmlElement element = xml.insertElement(at, "paragraph");
                element.addText().insert(0, pick(WORDS), mark());
                element.setAttribute("level", 1 + random.nextInt(3));
            }
        }
    }

    private void editArray(YArray array) {
        int at = random.nextInt(array.length() + 1);
        switch (random.nextInt(6)) {
            case 0 -> array.delete(at, Math.min(array.length() - at, 1 + random.nextInt(3)));
            case 1 -> array.insertMap(at).set(pick(KEYS), plain());
            case 2 -> array.insertText(at).insert(0, pick(WORDS));
            case 3 -> array.insertArray(at).add(plain(), plain());
            default -> array.insert(at, plain(), new byte[] {9}, plain());
        }
    }

    private void editMap(YMap map) {
        switch (random.nextInt(6)) {
            case 0 -> map.remove(pick(KEYS));
            case 1 -> map.setMap(pick(KEYS)).set(pick(KEYS), plain());
            case 2 -> map.setText(pick(KEYS)).insert(0, pick(WORDS));
            case 3 -> map.setArray(pick(KEYS)).add(plain());
            default -> map.set(pick(KEYS), plain());
        }
    }

    private @Nullable Object plain() {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> true;
            case 2 -> random.nextInt();
            case 3 -> random.nextDouble();
            case 4 -> 1L << 40;
            case 5 -> List.of(1, "two", Map.of("three", 3.5));
            case 6 -> -0.25f;
            default -> pick(WORDS);
        };
    }
}
