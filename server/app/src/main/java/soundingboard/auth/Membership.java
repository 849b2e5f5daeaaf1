package soundingboard.auth;

import java.util.List;
import java.util.Optional;

/// The asker's place in one programme. Having one is what opens the programme's things.
///
/// @param other empty until the mentee has accepted the invitation
public record Membership(
        ProgrammeId programme, PersonId person, Role role, Optional<PersonId> other) {
    public enum Role {
        MENTOR,
        MENTEE
    }

    /// Both people, for telling their open pages about a change.
    public List<java.util.UUID> people() {
        return other.map(o -> List.of(person.value(), o.value()))
                .orElseGet(() -> List.of(person.value()));
    }
}
