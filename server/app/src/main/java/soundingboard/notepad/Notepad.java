package soundingboard.notepad;

import java.util.Optional;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;

/// What a notepad is, without its content.
///
/// @param owner whose private notepad it is; empty for the one that both share
public record Notepad(NotepadId id, SessionId session, Optional<PersonId> owner) {

    public enum Kind {
        SHARED,
        PRIVATE
    }

    public Kind kind() {
        return owner.isEmpty() ? Kind.SHARED : Kind.PRIVATE;
    }

    /// Whether a member of the session may read and write it.
    boolean opensFor(PersonId member) {
        return owner.isEmpty() || owner.get().equals(member);
    }
}
