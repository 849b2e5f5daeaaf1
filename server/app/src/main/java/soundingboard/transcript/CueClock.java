package soundingboard.transcript;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Times as caption files write them: `01:02:03.456`, `02:03,4`, `1:02:03`.
final class CueClock {

    /// Longer than any call; also keeps sums far from overflow.
    static final long MAX_MS = 24L * 60 * 60 * 1000;

    static final String FORM = "(?:\\d{1,3}:)?\\d{1,2}:\\d{1,2}(?:[.,]\\d{1,3})?";

    private static final Pattern TIME =
            Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,3}))?");

    private static final Pattern ARROW = Pattern.compile("[ \\t]*-->[ \\t]*");

    /// @param startMs not after `endMs`
    record Span(long startMs, long endMs) {}

    private CueClock() {}

    /// Whether a line is meant as a cue's times, readable or not. Words may have an arrow too:
    /// "hip --> knee".
    static boolean looksLikeSpan(String line) {
        int arrow = line.indexOf("-->");
        if (arrow < 0) return false;
        var before = line.substring(0, arrow).strip();
        return before.indexOf(':') >= 0
                ? !before.contains(" ")
                : !before.isEmpty() && Character.isDigit(before.charAt(0));
    }

    /// Empty when it is no time, or beyond [#MAX_MS].
    static OptionalLong parse(String time) {
        var match = TIME.matcher(time);
        if (!match.matches()) return OptionalLong.empty();
        var hours = match.group(1) == null ? 0 : Long.parseLong(match.group(1));
        var minutes = Long.parseLong(match.group(2));
        var seconds = Long.parseLong(match.group(3));
        if (minutes > 59 || seconds > 59) return OptionalLong.empty();
        var fraction = match.group(4) == null ? "" : match.group(4);
        var ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + fractionMs(fraction);
        return ms > MAX_MS ? OptionalLong.empty() : OptionalLong.of(ms);
    }

    /// A line such as `00:01.000 --> 00:04.000 align:start`; settings after the end are ignored.
    static Span span(String timings, int line) throws MalformedTranscript {
        var sides = ARROW.split(timings.strip(), 2);
        var start = parse(sides[0]);
        if (start.isEmpty())
            throw new MalformedTranscript(
                    line, "the start time cannot be read; it should look like 00:01:30.000.");
        var end = sides.length < 2 ? OptionalLong.empty() : parse(sides[1].split("[ \\t]", 2)[0]);
        if (end.isEmpty())
            throw new MalformedTranscript(
                    line, "the end time cannot be read; it should look like 00:01:30.000.");
        if (end.getAsLong() < start.getAsLong())
            throw new MalformedTranscript(line, "the end time is before the start time.");
        return new Span(start.getAsLong(), end.getAsLong());
    }

    private static long fractionMs(String digits) {
        return digits.isEmpty() ? 0 : Long.parseLong((digits + "00").substring(0, 3));
    }
}
