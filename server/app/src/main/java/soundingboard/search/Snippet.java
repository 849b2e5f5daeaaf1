package soundingboard.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The stretch of a text that shows best why it was found; matched words marked.
///
/// @param html escaped but for `<mark>` and `</mark>`
/// @param from where the best match begins in the text
record Snippet(String html, int from) {

    /// About two lines on a phone, three with the marks.
    static final int CHARS = 200;

    /// How much may stand before the first match.
    static final int LEAD_IN = 60;

    /// A matched stretch of the text.
    ///
    /// @param part which of the asked words or phrases it is
    /// @param weight how much finding that part says
    record Match(int start, int end, int part, double weight) {}

    /// @param stretches where the text's moments begin, in order; the best match and all that
    ///     counts with it lie within one; empty when the text is one piece
    static Snippet of(String text, List<Match> matches, List<Integer> stretches) {
        var inside =
                matches.stream()
                        .filter(m -> m.start >= 0 && m.start < m.end && m.end <= text.length())
                        .sorted(Comparator.comparingInt(Match::start).thenComparingInt(Match::end))
                        .toList();
        if (inside.isEmpty()) return from(text, 0);
        int best = best(text, inside, stretches);
        int from = begin(text, inside.get(best).start);
        return new Snippet(
                html(text, from, end(text, from + CHARS), inside), inside.get(best).start);
    }

    /// Nothing to mark: from somewhere on.
    ///
    /// @param start where a stretch begins, or 0
    static Snippet from(String text, int start) {
        return new Snippet(html(text, start, end(text, start + CHARS), List.of()), start);
    }

    /// The match at which the weightiest set of different parts begins.
    private static int best(String text, List<Match> matches, List<Integer> stretches) {
        int best = 0;
        double bestWeight = -1;
        for (int i = 0; i < matches.size(); i++) {
            int stretch = stretch(matches.get(i).start, stretches);
            int until = stretch + 1 < stretches.size() ? stretches.get(stretch + 1) : text.length();
            if (stretches.isEmpty()) until = matches.get(i).start + CHARS - LEAD_IN;
            double weight = weight(matches, i, until);
            if (weight > bestWeight + 1e-9) {
                bestWeight = weight;
                best = i;
            }
        }
        return best;
    }

    private static double weight(List<Match> matches, int first, int until) {
        Set<Integer> parts = new HashSet<>();
        double weight = 0;
        for (var match : matches.subList(first, matches.size())) {
            if (match.start >= until) break;
            if (parts.add(match.part)) weight += 0.01 + match.weight;
        }
        return weight;
    }

    /// Which stretch an offset is in.
    static int stretch(int offset, List<Integer> stretches) {
        int index = 0;
        while (index + 1 < stretches.size() && stretches.get(index + 1) <= offset) index++;
        return index;
    }

    /// Begins with the sentence when it is near, else with a word.
    private static int begin(String text, int match) {
        if (match <= LEAD_IN) return 0;
        int earliest = match - LEAD_IN;
        for (int i = match - 2; i >= earliest; i--)
            if (text.charAt(i + 1) == ' ' && ".!?\n".indexOf(text.charAt(i)) >= 0) return i + 2;
        for (int i = earliest; i < match; i++)
            if (Character.isWhitespace(text.charAt(i))) return i + 1;
        return whole(text, earliest);
    }

    private static int end(String text, int wanted) {
        if (wanted >= text.length()) return text.length();
        for (int i = wanted; i > wanted - LEAD_IN; i--)
            if (Character.isWhitespace(text.charAt(i))) return i;
        return whole(text, wanted);
    }

    /// Never between the halves of a surrogate pair.
    private static int whole(String text, int offset) {
        return Character.isLowSurrogate(text.charAt(offset)) ? offset - 1 : offset;
    }

    private static String html(String text, int from, int to, List<Match> matches) {
        var html = new StringBuilder();
        if (from > 0) html.append('…');
        int done = from;
        for (var mark : marks(matches)) {
            int start = Math.max(mark.start, done);
            int end = Math.min(mark.end, to);
            if (start >= end) continue;
            escape(text, done, start, html);
            html.append("<mark>");
            escape(text, start, end, html);
            html.append("</mark>");
            done = end;
        }
        escape(text, done, to, html);
        if (to < text.length()) html.append('…');
        return html.toString();
    }

    /// Overlapping matches become one mark.
    private static List<Match> marks(List<Match> matches) {
        var marks = new ArrayList<Match>();
        for (var match : matches) {
            if (!marks.isEmpty() && match.start <= marks.getLast().end) {
                var last = marks.removeLast();
                marks.add(new Match(last.start, Math.max(last.end, match.end), last.part, 0));
            } else marks.add(match);
        }
        return marks;
    }

    private static void escape(String text, int from, int to, StringBuilder html) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '\n', '\r', '\t' -> html.append(' ');
                default -> html.append(c);
            }
        }
    }
}
