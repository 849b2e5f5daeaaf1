package soundingboard.transcript;

import java.util.Optional;
import java.util.UUID;

/// One passage of a kept transcript.
///
/// @param id stays over edits, renamings and moves of the clock
/// @param startMs on the clock of whoever asked: the file's in the store, the session's in answers
public record Cue(UUID id, long startMs, long endMs, Optional<String> speaker, String text) {

    Cue later(long ms) {
        return new Cue(id, startMs + ms, endMs + ms, speaker, text);
    }
}
