package soundingboard.yjs;

import org.jspecify.annotations.Nullable;

/// A run of content somewhere in a [Branch], and what its author saw around it when inserting: the
/// element to the left (origin) and to the right (right origin). These two never change and decide,
/// on every replica alike, where the item goes among concurrent ones. `left` and `right` are its
/// present neighbours in the list; for map entries the list holds the older values of one key,
/// oldest first.
final class Item extends Struct {
    final @Nullable Client rightOriginClient;
    final int rightOriginClock;

    @Nullable Client originClient;
    int originClock;
    @Nullable Item left;
    @Nullable Item right;

    /// `null` while it is not known, and for items whose parent is gone.
    @Nullable Parent parent;

    @Nullable String key;
    Content content;
    private boolean deleted;

    Item(
            Client client,
            int clock,
            int length,
            @Nullable Client originClient,
            int originClock,
            @Nullable Client rightOriginClient,
            int rightOriginClock,
            @Nullable Parent parent,
            @Nullable String key,
            Content content) {
        super(client, clock, length);
        this.originClient = originClient;
        this.originClock = originClock;
        this.rightOriginClient = rightOriginClient;
        this.rightOriginClock = rightOriginClock;
        this.parent = parent;
        this.key = key;
        this.content = content;
    }

    /// A new item of this replica between `left` and `right`.
    static Item between(
            Client client,
            @Nullable Item left,
            @Nullable Item right,
            Branch parent,
            @Nullable String key,
            int length,
            Content content) {
        var item =
                new Item(
                        client,
                        client.state(),
                        length,
                        left == null ? null : left.client,
                        left == null ? 0 : left.end() - 1,
                        right == null ? null : right.client,
                        right == null ? 0 : right.clock,
                        parent,
                        key,
                        content);
        item.left = left;
        item.right = right;
        return item;
    }

    @Override
    boolean deleted() {
        return deleted;
    }

    boolean countable() {
        return content.countable();
    }

    boolean visible() {
        return !deleted && content.countable();
    }

    Branch branch() {
        return (Branch) java.util.Objects.requireNonNull(parent);
    }

    Id id() {
        return new Id(client.id, clock);
    }

    void setDeleted() {
        deleted = true;
    }

    void delete(Transaction tx) {
        if (!deleted) {
            markDeleted(tx);
            if (content instanceof Branch nested) {
                nested.deleteChildren(tx);
            }
        }
    }

    /// Deletes the item itself, without what is below it.
    void markDeleted(Transaction tx) {
        Branch branch = branch();
        if (key == null && content.countable()) {
            branch.length -= length;
        }
        deleted = true;
        tx.addDeleted(this);
        tx.addChanged(branch);
    }

    /// Forgets the content of a deleted item.
    void collect() {
        if (content instanceof Branch nested) {
            nested.collectChildren();
        }
        content = DeletedContent.INSTANCE;
    }

    /// Cuts the item after `offset` elements. The caller puts the right part, which is the answer,
    /// into the struct list.
    Item split(Transaction tx, int offset) {
        var part =
                new Item(
                        client,
                        clock + offset,
                        length - offset,
                        client,
                        clock + offset - 1,
                        rightOriginClient,
                        rightOriginClock,
                        parent,
                        key,
                        content.splitAt(offset, length));
        part.deleted = deleted;
        part.left = this;
        part.right = right;
        right = part;
        if (part.right != null) {
            part.right.left = part;
        } else if (key != null) {
            branch().setEntry(key, part);
        }
        length = offset;
        tx.mergeLater(part);
        return part;
    }

    /// Drops the first `offset` elements of an item that is not yet part of a document. What is
    /// left hangs on them, as it does in an update that starts there.
    void dropFirst(int offset) {
        content = content.splitAt(offset, length);
        clock += offset;
        length -= offset;
        originClient = client;
        originClock = clock - 1;
        parent = null;
        key = null;
    }

    @Override
    boolean mergeWith(Struct next) {
        if (!(next instanceof Item other)
                || right != other
                || client != other.client
                || end() != other.clock
                || !other.hasOrigin(client, end() - 1)
                || rightOriginClient != other.rightOriginClient
                || rightOriginClock != other.rightOriginClock
                || deleted != other.deleted
                || !content.mergeWith(other.content, length)) {
            return false;
        }
        length += other.length;
        right = other.right;
        if (right != null) {
            right.left = this;
        }
        if (key != null && branch().entry(key) == other) {
            branch().setEntry(key, this);
        }
        return true;
    }

    boolean hasOrigin(@Nullable Client originClient, int originClock) {
        return this.originClient == originClient
                && (originClient == null || this.originClock == originClock);
    }

    boolean sameOrigin(Item other) {
        return hasOrigin(other.originClient, other.originClock);
    }

    boolean sameRightOrigin(Item other) {
        return rightOriginClient == other.rightOriginClient
                && (rightOriginClient == null || rightOriginClock == other.rightOriginClock);
    }

    @Override
    StructKind kind() {
        return content.kind();
    }

    @Override
    void write(Encoder out, int offset) {
        Client origin = offset > 0 ? client : originClient;
        int info =
                content.ref()
                        | (origin == null ? 0 : UpdateReader.HAS_ORIGIN)
                        | (rightOriginClient == null ? 0 : UpdateReader.HAS_RIGHT_ORIGIN)
                        | (key == null ? 0 : UpdateReader.HAS_KEY);
        out.writeByte(info);
        if (origin != null) {
            out.writeVarUint(origin.id);
            out.writeVarUint(offset > 0 ? clock + offset - 1 : originClock);
        }
        if (rightOriginClient != null) {
            out.writeVarUint(rightOriginClient.id);
            out.writeVarUint(rightOriginClock);
        }
        if (origin == null && rightOriginClient == null) {
            writeParent(out);
        }
        content.write(out, offset, length);
    }

    private void writeParent(Encoder out) {
        switch (parent) {
            case null -> throw new IllegalStateException("item without parent");
            case Branch branch when branch.item != null ->
                    writeParentId(out, branch.item.client, branch.item.clock);
            case Branch root -> writeRoot(out, root.name);
            case Parent.Root(String name) -> writeRoot(out, name);
            case Parent.Ref(Client owner, int ownerClock) -> writeParentId(out, owner, ownerClock);
        }
        if (key != null) {
            out.writeString(key);
        }
    }

    private static void writeParentId(Encoder out, Client owner, int ownerClock) {
        out.writeVarUint(0);
        out.writeVarUint(owner.id);
        out.writeVarUint(ownerClock);
    }

    private static void writeRoot(Encoder out, String name) {
        out.writeVarUint(1);
        out.writeString(name);
    }
}
