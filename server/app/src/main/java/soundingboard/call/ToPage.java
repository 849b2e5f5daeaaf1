package soundingboard.call;

import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.PersonId;
import soundingboard.db.Json;
import soundingboard.problem.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the server says to a page on the call's socket, as JSON with a `type`.
sealed interface ToPage {

    /// The seat is taken.
    ///
    /// @param seat the page's own; messages from the other page are addressed to it
    /// @param polite who gives way when both make an offer at once: one of the two, always the same
    record Welcome(UUID seat, boolean polite) implements ToPage {}

    /// The same person is in this call on another page; join with `takeOver` to move it here.
    record Occupied() implements ToPage {}

    /// The same person took the seat on another page. The connection ends with this.
    record Moved() implements ToPage {}

    /// Where the other person is. A new `seat` means another page: begin anew with it.
    record Other(Presence presence, Optional<Sitting> sitting) implements ToPage {}

    /// From the other page.
    record FromOther(UUID from, JsonNode content) implements ToPage {}

    record Pong() implements ToPage {}

    /// The message before was not taken.
    record Refused(Fault fault) implements ToPage {}

    enum Presence {
        HERE,
        /// The connection dropped a moment ago; may be back at once.
        AWAY,
        OUT
    }

    /// @param person the other person
    /// @param connection changes when the other page has connected again: what was sent to it just
    ///     before may be lost
    record Sitting(PersonId person, UUID seat, UUID connection, Devices devices) {}

    enum Fault {
        UNKNOWN_TYPE("This server does not know that kind of message."),
        INVALID("A part of the message is missing or wrong."),
        NOT_JOINED("Join the call first."),
        TOO_MANY("That was too many messages at once."),
        UNAVAILABLE("The server could not do that just now.");

        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }

        String code() {
            return Fields.wireName(this);
        }
    }

    default String json() {
        return Json.write(
                switch (this) {
                    case Welcome(var seat, var polite) ->
                            typed("welcome").put("seat", seat.toString()).put("polite", polite);
                    case Occupied() -> typed("occupied");
                    case Moved() -> typed("moved");
                    case Other(var presence, var sitting) -> other(presence, sitting);
                    case FromOther(var from, var content) ->
                            content.deepCopy().asObject().put("from", from.toString());
                    case Pong() -> typed("pong");
                    case Refused(var fault) ->
                            typed("error").put("code", fault.code()).put("title", fault.sentence);
                });
    }

    private static ObjectNode other(Presence presence, Optional<Sitting> sitting) {
        var node = typed("other").put("presence", Fields.wireName(presence));
        sitting.ifPresent(
                there ->
                        node.put("seat", there.seat().toString())
                                .put("connection", there.connection().toString())
                                .put("person", there.person().toString())
                                .put("microphone", there.devices().microphone())
                                .put("camera", there.devices().camera())
                                .put("screen", there.devices().screen()));
        return node;
    }

    private static ObjectNode typed(String type) {
        return Json.mapper().createObjectNode().put("type", type);
    }
}
