package soundingboard.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import soundingboard.auth.PersonId;

/// All that is known of a session's calls on another system.
///
/// @param meetings times of both people together, first to last; only the last may still go on
/// @param events in their order
/// @param present who is there now, since when
public record HeldElsewhere(
        List<Meeting> meetings, List<Event> events, Map<PersonId, Instant> present) {

    /// @param endedAt empty while it goes on
    public record Meeting(Instant startedAt, Optional<Instant> endedAt) {}

    /// @param person whom it is about; empty for what concerns the whole call
    public record Event(EventKind kind, Optional<PersonId> person, Instant at) {}

    public enum EventKind {
        ROOM_OPENED,
        ROOM_CLOSED,
        CALL_STARTED,
        JOINED,
        LEFT,
        CALL_ENDED,
        /// By the moderator.
        MUTED,
        RECORDING_ON,
        RECORDING_OFF,
        TRANSCRIPTION_ON,
        TRANSCRIPTION_OFF
    }

    public HeldElsewhere {
        meetings = List.copyOf(meetings);
        events = List.copyOf(events);
        present = Map.copyOf(present);
    }
}
