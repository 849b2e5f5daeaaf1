package soundingboard.call.jitsi;

import java.util.ArrayList;
import java.util.List;

/// What a [JitsiCheck] has found so far, in order. Not thread-safe.
public final class Findings {

    /// @param name of the link
    public record Finding(Verdict verdict, String name, String words) {
        @Override
        public String toString() {
            var more = words.isEmpty() ? "" : "\n" + " ".repeat(13) + words;
            return "%-12s %s%s".formatted(verdict.said, name, more);
        }
    }

    public enum Verdict {
        FINE("holds"),
        WRONG("BROKEN"),
        NOT_CHECKED("not checked");

        private final String said;

        Verdict(String said) {
            this.said = said;
        }
    }

    private final List<Finding> all = new ArrayList<>();

    Findings() {}

    List<Finding> all() {
        return List.copyOf(all);
    }

    void fine(String link, String words) {
        all.add(new Finding(Verdict.FINE, link, words));
    }

    void wrong(String link, String words) {
        all.add(new Finding(Verdict.WRONG, link, words));
    }

    void notChecked(String link, String words) {
        all.add(new Finding(Verdict.NOT_CHECKED, link, words));
    }
}
