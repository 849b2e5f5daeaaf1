package soundingboard.yjs;

import org.jspecify.annotations.Nullable;

/// YATA, the algorithm at the heart of Yjs: where does an inserted item go when others were
/// inserted at the same place at the same time?
///
/// Each item keeps the neighbours its author saw. Between those two there may now be others. They
/// are walked from the left: one with the same left neighbour and a smaller client goes first, and
/// so does everything that hangs on it; one that hangs on something further left ends the walk.
/// Every replica comes to the same order, whatever the order of arrival, and what one author typed
/// in one go stays together.
///
/// Without concurrent insertions at the same place this is constant time, after finding the
/// neighbours (a binary search each). With `k` of them it is linear in `k`.
final class Yata {
    private Yata() {}

    /// Adds a struct whose client is exactly at its clock, and whose references are all known.
    static void integrate(Transaction tx, Struct struct) {
        if (struct instanceof Item item) {
            if (resolve(tx, item)) {
                insert(tx, item);
            } else {
                tx.add(new Struct.Gc(item.client, item.clock, item.length));
            }
        } else {
            tx.add(struct);
        }
    }

    /// Finds neighbours and parent.
    ///
    /// @return false if one of them was collected: then the item can never be seen
    private static boolean resolve(Transaction tx, Item item) {
        if (item.originClient != null) {
            if (!(item.originClient.cleanEnd(tx, item.originClock) instanceof Item left)) {
                return false;
            }
            item.left = left;
        }
        if (item.rightOriginClient != null) {
            if (!(item.rightOriginClient.cleanStart(tx, item.rightOriginClock)
                    instanceof Item right)) {
                return false;
            }
            item.right = right;
        }
        Item neighbour = item.left != null ? item.left : item.right;
        switch (item.parent) {
            case null -> {
                if (neighbour == null) {
                    return false;
                }
                item.parent = neighbour.parent;
                item.key = neighbour.key;
            }
            case Parent.Root(String name) -> item.parent = tx.doc().root(name);
            case Parent.Ref(Client owner, int clock) -> {
                if (!(owner.find(clock) instanceof Item holder)
                        || !(holder.content instanceof Branch branch)) {
                    return false;
                }
                item.parent = branch;
            }
            case Branch _ -> {}
        }
        return true;
    }

    /// Inserts an item whose parent and neighbours are known.
    static void insert(Transaction tx, Item item) {
        Branch branch = item.branch();
        Item left = item.left;
        Item right = item.right;
        boolean apart = left == null ? right == null || right.left != null : left.right != right;
        if (apart) {
            item.left = concurrent(branch, item);
        }
        link(tx, branch, item);
        tx.add(item);
        if (item.content instanceof Branch nested) {
            nested.item = item;
            nested.doc = tx.doc();
        } else if (item.content == DeletedContent.INSTANCE) {
            item.setDeleted();
            tx.addDeleted(item);
        }
        tx.addChanged(branch);
        if (branch.isDeleted() || (item.key != null && item.right != null)) {
            item.delete(tx);
        }
    }

    /// Where the list begins that the item goes into. For a map entry that is the oldest value of
    /// the key; the branch remembers the one it was last asked for, since many may come at once.
    private static @Nullable Item first(Branch branch, Item item) {
        if (item.key == null) {
            return branch.start;
        }
        Item oldest = branch.oldest;
        if (oldest == null || oldest.left != null || !item.key.equals(oldest.key)) {
            oldest = branch.entry(item.key);
            while (oldest != null && oldest.left != null) {
                oldest = oldest.left;
            }
            branch.oldest = oldest;
        }
        return oldest;
    }

    /// The left neighbour among concurrently inserted items.
    private static @Nullable Item concurrent(Branch branch, Item item) {
        Item left = item.left;
        Item other = left != null ? left.right : first(branch, item);
        var walked = new Walk();
        while (other != null && other != item.right) {
            walked.add(other);
            if (item.sameOrigin(other)) {
                if (other.client.id < item.client.id) {
                    left = other;
                    walked.settle();
                } else if (item.sameRightOrigin(other)) {
                    break;
                }
            } else if (other.originClient != null
                    && other.originClient.find(other.originClock) instanceof Item origin
                    && walked.contains(origin)) {
                if (!walked.isOpen(origin)) {
                    left = other;
                    walked.settle();
                }
            } else {
                break;
            }
            other = other.right;
        }
        return left;
    }

    private static void link(Transaction tx, Branch branch, Item item) {
        if (item.left != null) {
            item.right = item.left.right;
            item.left.right = item;
        } else {
            item.right = first(branch, item);
            if (item.key == null) {
                branch.start = item;
            } else {
                branch.oldest = item;
            }
        }
        if (item.right != null) {
            item.right.left = item;
        } else if (item.key != null) {
            branch.setEntry(item.key, item);
            if (item.left != null) {
                item.left.delete(tx);
            }
        }
        if (item.key == null && item.countable() && !item.deleted()) {
            branch.length += item.length;
        }
    }
}
