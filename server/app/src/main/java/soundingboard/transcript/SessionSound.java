package soundingboard.transcript;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.SessionId;

/// A recording of a session, of which only the sound is kept, and only until the transcript has
/// been made.
///
/// @param speaker whose microphone it was; empty when it has everybody's voice
/// @param recordedAt when its clock stood at zero, if that is known
/// @param offsetMs else where its zero is on the session's clock
/// @param failure why nothing can be made of it, as a sentence
/// @param durationMs known once it is ready
public record SessionSound(
        UUID id,
        UUID sessionId,
        String filename,
        Optional<String> speaker,
        Optional<Instant> recordedAt,
        long offsetMs,
        State state,
        Optional<String> failure,
        Optional<Long> durationMs,
        UUID addedBy,
        Instant createdAt) {

    public enum State {
        /// For its bytes.
        WAITING,
        /// The sound is being taken out of the file.
        READING,
        READY,
        FAILED
    }

    SessionId session() {
        return new SessionId(sessionId);
    }

    long offsetMs(Instant sessionStart) {
        return recordedAt.map(at -> Duration.between(sessionStart, at).toMillis()).orElse(offsetMs);
    }
}
