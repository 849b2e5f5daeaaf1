package soundingboard.search;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A question that somebody keeps, to ask it again: its words are its name.
///
/// @param q as it was typed; may be empty when something else narrows it
/// @param kind as in a search's `kind`
record SavedSearch(
        UUID id,
        String q,
        Optional<String> kind,
        Optional<UUID> programmeId,
        Optional<UUID> sessionId,
        Instant createdAt) {

    /// Whether it asks the same.
    boolean asksLike(SavedSearch other) {
        return q.equals(other.q)
                && kind.equals(other.kind)
                && programmeId.equals(other.programmeId)
                && sessionId.equals(other.sessionId);
    }
}
