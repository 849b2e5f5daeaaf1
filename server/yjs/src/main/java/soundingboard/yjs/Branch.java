package soundingboard.yjs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The place where items hang: a root type of the document, or the content of an item that is a
/// nested type. It has a list of children (a doubly linked list of items, deleted ones included)
/// and a map whose values are the newest items of their keys. The classes that users see
/// ([SharedType]) are views of it.
final class Branch extends Content implements Parent {
    static final int REF = 7;

    /// `null` for a root that nobody has asked for by its kind yet: updates only name roots.
    @Nullable TypeKind kind;

    /// Name of the element or hook, or of the root.
    final String name;

    /// The item whose content this is; `null` for a root.
    @Nullable Item item;

    @Nullable Doc doc;
    @Nullable Item start;
    @Nullable Map<String, Item> map;

    /// The oldest value of the key that was last looked for. See [Yata].
    @Nullable Item oldest;

    /// Visible elements in the list.
    int length;

    /// The last transaction that changed this branch.
    @Nullable Transaction changedBy;

    Branch(@Nullable TypeKind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    static Branch read(Decoder in) {
        TypeKind kind = TypeKind.ofRef(in.readVarUint());
        return new Branch(kind, kind.named() ? in.readString() : "");
    }

    Doc doc() {
        if (doc == null) {
            throw new IllegalStateException("type is not part of a document");
        }
        return doc;
    }

    @Nullable Item entry(String key) {
        return map == null ? null : map.get(key);
    }

    void setEntry(String key, Item item) {
        if (map == null) {
            map = new LinkedHashMap<>(4);
        }
        map.put(key, item);
    }

    boolean isDeleted() {
        return item != null && item.deleted();
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    StructKind kind() {
        return StructKind.TYPE;
    }

    @Override
    void write(Encoder out, int offset, int length) {
        TypeKind written = kind == null ? TypeKind.ARRAY : kind;
        out.writeVarUint(written.ref);
        if (written.named()) {
            out.writeString(name);
        }
    }

    @Override
    void values(List<@Nullable Object> target) {
        target.add(SharedType.of(this));
    }

    /// Deletes everything below. Works through a list of branches, not by recursion: documents may
    /// be nested deeper than a stack.
    void deleteChildren(Transaction tx) {
        var open = new ArrayList<Branch>();
        open.add(this);
        while (!open.isEmpty()) {
            Branch branch = open.removeLast();
            for (Item child = branch.start; child != null; child = child.right) {
                branch.deleteChild(child, tx, open);
            }
            if (branch.map != null) {
                for (Item child : branch.map.values()) {
                    branch.deleteChild(child, tx, open);
                }
            }
        }
    }

    private void deleteChild(Item child, Transaction tx, List<Branch> open) {
        if (!child.deleted()) {
            child.markDeleted(tx);
            if (child.content instanceof Branch nested) {
                open.add(nested);
            }
        } else if (child.clock < tx.stateBefore(child.client)) {
            // Collected later, and then perhaps mergeable; it is in no delete set that would say
            // so.
            tx.mergeLater(child);
        }
    }

    /// Replaces everything below by [Struct.Gc]: the branch is deleted, nobody can reach it again.
    void collectChildren() {
        var open = new ArrayList<Branch>();
        open.add(this);
        while (!open.isEmpty()) {
            Branch branch = open.removeLast();
            for (Item child = branch.start; child != null; child = child.right) {
                collect(child, open);
            }
            branch.start = null;
            if (branch.map != null) {
                for (Item newest : branch.map.values()) {
                    for (Item child = newest; child != null; child = child.left) {
                        collect(child, open);
                    }
                }
                branch.map = null;
                branch.oldest = null;
            }
        }
    }

    private static void collect(Item child, List<Branch> open) {
        if (child.content instanceof Branch nested) {
            open.add(nested);
        }
        child.client.replace(child, new Struct.Gc(child.client, child.clock, child.length));
    }
}
