package soundingboard.yjs;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A position that stays where it is while others edit: it names an element, not a number. Carets
/// in awareness states are such positions.
///
/// @param type the nested type it is in; `null` if that is a root
/// @param root the name of the root it is in; `null` if the type is nested
/// @param item the element it is at; `null` for the end of the type (or, with negative `assoc`, its
///     beginning)
/// @param assoc with 0 or more it belongs to the element after it, below 0 to the one before
public record RelativePosition(
        @Nullable Id type, @Nullable String root, @Nullable Id item, int assoc) {
    /// An index in a type, at the time of asking.
    public record Absolute(SharedType type, int index) {}

    /// The position before the element at `index` of a list or text.
    public static RelativePosition of(SharedType type, int index) {
        return of(type, index, 0);
    }

    /// The position at `index` of a list or text.
    ///
    /// @param assoc with 0 or more it stays before the element that is now there, below 0 after the
    ///     one before that
    public static RelativePosition of(SharedType type, int index, int assoc) {
        int rest = index;
        if (assoc < 0) {
            if (index == 0) {
                return at(type, null, assoc);
            }
            rest--;
        }
        Item last = null;
        for (Item item = type.branch.start; item != null; item = item.right) {
            if (item.visible()) {
                if (item.length > rest) {
                    return at(type, new Id(item.client.id, item.clock + rest), assoc);
                }
                rest -= item.length;
            }
            last = item;
        }
        boolean atLast = assoc < 0 && last != null;
        return at(
                type,
                atLast ? new Id(Objects.requireNonNull(last).client.id, last.end() - 1) : null,
                assoc);
    }

    private static RelativePosition at(SharedType type, @Nullable Id item, int assoc) {
        Item holder = type.branch.item;
        return holder == null
                ? new RelativePosition(null, type.name(), item, assoc)
                : new RelativePosition(holder.id(), null, item, assoc);
    }

    /// Where the position is now. Empty if what it names is not known, or was collected.
    public Optional<Absolute> resolve(Doc doc) {
        if (item != null) {
            return doc.find(item).map(found -> before(found, item.clock() - found.clock));
        }
        Branch branch = null;
        if (root != null) {
            branch = doc.root(root);
        } else if (type != null
                && doc.find(type).map(holder -> holder.content).orElse(null)
                        instanceof Branch nested) {
            branch = nested;
        }
        return Optional.ofNullable(branch)
                .map(b -> new Absolute(SharedType.of(b), assoc >= 0 ? b.length : 0));
    }

    private Absolute before(Item found, int offset) {
        Branch branch = found.branch();
        int index = 0;
        if (!branch.isDeleted()) {
            index = found.visible() ? offset + (assoc >= 0 ? 0 : 1) : 0;
            for (Item left = found.left; left != null; left = left.left) {
                if (left.visible()) {
                    index += left.length;
                }
            }
        }
        return new Absolute(SharedType.of(branch), index);
    }

    /// As `Y.encodeRelativePosition` has it.
    public byte[] encode() {
        var out = new Encoder();
        if (item != null) {
            out.writeVarUint(0);
            writeId(out, item);
        } else if (root != null) {
            out.writeVarUint(1);
            out.writeString(root);
        } else {
            out.writeVarUint(2);
            writeId(out, Objects.requireNonNull(type));
        }
        out.writeVarInt(Math.abs((long) assoc), assoc < 0);
        return out.toBytes();
    }

    /// Reads what [#encode] writes. Of type and item only one is on the wire.
    ///
    /// @throws MalformedUpdateException if the bytes are not a relative position
    public static RelativePosition decode(byte[] bytes) {
        var in = new Decoder(bytes);
        Id type = null;
        String root = null;
        Id item = null;
        switch (in.readInt()) {
            case 0 -> item = readId(in);
            case 1 -> root = in.readString();
            case 2 -> type = readId(in);
            default -> throw new MalformedUpdateException("unknown kind of position");
        }
        long assoc = in.hasContent() && in.readVarInt() instanceof Long number ? number : 0;
        return new RelativePosition(type, root, item, Math.clamp(assoc, -1, 1));
    }

    private static void writeId(Encoder out, Id id) {
        out.writeVarUint(id.client());
        out.writeVarUint(id.clock());
    }

    private static Id readId(Decoder in) {
        return new Id(in.readVarUint(), in.readInt());
    }
}
