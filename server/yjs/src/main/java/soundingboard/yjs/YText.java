package soundingboard.yjs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Text with marks (bold, a link) and embedded objects. Indexes and lengths are in UTF-16 units; an
/// embedded object counts 1.
public sealed class YText extends SharedType permits XmlText {
    YText(Branch branch) {
        super(branch);
    }

    public int length() {
        return branch.length;
    }

    /// The text with its marks, and the ids of which each run consists. Neighbouring runs may have
    /// equal marks.
    public List<TextRun> runs() {
        var runs = new ArrayList<TextRun>();
        var marks = new LinkedHashMap<String, @Nullable Object>();
        var text = new StringBuilder();
        var ids = new ArrayList<IdRange>();
        for (Item item = branch.start; item != null; item = item.right) {
            if (item.deleted()) {
                continue;
            }
            switch (item.content) {
                case TextContent piece -> {
                    text.append(piece.chars());
                    addRange(ids, item);
                }
                case FormatContent format -> {
                    flush(runs, marks, text, ids);
                    Object value = format.value();
                    if (value == null) {
                        marks.remove(format.key);
                    } else {
                        marks.put(format.key, value);
                    }
                }
                case Branch _, EmbedContent _ -> {
                    flush(runs, marks, text, ids);
                    addRange(ids, item);
                    add(runs, entryValue(item), marks, ids);
                }
                default -> {}
            }
        }
        flush(runs, marks, text, ids);
        return runs;
    }

    private static void addRange(List<IdRange> ids, Item item) {
        IdRange last = ids.isEmpty() ? null : ids.getLast();
        if (last != null && last.client() == item.client.id && last.end() == item.clock) {
            ids.set(
                    ids.size() - 1,
                    new IdRange(last.client(), last.clock(), last.length() + item.length));
        } else {
            ids.add(new IdRange(item.client.id, item.clock, item.length));
        }
    }

    private static void flush(
            List<TextRun> runs,
            Map<String, @Nullable Object> marks,
            StringBuilder text,
            List<IdRange> ids) {
        if (!text.isEmpty()) {
            add(runs, text.toString(), marks, ids);
            text.setLength(0);
        }
    }

    private static void add(
            List<TextRun> runs,
            @Nullable Object content,
            Map<String, @Nullable Object> marks,
            List<IdRange> ids) {
        Map<String, @Nullable Object> own =
                marks.isEmpty()
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(marks));
        runs.add(new TextRun(content, own, List.copyOf(ids)));
        ids.clear();
    }

    /// The values that marks have anywhere in the text, also where no character carries them.
    public List<Object> markValues() {
        var values = new ArrayList<Object>();
        for (Item item = branch.start; item != null; item = item.right) {
            if (!item.deleted() && item.content instanceof FormatContent format) {
                Object value = format.value();
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    /// The text without marks and embedded objects.
    public String text() {
        var text = new StringBuilder(branch.length);
        for (Item item = branch.start; item != null; item = item.right) {
            if (!item.deleted() && item.content instanceof TextContent piece) {
                text.append(piece.chars());
            }
        }
        return text.toString();
    }

    /// The runs as Quill has them: `{insert, attributes}`.
    public List<Map<String, @Nullable Object>> toDelta() {
        var delta = new ArrayList<Map<String, @Nullable Object>>();
        for (TextRun run : runs()) {
            var op = new LinkedHashMap<String, @Nullable Object>();
            op.put("insert", run.content());
            if (!run.marks().isEmpty()) {
                op.put("attributes", run.marks());
            }
            delta.add(op);
        }
        return delta;
    }

    /// Inserts text with the marks of the character before it.
    ///
    /// @throws IndexOutOfBoundsException if `index` is negative or beyond the length
    public void insert(int index, String text) {
        edit(tx -> TextEdits.insert(tx, branch, index, text, null));
    }

    /// Inserts text with exactly these marks.
    public void insert(int index, String text, Map<String, ?> marks) {
        edit(tx -> TextEdits.insert(tx, branch, index, text, marks));
    }

    /// Inserts an object that counts as one character.
    public void insertEmbed(int index, Map<String, ?> object, Map<String, ?> marks) {
        edit(tx -> TextEdits.insertEmbed(tx, branch, index, object, marks));
    }

    public void append(String text) {
        insert(length(), text);
    }

    /// Deletes `length` units from `index` on.
    ///
    /// @throws IndexOutOfBoundsException if the range is not within the text
    public void delete(int index, int length) {
        edit(tx -> TextEdits.delete(tx, branch, index, length));
    }

    /// Sets marks on a range; the value `null` takes a mark away.
    public void format(int index, int length, Map<String, ?> marks) {
        edit(tx -> TextEdits.format(tx, branch, index, length, marks));
    }

    /// Attributes of the text as a whole, which Yjs allows too.
    public Map<String, @Nullable Object> attributes() {
        return entries();
    }

    public void setAttribute(String name, @Nullable Object value) {
        edit(tx -> ListEdits.setValue(tx, branch, name, value));
    }

    @Override
    public @Nullable Object toJson() {
        return toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
