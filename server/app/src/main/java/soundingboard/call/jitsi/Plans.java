package soundingboard.call.jitsi;

import java.time.Instant;
import java.util.Optional;
import soundingboard.auth.SessionId;

/// When sessions are held; `SoundingBoard` fills it.
@FunctionalInterface
public interface Plans {

    /// @param opensAt from when people may come; a little before the start
    /// @param closesAt until when; a little after the end, as conversations overrun
    record Plan(
            Instant startsAt,
            Instant endsAt,
            Instant opensAt,
            Instant closesAt,
            boolean cancelled) {

        Door door(Instant now) {
            if (cancelled) return Door.CANCELLED;
            if (now.isBefore(opensAt)) return Door.NOT_YET;
            return now.isBefore(closesAt) ? Door.OPEN : Door.OVER;
        }
    }

    /// Whether a session's room may be entered.
    enum Door {
        NOT_YET,
        OPEN,
        OVER,
        CANCELLED;

        /// Why nobody may come in.
        String words() {
            return switch (this) {
                case NOT_YET -> "This room opens a quarter of an hour before the session.";
                case OVER -> "This session's time is over.";
                case CANCELLED -> "This session is cancelled.";
                case OPEN -> throw new IllegalStateException("an open door keeps nobody out");
            };
        }
    }

    Optional<Plan> of(SessionId session);
}
