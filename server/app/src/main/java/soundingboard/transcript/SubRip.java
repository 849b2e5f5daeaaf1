package soundingboard.transcript;

import java.util.List;
import java.util.regex.Pattern;

/// Reads SubRip (.srt), which has no standard: a counter, a line of times, lines of text.
///
/// The times alone decide where a cue begins; counters may be missing, repeated or out of order,
/// and text may hold blank lines.
final class SubRip {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Pattern COUNTER = Pattern.compile("\\s*\\d{1,6}\\s*");

    private final String[] lines;
    private final CueCollector cues = new CueCollector();

    private SubRip(String text) {
        this.lines = LINE_END.split(text, -1);
    }

    static List<ParsedCue> parse(String text) throws MalformedTranscript {
        var file = new SubRip(text);
        int line = file.firstTimings();
        while (line < file.lines.length) line = file.cue(line);
        return SpeakerLabels.split(file.cues.cues(file.lines.length));
    }

    private int firstTimings() throws MalformedTranscript {
        for (int i = 0; i < lines.length; i++) {
            if (isTimings(i)) return i;
            if (!lines[i].isBlank() && !COUNTER.matcher(lines[i]).matches())
                throw new MalformedTranscript(
                        i + 1, "expected a cue's times, such as 00:01:30,000 --> 00:01:34,000.");
        }
        throw new MalformedTranscript(
                lines.length,
                "the file ends before any times such as 00:01:30,000 --> 00:01:34,000.");
    }

    /// Reads the cue whose times are at `at`; answers where the next one's are.
    private int cue(int at) throws MalformedTranscript {
        var span = CueClock.span(lines[at], at + 1);
        int following = at + 1;
        while (following < lines.length && !isTimings(following)) following++;
        var payload = String.join("\n", List.of(lines).subList(at + 1, end(at, following)));
        for (var voice : CueMarkup.voices(payload))
            cues.add(span, voice.speaker(), voice.text(), at + 1);
        return following;
    }

    /// Where the words end: before the blank lines and the counter that lead to the next times.
    private int end(int at, int following) {
        int end = following;
        if (following < lines.length && COUNTER.matcher(lines[end - 1]).matches()) end--;
        while (end - 1 > at && lines[end - 1].isBlank()) end--;
        return end;
    }

    private boolean isTimings(int line) {
        return CueClock.looksLikeSpan(lines[line]);
    }
}
