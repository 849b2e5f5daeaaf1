package soundingboard.yjs;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// This replica's own changes of text. Marks are items of their own in the list: one where a mark
/// begins to hold, one where what held before holds again. The rules for where they go are those of
/// Yjs, so that editors and server leave the same marks behind.
final class TextEdits {
    private final Transaction tx;
    private final Branch branch;

    /// The cursor, between two neighbours, and the marks that hold there.
    private @Nullable Item left;

    private @Nullable Item right;
    private final Map<String, @Nullable Object> current = new LinkedHashMap<>();

    private TextEdits(Transaction tx, Branch branch, int index) {
        if (index < 0 || index > branch.length) {
            throw new IndexOutOfBoundsException("index " + index + " of " + branch.length);
        }
        this.tx = tx;
        this.branch = branch;
        this.right = branch.start;
        int rest = index;
        while (right != null && rest > 0) {
            if (right.visible()) {
                splitRightAt(rest);
                rest -= right.length;
            }
            forward();
        }
    }

    /// @param marks `null` for those of the character before
    static void insert(
            Transaction tx, Branch branch, int index, String text, @Nullable Map<String, ?> marks) {
        if (text.isEmpty()) {
            return;
        }
        var edits = new TextEdits(tx, branch, index);
        var wanted = marks == null ? new LinkedHashMap<>(edits.current) : normalised(marks);
        edits.insert(new TextContent(text), text.length(), wanted);
    }

    static void insertEmbed(
            Transaction tx, Branch branch, int index, Map<String, ?> object, Map<String, ?> marks) {
        var edits = new TextEdits(tx, branch, index);
        edits.insert(new EmbedContent(JsonText.of(object)), 1, normalised(marks));
    }

    static void delete(Transaction tx, Branch branch, int index, int length) {
        checkRange(branch, index, length);
        var edits = new TextEdits(tx, branch, index);
        Item start = edits.right;
        var startMarks = new LinkedHashMap<>(edits.current);
        int rest = length;
        while (rest > 0 && edits.right != null) {
            Item item = edits.right;
            if (item.visible()) {
                edits.splitRightAt(rest);
                rest -= item.length;
                item.delete(tx);
            }
            edits.forward();
        }
        if (start != null) {
            edits.cleanGap(start, startMarks);
        }
    }

    static void format(Transaction tx, Branch branch, int index, int length, Map<String, ?> marks) {
        checkRange(branch, index, length);
        if (length > 0) {
            new TextEdits(tx, branch, index).format(length, normalised(marks));
        }
    }

    private static void checkRange(Branch branch, int index, int length) {
        if (index < 0 || length < 0 || index > branch.length - length) {
            throw new IndexOutOfBoundsException(
                    "range " + index + "+" + length + " of " + branch.length);
        }
    }

    /// Values as they will read again once written as JSON.
    private static Map<String, @Nullable Object> normalised(Map<String, ?> marks) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        marks.forEach((key, value) -> map.put(key, Json.parse(JsonText.of(value))));
        return map;
    }

    private void insert(Content content, int length, Map<String, @Nullable Object> marks) {
        current.keySet().forEach(key -> marks.putIfAbsent(key, null));
        passOverEqualMarks(marks);
        Map<String, @Nullable Object> negated = begin(marks);
        place(content, length);
        end(negated);
    }

    private void format(int length, Map<String, @Nullable Object> marks) {
        passOverEqualMarks(marks);
        Map<String, @Nullable Object> negated = begin(marks);
        int rest = length;
        while (right != null && (rest > 0 || (!negated.isEmpty() && isMarkOrDeleted(right)))) {
            Item item = right;
            if (!item.deleted()) {
                if (item.content instanceof FormatContent format) {
                    if (!formatAgain(item, format, marks, negated, rest)) {
                        break;
                    }
                } else if (item.countable()) {
                    splitRightAt(rest);
                    rest -= item.length;
                }
            }
            forward();
        }
        end(negated);
    }

    private static boolean isMarkOrDeleted(Item item) {
        return item.deleted() || item.content instanceof FormatContent;
    }

    /// Deals with an older mark in the range that is being formatted.
    ///
    /// @return false if the range ends before it
    private boolean formatAgain(
            Item item,
            FormatContent format,
            Map<String, @Nullable Object> marks,
            Map<String, @Nullable Object> negated,
            int rest) {
        if (!marks.containsKey(format.key)) {
            current.put(format.key, format.value());
            return true;
        }
        if (Objects.equals(marks.get(format.key), format.value())) {
            negated.remove(format.key);
        } else if (rest == 0) {
            return false;
        } else {
            negated.put(format.key, format.value());
        }
        item.delete(tx);
        return true;
    }

    /// Inserts marks where they differ from what holds already.
    ///
    /// @return what has to hold again afterwards
    private Map<String, @Nullable Object> begin(Map<String, @Nullable Object> marks) {
        var negated = new LinkedHashMap<String, @Nullable Object>();
        marks.forEach(
                (key, value) -> {
                    Object before = current.get(key);
                    if (!Objects.equals(before, value)) {
                        negated.put(key, before);
                        place(new FormatContent(key, JsonText.of(value)), 1);
                    }
                });
        return negated;
    }

    private void end(Map<String, @Nullable Object> negated) {
        while (right != null) {
            if (!right.deleted()) {
                if (!(right.content instanceof FormatContent format)
                        || !negated.containsKey(format.key)
                        || !Objects.equals(negated.get(format.key), format.value())) {
                    break;
                }
                negated.remove(format.key);
            }
            forward();
        }
        negated.forEach((key, value) -> place(new FormatContent(key, JsonText.of(value)), 1));
    }

    private void passOverEqualMarks(Map<String, @Nullable Object> marks) {
        while (right != null
                && (right.deleted()
                        || (right.content instanceof FormatContent format
                                && Objects.equals(marks.get(format.key), format.value())))) {
            forward();
        }
    }

    /// Inserts at the cursor, which ends up behind it.
    private void place(Content content, int length) {
        right = Item.between(tx.doc().self(), left, right, branch, null, length, content);
        Yata.insert(tx, right);
        forward();
    }

    private void splitRightAt(int offset) {
        Item item = Objects.requireNonNull(right);
        if (offset < item.length) {
            item.client.cleanStart(tx, item.clock + offset);
        }
    }

    private void forward() {
        Item item = Objects.requireNonNull(right);
        if (!item.deleted() && item.content instanceof FormatContent format) {
            update(current, format);
        }
        left = item;
        right = item.right;
    }

    private static void update(Map<String, @Nullable Object> marks, FormatContent format) {
        Object value = format.value();
        if (value == null) {
            marks.remove(format.key);
        } else {
            marks.put(format.key, value);
        }
    }

    /// Deletes marks from `start` on that no text is left for.
    private void cleanGap(Item start, Map<String, @Nullable Object> startMarks) {
        Item end = start;
        var last = new HashMap<String, FormatContent>();
        while (end != null && !end.visible()) {
            if (!end.deleted() && end.content instanceof FormatContent format) {
                last.put(format.key, format);
            }
            end = end.right;
        }
        for (Item item = start; item != null && item != end; item = item.right) {
            if (!item.deleted()
                    && item.content instanceof FormatContent format
                    && (last.get(format.key) != format
                            || Objects.equals(startMarks.get(format.key), format.value()))) {
                item.delete(tx);
            }
        }
    }
}
