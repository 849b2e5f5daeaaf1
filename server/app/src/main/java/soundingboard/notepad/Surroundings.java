package soundingboard.notepad;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import soundingboard.auth.SessionId;

/// What stands around a session's notes, for agendas and exports; `SoundingBoard` hands it in.
/// Thread-safe. The caller has decided access.
public interface Surroundings {

    /// @param day by the wall clock of the place where it was planned
    record Meeting(String title, LocalDate day) {}

    /// Something that the two have not done yet.
    ///
    /// @param line the block of notes that it was made of
    record OpenAim(
            String title, Optional<LocalDate> dueOn, boolean agreed, Optional<String> line) {}

    /// Empty when the session does not exist any more.
    Optional<Meeting> meeting(SessionId session);

    /// The programme's sessions before this one, the latest first; cancelled ones are left out.
    List<SessionId> before(SessionId session, int limit);

    /// The programme's, the most pressing first.
    List<OpenAim> openAims(SessionId session, int limit);
}
