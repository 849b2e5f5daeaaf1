package soundingboard.notepad;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import soundingboard.auth.PersonId;
import soundingboard.notepad.Block.Typed;

/// Remembers each block's first keystroke, which the present text alone does not tell: its first
/// letters may be deleted, and editors write a line anew when it becomes a list item, a heading,
/// or two lines. A block that is emptied begins again. Belongs to one thread at a time.
final class BlockHistory {
    private record Known(String text, PersonId author, Instant firstTypedAt) {}

    private Map<String, Known> before = new HashMap<>();

    /// @param told what was remembered when the notepad was open the last time
    BlockHistory(List<ToldStore.Told> told) {
        for (var block : told)
            before.put(
                    block.blockId(),
                    new Known("", new PersonId(block.authorId()), block.firstTypedAt()));
    }

    /// Dates the blocks that have text, and remembers them.
    List<DatedBlock> date(List<Block> blocks) {
        var now = new HashMap<String, String>();
        for (var block : blocks) now.put(block.id(), block.text());
        var dated = new ArrayList<DatedBlock>();
        var known = new HashMap<String, Known>();
        for (var block : blocks) {
            if (block.typed().isEmpty()) continue;
            var one = date(block, block.typed().get(), now);
            dated.add(one);
            known.put(block.id(), new Known(block.text(), one.author(), one.firstTypedAt()));
        }
        before = known;
        return dated;
    }

    private DatedBlock date(Block block, Typed typed, Map<String, String> now) {
        var first =
                Optional.ofNullable(before.get(block.id()))
                        .or(() -> writtenAnew(block.text(), now))
                        .filter(known -> !known.firstTypedAt.isAfter(typed.firstAt()))
                        .orElseGet(() -> new Known("", typed.author(), typed.firstAt()));
        var people = new LinkedHashSet<PersonId>();
        people.add(first.author);
        people.addAll(typed.people());
        return new DatedBlock(
                block, first.author, List.copyOf(people), first.firstTypedAt, typed.lastAt());
    }

    /// Where the text of a new block was before: in a block that is gone, or at the end of one
    /// that has lost it.
    private Optional<Known> writtenAnew(String text, Map<String, String> now) {
        if (text.isBlank()) return Optional.empty();
        return before.entrySet().stream()
                .filter(entry -> wasPart(text, entry.getValue().text, now.get(entry.getKey())))
                .map(Map.Entry::getValue)
                .min(java.util.Comparator.comparing(Known::firstTypedAt));
    }

    private static boolean wasPart(
            String text, String earlier, @org.jspecify.annotations.Nullable String rest) {
        if (rest == null) return earlier.equals(text);
        return earlier.length() == rest.length() + text.length()
                && earlier.startsWith(rest)
                && earlier.endsWith(text);
    }
}
