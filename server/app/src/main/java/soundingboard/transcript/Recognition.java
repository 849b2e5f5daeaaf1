package soundingboard.transcript;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.SessionId;

/// The making of a session's transcript from its sounds: the latest attempt.
///
/// @param runId an older run has no say any more
/// @param progress 0 to 1
/// @param failure a sentence
record Recognition(
        UUID sessionId,
        UUID runId,
        State state,
        double progress,
        Optional<String> failure,
        UUID askedBy,
        Instant askedAt,
        Optional<Instant> endedAt) {

    enum State {
        /// Others are being made first.
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        boolean active() {
            return switch (this) {
                case QUEUED, RUNNING -> true;
                case DONE, FAILED, CANCELLED -> false;
            };
        }
    }

    SessionId session() {
        return new SessionId(sessionId);
    }
}
