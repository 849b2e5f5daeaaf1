package soundingboard.yjs;

import java.util.List;

/// What an update says, without the content: which elements of which clients it brings, of what
/// kind, and which elements it deletes.
///
/// @param structs by ascending client and clock
public record DecodedUpdate(List<StructRange> structs, DeleteSet deletes) {
    public DecodedUpdate {
        structs = List.copyOf(structs);
    }

    /// Consecutive elements of one client and kind.
    public record StructRange(IdRange range, StructKind kind) {
        public long client() {
            return range.client();
        }

        public int clock() {
            return range.clock();
        }

        public int length() {
            return range.length();
        }
    }

    /// Whether the update brings and deletes nothing.
    public boolean isEmpty() {
        return structs.isEmpty() && deletes.isEmpty();
    }
}
