package soundingboard.transcript;

import java.util.Optional;
import java.util.UUID;

/// One passage of a kept transcript.
///
/// @param id stays over edits, renamings and moves of the clock
/// @param startMs on the clock of whoever asked: the file's in the store, the session's in answers
/// @param version tells what it holds: whoever changes it says which one they saw
/// @param original the file's words, where these are no longer those
public record Cue(
        UUID id,
        long startMs,
        long endMs,
        Optional<String> speaker,
        String text,
        int version,
        Optional<String> original) {

    /// As it came out of a file.
    Cue(UUID id, long startMs, long endMs, Optional<String> speaker, String text) {
        this(id, startMs, endMs, speaker, text, 0, Optional.empty());
    }

    Cue later(long ms) {
        return new Cue(id, startMs + ms, endMs + ms, speaker, text, version, original);
    }
}
