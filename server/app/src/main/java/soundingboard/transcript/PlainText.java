package soundingboard.transcript;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads plain text that has times in it, in the shapes that people and programs write:
///
/// - `[00:12:03] Anna Smith: and how was the night?`, a time before each passage;
/// - `Anna Smith  12:03` on a line of its own, the words below it (Otter, Teams);
/// - `[Anna Smith] 17:02:44`, likewise (Zoom's saved captions, by the time of day);
/// - `17:02:44 From Anna Smith to Everyone: the link` (Zoom's chat, by the time of day);
/// - `00:05:00`, and below it lines such as `Anna Smith: and how was the night?` (Google Meet).
final class PlainText {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final String TIME = "(?<time>" + CueClock.FORM + ")";
    private static final String CLOCK = TIME + "(?: ?(?<half>[AaPp])[Mm])?";

    private static final Pattern TIME_FIRST =
            Pattern.compile("\\s*[\\[(]?" + TIME + "[\\])]?(?:\\s*[-–—]\\s+|\\s+|$)(?<words>.*)");

    /// A name in small letters is one where more than a space sets the time apart.
    private static final Pattern NAME_FIRST =
            Pattern.compile(
                    "\\s*(?<name>\\p{Lu}[^\\t:]{0,60}?\\s+|[\\p{L}\\d][^\\t:]{0,60}?(?:\t|\\s{2,}))[\\[(]?"
                            + TIME
                            + "[\\])]?\\s*");

    private static final Pattern NAME_IN_BRACKETS =
            Pattern.compile("\\s*\\[(?<name>[^\\[\\]]{1,100})\\]\\s+" + CLOCK + "\\s*");

    private static final Pattern CHAT =
            Pattern.compile(
                    "\\s*(?:\\d{4}-\\d{2}-\\d{2} )?"
                            + CLOCK
                            + "\\s+From\\s+(?<name>.{1,100}?)(?:\\s+[Tt]o\\s+.{1,100}?)?\\s*:"
                            + "(?:\\s+(?<words>.*)|\\s*)");

    /// "Call of 12 May 2026, 17:02" is a date and nobody's name.
    private static final Pattern DATE = Pattern.compile(".*(?:\\b\\d{4}\\b|[,;]\\s*$).*");

    private static final Pattern REMARK =
            Pattern.compile(
                    "\\s*(?:Transcribed by https?://\\S{1,80}"
                            + "|.{1,100} (?:started|stopped) transcription)\\s*");

    /// Longer lines are words, whatever they begin with.
    private static final int MAX_HEAD = 20_000;

    /// No call lasts so long; a file that begins later tells the time of day.
    private static final long TIME_OF_DAY_MS = 5L * 60 * 60 * 1000;

    private static final long HALF_DAY_MS = 12L * 60 * 60 * 1000;

    private final Passages passages = new Passages();
    private boolean timeOfDay;

    private PlainText() {}

    static ParsedTranscript parse(String text) throws MalformedTranscript {
        return parse(List.of(LINE_END.split(text, -1)));
    }

    static ParsedTranscript parse(List<String> lines) throws MalformedTranscript {
        var file = new PlainText();
        for (int i = 0; i < lines.size(); i++) file.line(lines.get(i), i + 1);
        if (file.passages.isEmpty())
            throw new MalformedTranscript(
                    1,
                    "there are no times in this text; each passage needs one, such as [0:12:30].");
        var cues = SpeakerLabels.split(file.passages.cues(lines.size()));
        boolean byDay = file.timeOfDay || cues.getFirst().startMs() >= TIME_OF_DAY_MS;
        return new ParsedTranscript(
                byDay ? new FileClock.TimeOfDay() : new FileClock.Elapsed(), cues);
    }

    /// What the program says of itself.
    static boolean isRemark(String line) {
        return line.length() < MAX_HEAD && REMARK.matcher(line).matches();
    }

    /// Words before the first time are a heading ("Transcript of …") and not anybody's speech.
    private void line(String line, int number) throws MalformedTranscript {
        if (isRemark(line)) return;
        if (line.length() > MAX_HEAD || !begins(line, number)) passages.go(line);
    }

    private boolean begins(String line, int number) throws MalformedTranscript {
        var match = CHAT.matcher(line);
        if (match.matches()) return begin(match, true, number);
        match = NAME_IN_BRACKETS.matcher(line);
        if (match.matches() && match.group("name").chars().anyMatch(Character::isLetter))
            return begin(match, true, number);
        match = NAME_FIRST.matcher(line);
        if (match.matches() && !DATE.matcher(match.group("name")).matches())
            return begin(match, true, number);
        match = TIME_FIRST.matcher(line);
        return match.matches() && begin(match, false, number);
    }

    private boolean begin(Matcher match, boolean named, int number) throws MalformedTranscript {
        var time = CueClock.parse(match.group("time"));
        if (time.isEmpty())
            throw new MalformedTranscript(
                    number, "the time cannot be read; it should look like 0:12:30.");
        passages.begin(
                number,
                afterNoon(match, time.getAsLong()),
                named ? Optional.of(match.group("name")) : Optional.empty(),
                words(match));
        return true;
    }

    private static String words(Matcher match) {
        if (!match.namedGroups().containsKey("words")) return "";
        var words = match.group("words");
        return words == null ? "" : words;
    }

    /// Twelve o'clock comes first, morning and afternoon.
    private long afterNoon(Matcher match, long timeMs) {
        if (!match.namedGroups().containsKey("half") || match.group("half") == null) return timeMs;
        timeOfDay = true;
        long inHalf = timeMs % HALF_DAY_MS;
        return match.group("half").equalsIgnoreCase("p") ? inHalf + HALF_DAY_MS : inHalf;
    }
}
