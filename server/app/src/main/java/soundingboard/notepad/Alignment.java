package soundingboard.notepad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Puts two lists side by side: the longest common subsequence stays together. Pure.
final class Alignment {
    /// More would take too much time and memory; then only equal ends are found.
    private static final long MAX_CELLS = 4_000_000;

    /// One of both sides is there; both where they belong together.
    record Pair<T>(Optional<T> before, Optional<T> after) {
        boolean isBoth() {
            return before.isPresent() && after.isPresent();
        }
    }

    private Alignment() {}

    static <T> List<Pair<T>> of(List<T> before, List<T> after, BiPredicate<T, T> same) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && same.test(before.get(start), after.get(start))) start++;
        int end = 0;
        while (end < shorter - start && same.test(fromEnd(before, end), fromEnd(after, end))) end++;
        var pairs = new ArrayList<Pair<T>>();
        for (int i = 0; i < start; i++) pairs.add(both(before.get(i), after.get(i)));
        pairs.addAll(
                middle(
                        before.subList(start, before.size() - end),
                        after.subList(start, after.size() - end),
                        same));
        for (int i = end - 1; i >= 0; i--) pairs.add(both(fromEnd(before, i), fromEnd(after, i)));
        return pairs;
    }

    private static <T> T fromEnd(List<T> list, int index) {
        return list.get(list.size() - 1 - index);
    }

    private static <T> Pair<T> both(T before, T after) {
        return new Pair<>(Optional.of(before), Optional.of(after));
    }

    private static <T> List<Pair<T>> middle(List<T> before, List<T> after, BiPredicate<T, T> same) {
        boolean tooMany = (long) before.size() * after.size() > MAX_CELLS;
        var lengths = tooMany ? new int[1][1] : lengths(before, after, same);
        var pairs = new ArrayList<Pair<T>>();
        int i = 0;
        int j = 0;
        while (!tooMany && i < before.size() && j < after.size()) {
            if (same.test(before.get(i), after.get(j))) {
                pairs.add(both(before.get(i++), after.get(j++)));
            } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
                pairs.add(new Pair<>(Optional.of(before.get(i++)), Optional.empty()));
            } else {
                pairs.add(new Pair<>(Optional.empty(), Optional.of(after.get(j++))));
            }
        }
        for (; i < before.size(); i++)
            pairs.add(new Pair<>(Optional.of(before.get(i)), Optional.empty()));
        for (; j < after.size(); j++)
            pairs.add(new Pair<>(Optional.empty(), Optional.of(after.get(j))));
        return pairs;
    }

    /// How long the common subsequence from `[i]` and `[j]` on is.
    private static <T> int[][] lengths(List<T> before, List<T> after, BiPredicate<T, T> same) {
        var lengths = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--)
            for (int j = after.size() - 1; j >= 0; j--)
                lengths[i][j] =
                        same.test(before.get(i), after.get(j))
                                ? lengths[i + 1][j + 1] + 1
                                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
        return lengths;
    }
}
