package soundingboard.yjs;

import java.util.List;
import java.util.Set;

/// What an update says, without the content: which elements of which clients it brings, of what
/// kind, and which elements it deletes.
///
/// @param structs by ascending client and clock
/// @param clients whose elements it brings, deletes, or puts its own next to or into. Of two
///     updates of which neither mentions a client that the other brings something of, either may
///     come first
public record DecodedUpdate(List<StructRange> structs, DeleteSet deletes, Set<Long> clients) {
    public DecodedUpdate {
        structs = List.copyOf(structs);
        clients = Set.copyOf(clients);
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
