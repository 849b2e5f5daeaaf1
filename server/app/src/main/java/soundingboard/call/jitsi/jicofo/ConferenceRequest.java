package soundingboard.call.jitsi.jicofo;

import java.util.Map;
import java.util.Optional;

/// @param room its address, such as `room@conference.meet.example.org`
/// @param machine the asker's name for itself; keeps its login apart from others'
/// @param visitorNode asks for a seat on a node for onlookers
/// @param properties settings of the conference, such as `startAudioMuted`
public record ConferenceRequest(
        String room,
        Optional<String> machine,
        Optional<String> loginId,
        Optional<String> visitorNode,
        Map<String, String> properties) {

    public ConferenceRequest {
        if (!room.matches("[^@/\\s]+@[^@/\\s]+"))
            throw new IllegalArgumentException("a room's address has the form name@domain");
        properties = Map.copyOf(properties);
    }

    public static ConferenceRequest of(String room) {
        return new ConferenceRequest(
                room, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }
}
