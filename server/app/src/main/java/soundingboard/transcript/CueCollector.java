package soundingboard.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Gathers what a parser finds, in bounds: cleans whitespace, drops empty cues, sorts by time.
final class CueCollector {

    /// A day of talk at three words a second, in cues of a dozen words.
    static final int MAX_CUES = 20_000;

    static final int MAX_TEXT = 4_000;
    static final int MAX_SPEAKER = 100;

    private final List<ParsedCue> cues = new ArrayList<>();

    void add(CueClock.Span span, Optional<String> speaker, String text, int line)
            throws MalformedTranscript {
        var words = oneLine(text);
        if (words.isEmpty()) return;
        if (words.length() > MAX_TEXT)
            throw new MalformedTranscript(
                    line, "one cue has more than " + MAX_TEXT + " characters of text.");
        var name = speaker.map(CueCollector::oneLine).filter(s -> !s.isEmpty());
        if (name.isPresent() && name.get().length() > MAX_SPEAKER)
            throw new MalformedTranscript(
                    line, "a speaker's name has more than " + MAX_SPEAKER + " characters.");
        if (cues.size() == MAX_CUES)
            throw new MalformedTranscript(line, "there are more than " + MAX_CUES + " cues.");
        cues.add(new ParsedCue(span.startMs(), span.endMs(), name, words));
    }

    /// All cues by start time; those that start together stay in the file's order.
    List<ParsedCue> cues(int lastLine) throws MalformedTranscript {
        if (cues.isEmpty())
            throw new MalformedTranscript(lastLine, "the file ends without any spoken words.");
        cues.sort(Comparator.comparingLong(ParsedCue::startMs));
        return List.copyOf(cues);
    }

    /// Line breaks in captions are layout. Control characters cannot be stored or read.
    static String oneLine(String text) {
        var clean = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c))
                gap = true;
            else if (!invisible(c)) {
                if (gap && !clean.isEmpty()) clean.append(' ');
                gap = false;
                clean.appendCodePoint(c);
            }
        }
        return clean.toString();
    }

    /// Direction marks, byte-order marks and halves of surrogate pairs.
    private static boolean invisible(int c) {
        return c == 0x200E || c == 0x200F || c == 0xFEFF || (c >= 0xD800 && c <= 0xDFFF);
    }
}
