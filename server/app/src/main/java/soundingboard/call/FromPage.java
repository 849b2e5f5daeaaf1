package soundingboard.call;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import soundingboard.db.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a page may say on the call's socket. Parsed by a pure function that survives anything.
sealed interface FromPage {

    /// Longest text frame, in UTF-16 units. A description of one camera, one microphone and one
    /// screen is 8 to 12 thousand; the rest is room for browsers to come.
    int MAX_LENGTH = 64 * 1024;

    /// Takes the person's seat.
    ///
    /// @param tab the page's own random name, the same over its reconnects
    /// @param takeOver take the seat from another page of the same person
    record Join(String tab, boolean takeOver, Devices devices) implements FromPage {}

    /// Gives the seat up, as opposed to losing the connection.
    record Leave() implements FromPage {}

    /// The switches changed.
    record Switched(Devices devices) implements FromPage {}

    /// For the other page, word for word in its known members.
    ///
    /// @param to the seat it is meant for; when somebody else sits there by now, it is dropped
    record Relayed(UUID to, JsonNode content) implements FromPage {}

    /// Is anybody there? Answered with a pong.
    record Ping() implements FromPage {}

    /// Not JSON at all: the connection cannot be trusted to be one of our pages.
    final class Malformed extends Exception {
        Malformed() {
            super("not a JSON object", null, false, false);
        }
    }

    /// JSON, but not a message. The page is told, and may go on.
    final class Invalid extends Exception {
        final ToPage.Fault fault;

        Invalid(ToPage.Fault fault) {
            super(fault.code(), null, false, false);
            this.fault = fault;
        }
    }

    static FromPage parse(String text) throws Malformed, Invalid {
        var message = object(text);
        return switch (word(message, "type", 40)) {
            case "join" ->
                    new Join(word(message, "tab", 64), flag(message, "takeOver"), devices(message));
            case "leave" -> new Leave();
            case "devices" -> new Switched(devices(message));
            case "description" -> new Relayed(seat(message), description(message));
            case "candidate" -> new Relayed(seat(message), candidate(message));
            case "ping" -> new Ping();
            default -> throw new Invalid(ToPage.Fault.UNKNOWN_TYPE);
        };
    }

    private static JsonNode object(String text) throws Malformed {
        try {
            var node = Json.mapper().readTree(text);
            if (node.isObject()) return node;
        } catch (JacksonException e) {
            // Said by the exception below, without the text.
        }
        throw new Malformed();
    }

    private static Devices devices(JsonNode message) throws Invalid {
        return new Devices(
                flag(message, "microphone"), flag(message, "camera"), flag(message, "screen"));
    }

    private static UUID seat(JsonNode message) throws Invalid {
        var text = word(message, "to", 36);
        if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
            throw new Invalid(ToPage.Fault.INVALID);
        return UUID.fromString(text);
    }

    private static JsonNode description(JsonNode message) throws Invalid {
        var kind = word(message, "kind", 10);
        if (!Set.of("offer", "answer").contains(kind)) throw new Invalid(ToPage.Fault.INVALID);
        return Json.mapper()
                .createObjectNode()
                .put("type", "description")
                .put("kind", kind)
                .put("sdp", word(message, "sdp", MAX_LENGTH));
    }

    /// `candidate` is null at the end of the candidates.
    private static JsonNode candidate(JsonNode message) throws Invalid {
        var relayed = Json.mapper().createObjectNode().put("type", "candidate");
        var line = message.path("sdpMLineIndex");
        if (line.isIntegralNumber()) relayed.put("sdpMLineIndex", line.intValue());
        else if (!absent(line)) throw new Invalid(ToPage.Fault.INVALID);
        for (var member : new String[] {"candidate", "sdpMid", "usernameFragment"})
            text(message, member, 2_048).ifPresent(value -> relayed.put(member, value));
        return relayed;
    }

    private static Optional<String> text(JsonNode message, String member, int max) throws Invalid {
        var node = message.path(member);
        if (absent(node)) return Optional.empty();
        if (!node.isString() || node.stringValue().length() > max)
            throw new Invalid(ToPage.Fault.INVALID);
        return Optional.of(node.stringValue());
    }

    private static String word(JsonNode message, String member, int max) throws Invalid {
        return text(message, member, max)
                .filter(value -> !value.isEmpty() && value.indexOf('\0') < 0)
                .orElseThrow(() -> new Invalid(ToPage.Fault.INVALID));
    }

    private static boolean flag(JsonNode message, String member) throws Invalid {
        var node = message.path(member);
        if (absent(node)) return false;
        if (!node.isBoolean()) throw new Invalid(ToPage.Fault.INVALID);
        return node.booleanValue();
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
