package soundingboard.yjs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// This replica's own changes of lists and maps.
final class ListEdits {
    private ListEdits() {}

    static void insertValues(
            Transaction tx, Branch branch, int index, List<? extends @Nullable Object> values) {
        int at = index;
        for (int i = 0; i < values.size(); ) {
            if (values.get(i) instanceof byte[] bytes) {
                insert(tx, branch, at++, 1, new BinaryContent(bytes.clone()));
                i++;
                continue;
            }
            var raw = new Encoder();
            int from = i;
            while (i < values.size() && !(values.get(i) instanceof byte[])) {
                raw.writeBytes(AnyValue.encode(values.get(i++)));
            }
            insert(tx, branch, at, i - from, new AnyContent(raw.toBytes()));
            at += i - from;
        }
    }

    static void insert(Transaction tx, Branch branch, int index, int length, Content content) {
        if (index < 0 || index > branch.length) {
            throw new IndexOutOfBoundsException("index " + index + " of " + branch.length);
        }
        Item left = null;
        Item right = branch.start;
        int rest = index;
        while (rest > 0 && right != null) {
            if (right.visible()) {
                if (rest < right.length) {
                    right.client.cleanStart(tx, right.clock + rest);
                }
                rest -= right.length;
            }
            left = right;
            right = right.right;
        }
        Yata.insert(tx, Item.between(tx.doc().self(), left, right, branch, null, length, content));
    }

    static void delete(Transaction tx, Branch branch, int index, int length) {
        if (index < 0 || length < 0 || index > branch.length - length) {
            throw new IndexOutOfBoundsException(
                    "range " + index + "+" + length + " of " + branch.length);
        }
        int before = index;
        int rest = length;
        for (Item item = branch.start; item != null && rest > 0; item = item.right) {
            if (!item.visible()) {
                continue;
            }
            if (before > 0) {
                if (before < item.length) {
                    item.client.cleanStart(tx, item.clock + before);
                }
                before -= item.length;
                continue;
            }
            if (rest < item.length) {
                item.client.cleanStart(tx, item.clock + rest);
            }
            item.delete(tx);
            rest -= item.length;
        }
    }

    static void setValue(Transaction tx, Branch branch, String key, @Nullable Object value) {
        set(
                tx,
                branch,
                key,
                value instanceof byte[] bytes
                        ? new BinaryContent(bytes.clone())
                        : new AnyContent(AnyValue.encode(value)));
    }

    static void set(Transaction tx, Branch branch, String key, Content content) {
        Item left = branch.entry(key);
        Yata.insert(tx, Item.between(tx.doc().self(), left, null, branch, key, 1, content));
    }

    static void remove(Transaction tx, Branch branch, String key) {
        Item item = branch.entry(key);
        if (item != null) {
            item.delete(tx);
        }
    }
}
