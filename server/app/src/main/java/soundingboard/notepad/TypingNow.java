package soundingboard.notepad;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which blocks of a notepad somebody is typing in: half a line is not worth finding, and costs the
/// database and the index as much as a whole one. Belongs to one round at a time.
final class TypingNow {
    /// A line that is typed without a pause counts as done now and then.
    static final Duration LONGEST = Duration.ofSeconds(3);

    /// @param text a digest of it; when two collide, a line counts as done too early
    /// @param sinceNanos when it began to change, if it is not at rest
    private record Seen(long text, boolean moves, long sinceNanos) {}

    private Map<String, Seen> seen = new HashMap<>();

    /// @param blocks as they are before anybody types
    TypingNow(List<DatedBlock> blocks) {
        allAtRest(blocks);
    }

    void allAtRest(List<DatedBlock> blocks) {
        seen = new HashMap<>();
        for (var block : blocks) seen.put(id(block), new Seen(digest(block), false, 0));
    }

    /// Those whose text is another than at the last look.
    ///
    /// @param nowNanos of a clock that only rises
    Set<String> look(List<DatedBlock> blocks, long nowNanos) {
        var now = new HashMap<String, Seen>();
        var moving = new HashSet<String>();
        for (var block : blocks) {
            var next = next(seen.get(id(block)), digest(block), nowNanos);
            now.put(id(block), next);
            if (next.moves) moving.add(id(block));
        }
        seen = now;
        return moving;
    }

    private static Seen next(@Nullable Seen before, long text, long nowNanos) {
        if (before != null && before.text == text) return new Seen(text, false, 0);
        long since = before != null && before.moves ? before.sinceNanos : nowNanos;
        return new Seen(text, nowNanos - since < LONGEST.toNanos(), since);
    }

    private static String id(DatedBlock block) {
        return block.block().id();
    }

    private static long digest(DatedBlock block) {
        var text = block.block().text();
        return ((long) text.length() << 32) ^ (text.hashCode() & 0xffff_ffffL);
    }
}
