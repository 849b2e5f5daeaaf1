package soundingboard.call.jitsi.jicofo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A conference as Jicofo's debug interface tells it. That is no promised interface: what is
/// absent or strange there is left out here.
///
/// @param meetingId one life of the room; a room of the same name later has another
/// @param members people and machines in the room, without the focus itself
public record ConferenceState(String room, Optional<String> meetingId, List<Member> members) {

    /// @param address of its connection
    /// @param moderator owns the room
    public record Member(String address, boolean moderator, Kind kind) {}

    public enum Kind {
        PERSON,
        RECORDER,
        TELEPHONE,
        TRANSCRIBER
    }

    public ConferenceState {
        members = List.copyOf(members);
    }

    public long people() {
        return members.stream().filter(member -> member.kind() == Kind.PERSON).count();
    }

    /// Empty for `{}`, which is how an unknown room is told.
    static Optional<ConferenceState> of(String room, JsonNode state) {
        if (state.isEmpty()) return Optional.empty();
        var members = new ArrayList<Member>();
        for (var member : state.path("chat_room").path("members"))
            text(member, "jid")
                    .or(() -> text(member, "occupant_jid"))
                    .ifPresent(
                            address ->
                                    members.add(
                                            new Member(
                                                    address,
                                                    "OWNER".equals(text(member, "role").orElse("")),
                                                    kind(member))));
        return Optional.of(new ConferenceState(room, text(state, "meeting_id"), members));
    }

    private static Kind kind(JsonNode member) {
        if (member.path("is_jibri").asBoolean(false)) return Kind.RECORDER;
        if (member.path("is_transcriber").asBoolean(false)) return Kind.TRANSCRIBER;
        return member.path("is_jigasi").asBoolean(false) ? Kind.TELEPHONE : Kind.PERSON;
    }

    /// Jicofo writes absent values as the word `null`.
    private static Optional<String> text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isString() && !value.asString().equals("null")
                ? Optional.of(value.asString())
                : Optional.empty();
    }
}
