package soundingboard.yjs;

import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// The items that a search for a place has passed, and which of them are still open: not yet known
/// to lie left of the place.
final class Walk {
    private static final int SHORT = 16;

    private @Nullable Item[] items = new Item[4];
    private int size;
    private int firstOpen;

    /// Positions of the items, from the time when there are too many to look through.
    private @Nullable IdentityHashMap<Item, Integer> positions;

    void add(Item item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        if (positions != null) {
            positions.put(item, size);
        }
        items[size++] = item;
    }

    /// All that was passed so far lies left of the place.
    void settle() {
        firstOpen = size;
    }

    boolean contains(Item item) {
        return position(item) >= 0;
    }

    boolean isOpen(Item item) {
        return position(item) >= firstOpen;
    }

    private int position(Item item) {
        if (size <= SHORT) {
            for (int i = size - 1; i >= 0; i--) {
                if (items[i] == item) {
                    return i;
                }
            }
            return -1;
        }
        if (positions == null) {
            positions = new IdentityHashMap<>();
            for (int i = 0; i < size; i++) {
                positions.put(java.util.Objects.requireNonNull(items[i]), i);
            }
        }
        return positions.getOrDefault(item, -1);
    }
}
