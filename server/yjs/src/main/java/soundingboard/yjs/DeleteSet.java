package soundingboard.yjs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which elements are deleted, as ranges by client. Deletion in Yjs has no order and no author: a
/// set of deleted ids, merged by union.
///
/// Sets that the public methods of this package hand out are complete and do not change.
public final class DeleteSet {
    private final LongMap<Ranges> byClient = new LongMap<>();

    DeleteSet() {}

    public boolean isEmpty() {
        return byClient.isEmpty();
    }

    public boolean contains(Id id) {
        Ranges ranges = byClient.get(id.client());
        return ranges != null && ranges.contains(id.clock());
    }

    /// All ranges by ascending client and clock; no two touch.
    public List<IdRange> ranges() {
        var list = new ArrayList<IdRange>();
        for (long client : byClient.sortedKeys()) {
            Ranges ranges = of(client);
            for (int i = 0; i < ranges.size; i++) {
                list.add(new IdRange(client, ranges.clock(i), ranges.length(i)));
            }
        }
        return list;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeleteSet set && ranges().equals(set.ranges());
    }

    @Override
    public int hashCode() {
        return ranges().hashCode();
    }

    @Override
    public String toString() {
        return ranges().toString();
    }

    void add(long client, int clock, int length) {
        Ranges ranges = byClient.get(client);
        if (ranges == null) {
            ranges = new Ranges();
            byClient.put(client, ranges);
        }
        ranges.add(clock, length);
    }

    void addAll(DeleteSet other) {
        other.forEach(this::add);
    }

    /// Sorts and joins what was added. Due before anything is read.
    DeleteSet normalise() {
        byClient.forEach((client, ranges) -> ranges.normalise());
        return this;
    }

    /// Memory in bytes, roughly.
    long weight() {
        var total = new long[1];
        byClient.forEach((_, ranges) -> total[0] += 64 + 8L * ranges.packed.length);
        return total[0];
    }

    interface Visitor {
        void visit(long client, int clock, int length);
    }

    void forEach(Visitor visitor) {
        byClient.forEach(
                (client, ranges) -> {
                    for (int i = 0; i < ranges.size; i++) {
                        visitor.visit(client, ranges.clock(i), ranges.length(i));
                    }
                });
    }

    void write(Encoder out) {
        long[] clients = byClient.sortedKeys();
        out.writeVarUint(clients.length);
        for (int c = clients.length - 1; c >= 0; c--) {
            Ranges ranges = of(clients[c]);
            out.writeVarUint(clients[c]);
            out.writeVarUint(ranges.size);
            for (int i = 0; i < ranges.size; i++) {
                out.writeVarUint(ranges.clock(i));
                out.writeVarUint(ranges.length(i));
            }
        }
    }

    static DeleteSet read(Decoder in) {
        var set = new DeleteSet();
        int clients = in.readCount();
        for (int c = 0; c < clients; c++) {
            long client = in.readVarUint();
            int count = in.readCount();
            for (int i = 0; i < count; i++) {
                int clock = in.readInt();
                int length = in.readInt();
                if (clock > Integer.MAX_VALUE - length) {
                    throw new MalformedUpdateException("delete range too large");
                }
                if (length > 0) {
                    set.add(client, clock, length);
                }
            }
        }
        return set.normalise();
    }

    private Ranges of(long client) {
        return java.util.Objects.requireNonNull(byClient.get(client));
    }

    /// Ranges of one client, each packed as clock and length in one `long`.
    private static final class Ranges {
        private long[] packed = new long[2];
        private int size;

        int clock(int i) {
            return (int) (packed[i] >>> 32);
        }

        int length(int i) {
            return (int) packed[i];
        }

        private int end(int i) {
            return clock(i) + length(i);
        }

        void add(int clock, int length) {
            if (size > 0 && end(size - 1) == clock) {
                packed[size - 1] += length;
                return;
            }
            if (size == packed.length) {
                packed = Arrays.copyOf(packed, size * 2);
            }
            packed[size++] = (long) clock << 32 | length;
        }

        void normalise() {
            if (size < 2) {
                return;
            }
            Arrays.sort(packed, 0, size);
            int last = 0;
            for (int i = 1; i < size; i++) {
                if (clock(i) > end(last)) {
                    packed[++last] = packed[i];
                } else if (end(i) > end(last)) {
                    packed[last] = (long) clock(last) << 32 | (end(i) - clock(last));
                }
            }
            size = last + 1;
        }

        boolean contains(int clock) {
            int low = 0;
            int high = size - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (clock < clock(middle)) {
                    high = middle - 1;
                } else if (clock >= end(middle)) {
                    low = middle + 1;
                } else {
                    return true;
                }
            }
            return false;
        }
    }
}
