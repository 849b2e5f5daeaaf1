package soundingboard.yjs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A small hash map with primitive keys: linear probing, no removal.
final class LongMap<V> {
    interface Visitor<V> {
        void visit(long key, V value);
    }

    /// Odd and different in each run, so that nobody can choose keys that collide.
    private static final long MULTIPLIER = new java.security.SecureRandom().nextLong() | 1;

    private long[] keys = {};
    private @Nullable Object[] values = {};
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    @Nullable V get(long key) {
        if (size == 0) {
            return null;
        }
        return cast(values[slot(key)]);
    }

    void put(long key, V value) {
        if (size * 4 >= keys.length * 3) {
            grow();
        }
        int slot = slot(key);
        if (values[slot] == null) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    void forEach(Visitor<V> visitor) {
        for (int i = 0; i < keys.length; i++) {
            V value = cast(values[i]);
            if (value != null) {
                visitor.visit(keys[i], value);
            }
        }
    }

    /// The keys, ascending.
    long[] sortedKeys() {
        var sorted = new long[size];
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            if (values[i] != null) {
                sorted[n++] = keys[i];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * MULTIPLIER) >>> 32) & mask;
        while (values[slot] != null && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[Math.max(4, oldKeys.length * 2)];
        values = new Object[keys.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            V value = cast(oldValues[i]);
            if (value != null) {
                put(oldKeys[i], value);
            }
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <V> @Nullable V cast(@Nullable Object value) {
        return (V) value;
    }
}
