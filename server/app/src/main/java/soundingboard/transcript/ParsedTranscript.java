package soundingboard.transcript;

import java.util.List;

/// What a file holds.
///
/// @param cues not empty, by start time
record ParsedTranscript(FileClock clock, List<ParsedCue> cues) {
    ParsedTranscript {
        cues = List.copyOf(cues);
    }

    static ParsedTranscript elapsed(List<ParsedCue> cues) {
        return new ParsedTranscript(new FileClock.Elapsed(), cues);
    }
}
