package soundingboard.transcript;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.SessionId;

/// What is kept of a transcript besides its cues.
///
/// @param recordedAt when the file's clock stood at zero, if that is known
/// @param offsetMs else where its zero is on the session's clock
/// @param revision counts its corrections
/// @param recogniser which program of this server made it; empty for a file
public record Transcript(
        UUID id,
        UUID sessionId,
        String format,
        Optional<String> filename,
        Optional<Instant> recordedAt,
        long offsetMs,
        UUID addedBy,
        Instant createdAt,
        Instant updatedAt,
        int revision,
        Optional<String> recogniser) {

    /// Shapes of what was not added as a file.
    static final String RECOGNISED = "recognised";

    static final String CAPTIONS = "captions";

    SessionId session() {
        return new SessionId(sessionId);
    }

    /// Where the file's zero is on the clock of a session that starts then.
    long offsetMs(Instant sessionStart) {
        return recordedAt.map(at -> Duration.between(sessionStart, at).toMillis()).orElse(offsetMs);
    }

    Transcript on(StartsAt start, Instant now) {
        return switch (start) {
            case StartsAt.Moment(var at) ->
                    new Transcript(
                            id,
                            sessionId,
                            format,
                            filename,
                            Optional.of(at),
                            0,
                            addedBy,
                            createdAt,
                            now,
                            revision,
                            recogniser);
            case StartsAt.Offset(var ms) ->
                    new Transcript(
                            id,
                            sessionId,
                            format,
                            filename,
                            Optional.empty(),
                            ms,
                            addedBy,
                            createdAt,
                            now,
                            revision,
                            recogniser);
        };
    }
}
