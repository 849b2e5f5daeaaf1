package soundingboard.transcript;

import java.util.Optional;

/// One passage as a file has it: who said what from when to when.
///
/// @param startMs on the file's own clock, not negative
/// @param endMs not before `startMs`; equal where a recogniser gave no length
/// @param text one line, not blank, without markup
record ParsedCue(long startMs, long endMs, Optional<String> speaker, String text) {
    ParsedCue {
        if (startMs < 0 || endMs < startMs)
            throw new IllegalArgumentException("cue times " + startMs + ".." + endMs);
        if (text.isBlank()) throw new IllegalArgumentException("blank cue");
    }

    ParsedCue saidBy(Optional<String> name, String words) {
        return new ParsedCue(startMs, endMs, name, words);
    }
}
