package soundingboard.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads plain text that has times in it, in the two shapes that people and programs write:
///
/// - `[00:12:03] Anna Smith: and how was the night?`, a time before each passage;
/// - `Anna Smith  12:03` on a line of its own, the words below it.
final class PlainText {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

    private static final Pattern TIME_FIRST =
            Pattern.compile(
                    "\\s*[\\[(]?(?<time>"
                            + CueClock.FORM
                            + ")[\\])]?(?:\\s*[-–—]\\s+|\\s+|$)(?<words>.*)");

    private static final Pattern NAME_FIRST =
            Pattern.compile(
                    "\\s*(?<name>\\p{Lu}[^\\t:]{0,60}?)\\s+[\\[(]?(?<time>"
                            + CueClock.FORM
                            + ")[\\])]?\\s*");

    /// A passage lasts until the next one, but hardly longer than its words take to say.
    private static final long MS_PER_WORD = 600;

    private static final long PAUSE_MS = 2_000;

    private record Passage(int line, long startMs, Optional<String> speaker, StringBuilder words) {}

    private final List<Passage> passages = new ArrayList<>();

    private PlainText() {}

    static List<ParsedCue> parse(String text) throws MalformedTranscript {
        var file = new PlainText();
        var lines = LINE_END.split(text, -1);
        for (int i = 0; i < lines.length; i++) file.line(lines[i], i + 1);
        if (file.passages.isEmpty())
            throw new MalformedTranscript(
                    1,
                    "there are no times in this text; each passage needs one, such as [0:12:30].");
        return SpeakerLabels.split(file.cues(lines.length));
    }

    /// Words before the first time are a heading ("Transcript of …") and not anybody's speech.
    private void line(String line, int number) throws MalformedTranscript {
        var nameFirst = NAME_FIRST.matcher(line);
        var timeFirst = TIME_FIRST.matcher(line);
        if (nameFirst.matches()) begin(nameFirst, Optional.of(nameFirst.group("name")), "", number);
        else if (timeFirst.matches())
            begin(timeFirst, Optional.empty(), timeFirst.group("words"), number);
        else if (!passages.isEmpty()) passages.getLast().words.append('\n').append(line);
    }

    private void begin(Matcher match, Optional<String> speaker, String words, int number)
            throws MalformedTranscript {
        var start = time(match);
        if (start.isEmpty())
            throw new MalformedTranscript(
                    number, "the time cannot be read; it should look like 0:12:30.");
        passages.add(new Passage(number, start.getAsLong(), speaker, new StringBuilder(words)));
    }

    private static OptionalLong time(Matcher match) {
        return CueClock.parse(match.group("time"));
    }

    private List<ParsedCue> cues(int lastLine) throws MalformedTranscript {
        var cues = new CueCollector();
        for (int i = 0; i < passages.size(); i++) {
            var passage = passages.get(i);
            var words = CueCollector.oneLine(passage.words.toString());
            long spoken = PAUSE_MS + MS_PER_WORD * words.split(" ").length;
            long end = Math.min(passage.startMs + spoken, CueClock.MAX_MS);
            if (i + 1 < passages.size() && passages.get(i + 1).startMs > passage.startMs)
                end = Math.min(end, passages.get(i + 1).startMs);
            cues.add(new CueClock.Span(passage.startMs, end), passage.speaker, words, passage.line);
        }
        return cues.cues(lastLine);
    }
}
