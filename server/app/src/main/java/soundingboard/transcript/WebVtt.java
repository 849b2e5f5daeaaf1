package soundingboard.transcript;

import java.util.List;
import java.util.regex.Pattern;

/// Reads WebVTT (W3C), in the shapes that browsers, Zoom, Teams and Jitsi write it.
///
/// More forgiving than the standard where real files are (hours of one digit, commas, a missing
/// blank line before a cue) and stricter where words would silently get lost (times that cannot
/// be read).
final class WebVtt {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Pattern SIGNATURE = Pattern.compile("WEBVTT([ \\t].*)?");

    private final String[] lines;
    private final CueCollector cues = new CueCollector();
    private int next;

    private WebVtt(String text) {
        this.lines = LINE_END.split(text, -1);
    }

    static List<ParsedCue> parse(String text) throws MalformedTranscript {
        var file = new WebVtt(text);
        file.header();
        while (file.next < file.lines.length) file.block();
        return SpeakerLabels.split(file.cues.cues(file.lines.length));
    }

    private void header() throws MalformedTranscript {
        while (next < lines.length && lines[next].isBlank()) next++;
        if (next == lines.length || !SIGNATURE.matcher(lines[next]).matches())
            throw new MalformedTranscript(
                    Math.min(next + 1, lines.length), "a WebVTT file begins with the word WEBVTT.");
        next++;
        while (next < lines.length && !lines[next].isBlank() && !isTimings(next)) next++;
    }

    /// A cue, a NOTE, STYLE or REGION, or blank lines.
    private void block() throws MalformedTranscript {
        if (lines[next].isBlank()) {
            next++;
        } else if (isTimings(next)) {
            cue();
        } else if (next + 1 < lines.length && isTimings(next + 1)) {
            next++; // the cue's identifier
            cue();
        } else {
            aside();
        }
    }

    private void cue() throws MalformedTranscript {
        int at = next;
        var span = CueClock.span(lines[next++], at + 1);
        var payload = new StringBuilder();
        while (next < lines.length && !lines[next].isBlank() && !startsCue(next))
            payload.append(lines[next++]).append('\n');
        for (var voice : CueMarkup.voices(payload.toString()))
            cues.add(span, voice.speaker(), voice.text(), at + 1);
    }

    /// NOTE, STYLE and REGION are passed over; loose text means that the file is damaged.
    private void aside() throws MalformedTranscript {
        var first = lines[next];
        if (!first.matches("(NOTE|STYLE|REGION)([ \\t:].*)?"))
            throw new MalformedTranscript(
                    next + 1, "expected a cue's times, such as 00:01:30.000 --> 00:01:34.000.");
        while (next < lines.length && !lines[next].isBlank()) next++;
    }

    /// A cue may follow without a blank line; its number is then not part of the words before.
    private boolean startsCue(int line) {
        return isTimings(line)
                || (lines[line].strip().matches("\\d{1,6}")
                        && line + 1 < lines.length
                        && isTimings(line + 1));
    }

    private boolean isTimings(int line) {
        return CueClock.looksLikeSpan(lines[line]);
    }
}
