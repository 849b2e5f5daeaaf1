package soundingboard.yjs;

/// `length` (at least 1) consecutive elements of one client, from `clock` on.
public record IdRange(long client, int clock, int length) {
    public IdRange {
        if (clock < 0 || length < 1 || clock > Integer.MAX_VALUE - length) {
            throw new IllegalArgumentException("no range: " + clock + "+" + length);
        }
    }

    /// The first clock after the range.
    public int end() {
        return clock + length;
    }

    public boolean contains(Id id) {
        return id.client() == client && id.clock() >= clock && id.clock() < end();
    }
}
