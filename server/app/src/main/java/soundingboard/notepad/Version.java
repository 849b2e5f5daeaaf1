package soundingboard.notepad;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.PersonId;

/// What a notepad was at a moment, without its content.
///
/// @param by who named it, or brought another one back; empty when it was made by itself
/// @param word the check-word of the notes as they were
record Version(
        UUID id, Kind kind, Optional<String> name, Instant at, Optional<PersonId> by, String word) {

    enum Kind {
        NAMED,
        SESSION_END,
        /// Ten minutes in which somebody wrote are over.
        ACTIVE,
        BEFORE_RESTORE
    }

    Version named(Optional<String> newName) {
        return new Version(id, kind, newName, at, by, word);
    }
}
