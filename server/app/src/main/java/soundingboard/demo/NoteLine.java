package soundingboard.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// One line of a sample notepad: Markdown, and a comment that says who typed it when in the call.
///
/// @param startsList a blank line stands before it, so it does not continue a list
/// @param writer the first name
/// @param at after the start of the call
record NoteLine(Kind kind, List<Run> runs, boolean startsList, String writer, Duration at) {

    enum Kind {
        TITLE,
        HEADING,
        SUBHEADING,
        PARAGRAPH,
        BULLET,
        NUMBERED,
        OPEN_TASK,
        DONE_TASK
    }

    /// Text in one style; the marks are the editor's: `bold`, `italic`.
    record Run(String text, Map<String, Map<String, String>> marks) {}

    private static final Pattern LINE =
            Pattern.compile("(?<text>.+) <!-- (?<who>\\p{L}+) (?<min>\\d\\d):(?<sec>\\d\\d) -->");
    private static final Pattern NUMBER = Pattern.compile("\\d+\\. ");
    private static final Pattern STYLED =
            Pattern.compile("\\*\\*(?<bold>.+?)\\*\\*|\\*(?<italic>.+?)\\*");

    /// @throws IllegalArgumentException for a line without its comment
    static List<NoteLine> parse(String markdown) {
        var lines = new ArrayList<NoteLine>();
        boolean afterBlank = true;
        for (var line : markdown.lines().toList()) {
            if (!line.isBlank()) lines.add(line(line, afterBlank));
            afterBlank = line.isBlank();
        }
        return lines;
    }

    private static NoteLine line(String line, boolean startsList) {
        var match = LINE.matcher(line);
        if (!match.matches()) throw new IllegalArgumentException("no writer: " + line);
        var text = match.group("text");
        var kind = kind(text);
        var at =
                Duration.ofMinutes(Integer.parseInt(match.group("min")))
                        .plusSeconds(Integer.parseInt(match.group("sec")));
        return new NoteLine(
                kind, runs(text.substring(prefix(text, kind))), startsList, match.group("who"), at);
    }

    private static Kind kind(String text) {
        if (text.startsWith("# ")) return Kind.TITLE;
        if (text.startsWith("## ")) return Kind.HEADING;
        if (text.startsWith("### ")) return Kind.SUBHEADING;
        if (text.startsWith("- [ ] ")) return Kind.OPEN_TASK;
        if (text.startsWith("- [x] ")) return Kind.DONE_TASK;
        if (text.startsWith("- ")) return Kind.BULLET;
        return NUMBER.matcher(text).lookingAt() ? Kind.NUMBERED : Kind.PARAGRAPH;
    }

    private static int prefix(String text, Kind kind) {
        return switch (kind) {
            case TITLE, BULLET -> 2;
            case HEADING -> 3;
            case SUBHEADING -> 4;
            case OPEN_TASK, DONE_TASK -> 6;
            case NUMBERED -> text.indexOf(' ') + 1;
            case PARAGRAPH -> 0;
        };
    }

    private static List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        var styled = STYLED.matcher(text);
        int from = 0;
        while (styled.find()) {
            if (styled.start() > from)
                runs.add(new Run(text.substring(from, styled.start()), Map.of()));
            var bold = styled.group("bold");
            runs.add(
                    bold == null
                            ? new Run(styled.group("italic"), Map.of("italic", Map.of()))
                            : new Run(bold, Map.of("bold", Map.of())));
            from = styled.end();
        }
        if (from < text.length()) runs.add(new Run(text.substring(from), Map.of()));
        return runs;
    }
}
