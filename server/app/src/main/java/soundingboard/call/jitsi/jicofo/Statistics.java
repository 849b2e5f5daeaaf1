package soundingboard.call.jitsi.jicofo;

import tools.jackson.databind.JsonNode;

/// @param bridges that carry sound and picture
/// @param operationalBridges those of them that work
/// @param recorders idle Jibris
public record Statistics(
        int conferences, int participants, int bridges, int operationalBridges, int recorders) {

    static Statistics of(JsonNode stats) {
        var selector = stats.path("bridge_selector");
        return new Statistics(
                stats.path("conferences").asInt(0),
                stats.path("participants").asInt(0),
                selector.path("bridge_count").asInt(0),
                selector.path("operational_bridge_count").asInt(0),
                stats.path("jibri_detector").path("available").asInt(0));
    }
}
