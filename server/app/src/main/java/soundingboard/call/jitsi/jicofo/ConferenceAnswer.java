package soundingboard.call.jitsi.jicofo;

import java.util.Map;
import java.util.Optional;

/// What the focus says to a [ConferenceRequest].
public sealed interface ConferenceAnswer {

    /// The focus is in the room. It says so even when it has no bridge for sound and picture:
    /// see [Jicofo#health].
    record Ready(Focus focus) implements ConferenceAnswer {}

    /// It is on its way there: ask again.
    record NotYet(Focus focus) implements ConferenceAnswer {}

    /// Go to this node for onlookers instead, and ask nothing further here.
    record GoToVisitors(String node, Focus focus) implements ConferenceAnswer {}

    /// @param address of the focus's own connection
    /// @param loginId to be sent along the next time, where the focus asks for a login
    record Focus(
            String room,
            Optional<String> address,
            Optional<String> loginId,
            Map<String, String> properties) {
        public Focus {
            properties = Map.copyOf(properties);
        }
    }

    static ConferenceAnswer of(boolean ready, Optional<String> visitorNode, Focus focus) {
        if (visitorNode.isPresent()) return new GoToVisitors(visitorNode.get(), focus);
        return ready ? new Ready(focus) : new NotYet(focus);
    }
}
