package soundingboard.search;

/// How many single-letter edits lie between two words: a letter put in, left out or changed, or two
/// neighbours swapped.
final class Edits {
    private Edits() {}

    /// @param most more than these are not counted exactly
    /// @return the distance, or any number above `most`
    static int between(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) return most + 1;
        int columns = other.length() + 1;
        var before = new int[columns];
        var above = new int[columns];
        var here = new int[columns];
        for (int j = 0; j < columns; j++) above[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            here[0] = i;
            int least = i;
            for (int j = 1; j < columns; j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int edits = Math.min(above[j], here[j - 1]) + 1;
                edits = Math.min(edits, above[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1))
                    edits = Math.min(edits, before[j - 2] + 1);
                here[j] = edits;
                least = Math.min(least, edits);
            }
            if (least > most) return most + 1;
            var free = before;
            before = above;
            above = here;
            here = free;
        }
        return above[columns - 1];
    }
}
