package soundingboard.yjs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Everything known of one client: its structs in clock order, without gaps from clock 0.
///
/// Structs name clients by reference to this object, so that following an origin costs one binary
/// search and no hashing. One `Client` per id and document.
final class Client {
    private static final Struct[] NONE = {};

    final long id;

    /// The running transaction if it added structs here, and what the state was before it.
    @Nullable Transaction touchedBy;

    int stateBefore;

    /// What the update that is being applied still has for this client.
    @Nullable StructQueue waiting;

    private Struct[] structs = NONE;

    /// The clocks of the structs, beside them: to be searched without touching the structs.
    private int[] clocks = {};

    private int size;
    private int state;

    /// Where the last search ended; the next one is often near.
    private int hint;

    Client(long id) {
        this.id = id;
    }

    /// The clock that the next struct of this client must have.
    int state() {
        return state;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Struct get(int index) {
        return structs[index];
    }

    /// Appends a struct; its clock is [#state].
    void add(Struct struct) {
        if (struct.clock != state) {
            throw new IllegalStateException(
                    "struct out of order: " + struct.clock + " at " + state);
        }
        room();
        clocks[size] = struct.clock;
        structs[size++] = struct;
        state = struct.end();
    }

    private void room() {
        if (size == structs.length) {
            resize(Math.max(4, size + (size >> 1)));
        }
    }

    private void resize(int capacity) {
        structs = Arrays.copyOf(structs, capacity);
        clocks = Arrays.copyOf(clocks, capacity);
    }

    /// Where the struct that holds `clock` is.
    ///
    /// @throws IllegalStateException if there is none; ask [#state] first
    int indexOf(int clock) {
        if (clock >= state || clock < 0) {
            throw new IllegalStateException("no struct at " + id + ":" + clock);
        }
        int near = hint;
        if (near < size && clocks[near] <= clock) {
            if (near == size - 1 || clock < clocks[near + 1]) {
                return near;
            }
            if (near == size - 2 || clock < clocks[near + 2]) {
                hint = near + 1;
                return hint;
            }
        }
        int low = 0;
        int high = size - 1;
        if (clocks[high] <= clock) {
            low = high;
        }
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (clocks[middle] <= clock) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        hint = low;
        return low;
    }

    Struct find(int clock) {
        return structs[indexOf(clock)];
    }

    /// The struct that ends with `clock`, splitting the item there if need be.
    Struct cleanEnd(Transaction tx, int clock) {
        int index = indexOf(clock);
        Struct struct = structs[index];
        if (struct instanceof Item item && clock != item.end() - 1) {
            insert(index + 1, item.split(tx, clock - item.clock + 1));
        }
        return struct;
    }

    /// The struct that starts with `clock`, splitting the item there if need be.
    Struct cleanStart(Transaction tx, int clock) {
        int index = cleanStartIndex(tx, clock); // may move the array
        return structs[index];
    }

    int cleanStartIndex(Transaction tx, int clock) {
        int index = indexOf(clock);
        Struct struct = structs[index];
        if (struct instanceof Item item && item.clock < clock) {
            insert(++index, item.split(tx, clock - item.clock));
        }
        return index;
    }

    void insert(int index, Struct struct) {
        room();
        System.arraycopy(structs, index, structs, index + 1, size - index);
        System.arraycopy(clocks, index, clocks, index + 1, size - index);
        structs[index] = struct;
        clocks[index] = struct.clock;
        size++;
    }

    void replace(Struct old, Struct replacement) {
        structs[indexOf(old.clock)] = replacement;
    }

    /// Tries to merge neighbours: every struct from index `from` to `to` (inclusive) into the one
    /// before it, and goes on to the left for as long as that succeeds.
    ///
    /// @return how many structs are fewer
    int mergeRange(int from, int to) {
        int last = Math.min(to, size - 1);
        int first = Math.max(from, 1);
        if (first > last) {
            return 0;
        }
        int kept = first - 1;
        for (int i = first; i <= last; i++) {
            Struct left = structs[kept];
            Struct right = structs[i];
            if (!merge(left, right)) {
                structs[++kept] = right;
                clocks[kept] = right.clock;
            }
        }
        int removed = last - kept;
        close(kept + 1, last + 1);
        // What became longer on its right may now fit its left neighbour as well.
        int left = first - 1;
        while (removed > 0 && left > 0 && merge(structs[left - 1], structs[left])) {
            close(left, left + 1);
            left--;
            removed++;
        }
        return removed;
    }

    /// Removes the structs of `[from, to)`.
    private void close(int from, int to) {
        if (from < to) {
            System.arraycopy(structs, to, structs, from, size - to);
            System.arraycopy(clocks, to, clocks, from, size - to);
            int newSize = size - (to - from);
            Arrays.fill(structs, newSize, size, null);
            size = newSize;
        }
    }

    private static boolean merge(Struct left, Struct right) {
        return left.deleted() == right.deleted() && left.mergeWith(right);
    }

    /// Gives back the room that growing left unused.
    void trim() {
        for (int i = 0; i < size; i++) {
            if (structs[i] instanceof Item item) {
                item.content.trim();
            }
        }
        if (structs.length > size) {
            resize(size);
        }
    }
}
