package soundingboard.auth;

import java.util.List;
import java.util.Optional;
import soundingboard.problem.Refusal;

/// Access is decided per programme; `mentoring` knows the members and answers. Thread-safe.
///
/// Every feature that holds something of a programme or a session asks here before anything else.
public interface Memberships {

    Optional<Membership> inProgramme(PersonId person, ProgrammeId programme);

    /// The membership that opens a session, through its programme.
    Optional<Membership> inSession(PersonId person, SessionId session);

    /// All programmes of a person, archived ones included.
    List<Membership> of(PersonId person);

    /// @throws Refusal NOT_FOUND for strangers, as for what does not exist
    default Membership require(Asker asker, ProgrammeId programme) {
        return inProgramme(asker.id(), programme).orElseThrow(Refusal::notFound);
    }

    /// @throws Refusal NOT_FOUND for strangers, as for what does not exist
    default Membership require(Asker asker, SessionId session) {
        return inSession(asker.id(), session).orElseThrow(Refusal::notFound);
    }
}
