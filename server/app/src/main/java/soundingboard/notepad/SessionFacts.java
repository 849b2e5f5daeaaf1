package soundingboard.notepad;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;

/// What other features know of a session and its people; `SoundingBoard` hands it in. Thread-safe.
public interface SessionFacts {

    record Facts(ProgrammeId programme, String title) {}

    /// Empty when the session does not exist any more.
    Optional<Facts> of(SessionId session);

    /// The session's clock as it stands now: milliseconds from the start of its first call to a
    /// moment within a call; empty for any other.
    Function<Instant, Optional<Long>> clock(SessionId session);

    Optional<String> nameOf(PersonId person);

    /// When it is planned to end; empty when it does not exist any more.
    Optional<Instant> endsAt(SessionId session);

    /// Whether somebody is in its call now.
    boolean inCall(SessionId session);
}
