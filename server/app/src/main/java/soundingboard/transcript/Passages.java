package soundingboard.transcript;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Passages of which only the start is known, made into cues: they end when their words are said,
/// long ones are cut between sentences, and the time is shared out by length.
final class Passages {

    /// Half a minute of talk: enough to read as one, short enough to land in.
    private static final int MAX_CHARS = 500;

    /// A passage lasts until the next one, but hardly longer than its words take to say.
    private static final long MS_PER_WORD = 600;

    private static final long PAUSE_MS = 2_000;

    /// "Anna Smith: " at the beginning of a line. Whether it is a name, [SpeakerLabels] decides.
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\d][^:]{0,50}: .*");

    private record Passage(int line, long startMs, Optional<String> speaker, List<String> lines) {

        /// A time alone, above lines that each have their speaker.
        boolean isHeading() {
            return speaker.isEmpty() && lines.getFirst().isBlank();
        }
    }

    private final List<Passage> passages = new ArrayList<>();

    boolean isEmpty() {
        return passages.isEmpty();
    }

    void begin(int line, long startMs, Optional<String> speaker, String words) {
        var lines = new ArrayList<String>();
        lines.add(words);
        passages.add(new Passage(line, startMs, speaker, lines));
    }

    /// Goes on with the last passage; before the first one, nothing.
    void go(String words) {
        if (!passages.isEmpty()) passages.getLast().lines.add(words);
    }

    /// How long words take to say.
    static long spokenMs(String words) {
        return PAUSE_MS + MS_PER_WORD * words.split(" ").length;
    }

    List<ParsedCue> cues(int lastLine) throws MalformedTranscript {
        var cues = new CueCollector();
        for (int i = 0; i < passages.size(); i++) {
            var passage = passages.get(i);
            long next = i + 1 < passages.size() ? passages.get(i + 1).startMs : CueClock.MAX_MS;
            add(cues, passage, next > passage.startMs ? next : CueClock.MAX_MS);
        }
        return cues.cues(lastLine);
    }

    private static void add(CueCollector cues, Passage passage, long nextMs)
            throws MalformedTranscript {
        var pieces = new ArrayList<String>();
        for (var turn : turns(passage)) pieces.addAll(pieces(turn));
        var said = String.join(" ", pieces);
        long all = said.length();
        long lastMs = Math.min(nextMs, passage.startMs + spokenMs(said));
        long chars = 0;
        for (var piece : pieces) {
            long start = passage.startMs + (lastMs - passage.startMs) * chars / Math.max(1, all);
            chars += piece.length() + 1;
            long share = passage.startMs + (lastMs - passage.startMs) * chars / Math.max(1, all);
            var span = new CueClock.Span(start, Math.min(lastMs, share));
            cues.add(span, passage.speaker, piece, passage.line);
        }
    }

    private static List<String> turns(Passage passage) {
        if (!passage.isHeading()) return List.of(String.join("\n", passage.lines));
        var turns = new ArrayList<StringBuilder>();
        for (var line : passage.lines)
            if (turns.isEmpty() || LABEL.matcher(line).matches())
                turns.add(new StringBuilder(line));
            else turns.getLast().append('\n').append(line);
        return turns.stream().map(StringBuilder::toString).toList();
    }

    private static List<String> pieces(String turn) {
        var words = CueCollector.oneLine(turn);
        if (words.isEmpty()) return List.of();
        if (words.length() <= MAX_CHARS) return List.of(words);
        var pieces = new ArrayList<String>();
        var sentences = BreakIterator.getSentenceInstance(Locale.UK);
        sentences.setText(words);
        int from = 0;
        int before = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            if (end - from > MAX_CHARS && before > from) {
                pieces.add(words.substring(from, before).strip());
                from = before;
            }
            before = end;
        }
        pieces.add(words.substring(from).strip());
        return pieces;
    }
}
