package soundingboard.notepad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import soundingboard.notepad.Alignment.Pair;
import soundingboard.notepad.Block.Kind;

/// What became of a notepad's blocks between two moments. Pure.
final class Comparison {
    private static final Pattern WORDS = Pattern.compile("\\s+|[\\p{L}\\p{N}]+|.", Pattern.DOTALL);

    enum Change {
        SAME,
        ADDED,
        REMOVED,
        CHANGED
    }

    /// A piece of a changed block's text: same, added or removed.
    record Part(Change change, String text) {}

    /// @param block as it was when it was removed, else as it is
    /// @param parts the text as it was and as it is, in one; empty unless changed
    record Line(Change change, Block block, List<Part> parts) {}

    private Comparison() {}

    static List<Line> of(List<Block> before, List<Block> after) {
        var lines = new ArrayList<Line>();
        var gapBefore = new ArrayList<Block>();
        var gapAfter = new ArrayList<Block>();
        for (var pair : Alignment.of(before, after, (a, b) -> a.element().equals(b.element()))) {
            if (pair.isBoth()) {
                gap(gapBefore, gapAfter, lines);
                lines.add(line(pair.before().orElseThrow(), pair.after().orElseThrow()));
            } else {
                pair.before().ifPresent(gapBefore::add);
                pair.after().ifPresent(gapAfter::add);
            }
        }
        gap(gapBefore, gapAfter, lines);
        return lines;
    }

    /// Lines that changed their identity: editors write a line anew when it becomes another kind.
    private static void gap(List<Block> before, List<Block> after, List<Line> lines) {
        for (var pair : Alignment.of(before, after, Comparison::isLike)) lines.add(line(pair));
        before.clear();
        after.clear();
    }

    private static Line line(Pair<Block> pair) {
        if (pair.isBoth()) return line(pair.before().orElseThrow(), pair.after().orElseThrow());
        return pair.before()
                .map(gone -> new Line(Change.REMOVED, gone, List.of()))
                .or(() -> pair.after().map(come -> new Line(Change.ADDED, come, List.of())))
                .orElseThrow();
    }

    private static Line line(Block before, Block after) {
        boolean same =
                before.text().equals(after.text())
                        && before.kind() == after.kind()
                        && before.level() == after.level()
                        && before.done() == after.done();
        return same
                ? new Line(Change.SAME, after, List.of())
                : new Line(Change.CHANGED, after, readable(before.text(), after.text()));
    }

    /// Where little stayed, words of both mixed would be hard to read: all that was, then all that
    /// is.
    private static List<Part> readable(String before, String after) {
        if (stayed(before, after) * 3 >= Math.max(before.length(), after.length()))
            return parts(before, after);
        var whole = new ArrayList<Part>();
        add(whole, Change.REMOVED, Optional.of(before).filter(text -> !text.isEmpty()));
        add(whole, Change.ADDED, Optional.of(after).filter(text -> !text.isEmpty()));
        return whole;
    }

    /// Letters of words that stayed; blanks between others do not count.
    private static int stayed(String before, String after) {
        return parts(before, after).stream()
                .filter(part -> part.change == Change.SAME && !part.text.isBlank())
                .mapToInt(part -> part.text.length())
                .sum();
    }

    /// At least half of the longer text stayed.
    private static boolean isLike(Block before, Block after) {
        if (before.text().equals(after.text()))
            return !before.text().isBlank() || isAlike(before, after);
        int longer = Math.max(before.text().length(), after.text().length());
        return stayed(before.text(), after.text()) * 2 >= longer;
    }

    private static boolean isAlike(Block before, Block after) {
        return before.kind() == after.kind() && before.kind() != Kind.RULE;
    }

    /// Word by word; neighbours of one kind are one part.
    static List<Part> parts(String before, String after) {
        var parts = new ArrayList<Part>();
        for (var pair : Alignment.of(words(before), words(after), String::equals)) {
            if (pair.isBoth()) add(parts, Change.SAME, pair.after());
            else {
                add(parts, Change.REMOVED, pair.before());
                add(parts, Change.ADDED, pair.after());
            }
        }
        return parts;
    }

    private static void add(List<Part> parts, Change change, Optional<String> word) {
        if (word.isEmpty()) return;
        if (!parts.isEmpty() && parts.getLast().change == change) {
            var last = parts.removeLast();
            parts.add(new Part(change, last.text + word.get()));
        } else {
            parts.add(new Part(change, word.get()));
        }
    }

    private static List<String> words(String text) {
        return WORDS.matcher(text).results().map(match -> match.group()).toList();
    }
}
