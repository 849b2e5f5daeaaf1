package soundingboard.call.jitsi;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import soundingboard.db.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What Prosody's `event_sync` tells: as the module has it, with times in whole seconds. It
/// may come more than once and in any order. Pure parsing.
sealed interface RoomEvent {

    /// @param address of the main room, in lower case
    /// @param breakout the event is about a side room of it
    record Room(String address, boolean breakout) {
        /// What stands before the `@`, without a tenant.
        String name() {
            var at = address.indexOf('@');
            var local = at < 0 ? address : address.substring(0, at);
            return local.replaceFirst("^\\[[^]]*]", "");
        }

        String domain() {
            return address.substring(address.indexOf('@') + 1);
        }
    }

    /// One connection in the room.
    ///
    /// @param identity the token's `context.user.id`; empty for a guest
    record Occupant(
            String address,
            Instant joinedAt,
            Optional<Instant> leftAt,
            Optional<String> identity) {}

    record Created(Room room, Instant createdAt) implements RoomEvent {}

    /// @param occupants all who ever were in it; the last one may lack the time of leaving
    record Destroyed(Room room, Instant createdAt, Instant destroyedAt, List<Occupant> occupants)
            implements RoomEvent {}

    record Joined(Room room, Occupant occupant) implements RoomEvent {}

    record Left(Room room, Occupant occupant) implements RoomEvent {}

    /// Which address it was sent to.
    enum Kind {
        CREATED,
        DESTROYED,
        JOINED,
        LEFT
    }

    /// Not what the module sends.
    final class Malformed extends Exception {
        Malformed(String what) {
            super(what);
        }
    }

    Room room();

    static RoomEvent parse(Kind kind, String json) throws Malformed {
        try {
            var event = Json.mapper().readTree(json);
            var room =
                    new Room(
                            text(event, "room_jid").toLowerCase(Locale.ROOT),
                            event.path("is_breakout").asBoolean(false));
            return switch (kind) {
                case CREATED -> new Created(room, second(event, "created_at"));
                case DESTROYED -> destroyed(room, event);
                case JOINED -> new Joined(room, occupant(event.path("occupant")));
                case LEFT -> {
                    var occupant = occupant(event.path("occupant"));
                    if (occupant.leftAt().isEmpty()) throw new Malformed("left_at");
                    yield new Left(room, occupant);
                }
            };
        } catch (JacksonException e) {
            throw new Malformed("JSON");
        }
    }

    private static Destroyed destroyed(Room room, JsonNode event) throws Malformed {
        var occupants = new ArrayList<Occupant>();
        for (var one : event.path("all_occupants")) occupants.add(occupant(one));
        return new Destroyed(
                room,
                second(event, "created_at"),
                second(event, "destroyed_at"),
                List.copyOf(occupants));
    }

    private static Occupant occupant(JsonNode node) throws Malformed {
        return new Occupant(
                text(node, "occupant_jid"),
                second(node, "joined_at"),
                node.hasNonNull("left_at")
                        ? Optional.of(second(node, "left_at"))
                        : Optional.empty(),
                node.path("id").isString()
                        ? Optional.of(node.path("id").asString())
                        : Optional.empty());
    }

    private static String text(JsonNode node, String name) throws Malformed {
        if (!node.path(name).isString() || node.path(name).asString().isBlank())
            throw new Malformed(name);
        return node.path(name).asString();
    }

    /// Epoch seconds; a fraction is cut off, so that the same moment is always the same key.
    private static Instant second(JsonNode node, String name) throws Malformed {
        if (!node.path(name).isNumber()) throw new Malformed(name);
        var seconds = node.path(name).asDouble();
        // Beyond these PostgreSQL has no such time, and nobody met.
        if (!(seconds > 0 && seconds < 32_503_680_000.0)) throw new Malformed(name);
        try {
            return Instant.ofEpochSecond((long) seconds);
        } catch (DateTimeException e) {
            throw new Malformed(name);
        }
    }
}
