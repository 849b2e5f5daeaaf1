package soundingboard.yjs;

/// A run of `length` consecutive elements of one client. Structs of a client follow each other
/// without gap in its [Client] list; together they are all that the document knows.
abstract sealed class Struct permits Item, Struct.Gc, Struct.Skip {
    final Client client;
    int clock;
    int length;

    Struct(Client client, int clock, int length) {
        this.client = client;
        this.clock = clock;
        this.length = length;
    }

    final int end() {
        return clock + length;
    }

    abstract boolean deleted();

    /// Writes the struct without its first `offset` elements.
    abstract void write(Encoder out, int offset);

    /// Takes `right`, which follows directly, into this struct if both are of one make.
    abstract boolean mergeWith(Struct right);

    abstract StructKind kind();

    /// What is left of an element whose parent was collected: its id is taken, nothing else is
    /// known.
    static final class Gc extends Struct {
        static final int REF = 0;

        Gc(Client client, int clock, int length) {
            super(client, clock, length);
        }

        @Override
        boolean deleted() {
            return true;
        }

        @Override
        void write(Encoder out, int offset) {
            out.writeByte(REF);
            out.writeVarUint(length - offset);
        }

        @Override
        boolean mergeWith(Struct right) {
            if (right instanceof Gc) {
                length += right.length;
                return true;
            }
            return false;
        }

        @Override
        StructKind kind() {
            return StructKind.GC;
        }
    }

    /// A gap in an update: elements that the sender of the update did not have. Never part of a
    /// document.
    static final class Skip extends Struct {
        static final int REF = 10;

        Skip(Client client, int clock, int length) {
            super(client, clock, length);
        }

        @Override
        boolean deleted() {
            return true;
        }

        @Override
        void write(Encoder out, int offset) {
            out.writeByte(REF);
            out.writeVarUint(length - offset);
        }

        @Override
        boolean mergeWith(Struct right) {
            if (right instanceof Skip) {
                length += right.length;
                return true;
            }
            return false;
        }

        @Override
        StructKind kind() {
            return StructKind.SKIP;
        }
    }
}
