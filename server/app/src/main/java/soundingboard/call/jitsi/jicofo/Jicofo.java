package soundingboard.call.jitsi.jicofo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import soundingboard.call.jitsi.jicofo.JicofoException.Failure;
import soundingboard.call.jitsi.jicofo.JicofoHttp.Repeat;
import tools.jackson.databind.JsonNode;

/// Jicofo's HTTP interface. Thread-safe; every call blocks, for at most a few times
/// [Settings#deadline].
///
/// What may be asked twice is asked again, with growing pauses of random length, when Jicofo
/// is in trouble; after several failures in a row nothing is asked for a while
/// ([Failure.CircuitOpen]).
public final class Jicofo implements Focus {

    /// @param bearer for a proxy in front of it, or for Jicofo's own login
    /// @param deadline of one attempt, from the first byte sent to the last one read
    public record Settings(URI url, Optional<String> bearer, Duration deadline, Clock clock) {
        public static final Duration DEADLINE = Duration.ofSeconds(5);

        public static Settings of(URI url) {
            return new Settings(url, Optional.empty(), DEADLINE, Clock.systemUTC());
        }
    }

    /// Whether conferences can be held.
    public sealed interface Health {
        record Well() implements Health {}

        /// @param hard a restart is due; otherwise it may mend itself
        /// @param why in its own words
        record Unwell(boolean hard, String why) implements Health {}

        /// It runs, but its checks are switched off, as they are by default.
        record NotChecked() implements Health {}
    }

    public record Version(String name, String version) {}

    /// A conference that is kept on bridges of one version.
    public record Pin(String room, String bridgeVersion, Instant expiresAt) {}

    /// Rooms of Jicofo's own health checks start like this.
    private static final String HEALTH_CHECK = "__jicofo-health-check-";

    private final JicofoHttp http;

    public Jicofo(Settings settings) {
        this.http = new JicofoHttp(settings);
    }

    @Override
    public ConferenceAnswer request(ConferenceRequest request) throws JicofoException {
        var body = new LinkedHashMap<String, Object>();
        body.put("room", request.room());
        request.machine().ifPresent(machine -> body.put("machineUid", machine));
        request.loginId().ifPresent(id -> body.put("sessionId", id));
        request.visitorNode().ifPresent(node -> body.put("vnode", node));
        if (!request.properties().isEmpty()) body.put("properties", request.properties());
        var answer = http.post("/conference-request/v1", body).json();
        if (!answer.path("ready").isBoolean())
            throw new JicofoException(new Failure.NotUnderstood("an answer without ready"));
        var properties = new LinkedHashMap<String, String>();
        answer.path("properties")
                .forEachEntry((name, value) -> properties.put(name, value.asString("")));
        return ConferenceAnswer.of(
                answer.get("ready").asBoolean(),
                text(answer, "vnode"),
                new ConferenceAnswer.Focus(
                        text(answer, "room").orElse(request.room()),
                        text(answer, "focusJid"),
                        text(answer, "sessionId"),
                        properties));
    }

    /// Lags by some seconds: Jicofo checks itself now and then. Never throws for its being
    /// unwell.
    public Health health() throws JicofoException {
        try {
            http.get("/about/health", Repeat.NEVER);
            return new Health.Well();
        } catch (JicofoException e) {
            return switch (e.failure()) {
                case Failure.SwitchedOff _ -> new Health.NotChecked();
                case Failure.Ill(var status, var said) -> new Health.Unwell(status != 503, said);
                default -> throw e;
            };
        }
    }

    public Version version() throws JicofoException {
        var about = http.get("/about/version", Repeat.WHEN_AWAY).json();
        return new Version(
                text(about, "name").orElse("Jicofo"), text(about, "version").orElse("unknown"));
    }

    /// Addresses of the rooms that are held now, without those of its health checks.
    public List<String> conferences() throws JicofoException {
        var rooms = new ArrayList<String>();
        for (var room : http.get("/debug/conferences", Repeat.WHEN_AWAY).json())
            if (!room.asString("").startsWith(HEALTH_CHECK)) rooms.add(room.asString(""));
        return rooms;
    }

    /// @return empty when it holds no such conference
    public Optional<ConferenceState> conference(String room) throws JicofoException {
        return ConferenceState.of(
                room,
                http.get("/debug/conference/" + JicofoHttp.escape(room), Repeat.WHEN_AWAY).json());
    }

    public Statistics statistics() throws JicofoException {
        return Statistics.of(http.get("/stats", Repeat.WHEN_AWAY).json());
    }

    public List<Pin> pins() throws JicofoException {
        var pins = new ArrayList<Pin>();
        for (var pin : http.get("/pin", Repeat.WHEN_AWAY).json()) pins.add(pin(pin));
        return pins;
    }

    /// Keeps a conference, when it starts anew, on bridges of this version.
    ///
    /// @param length in whole minutes
    public void pin(String room, String bridgeVersion, Duration length) throws JicofoException {
        http.post(
                "/pin",
                Map.of(
                        "conferenceId", room,
                        "jvbVersion", bridgeVersion,
                        "durationMinutes", length.toMinutes()));
    }

    /// Nothing happens when it was not pinned.
    public void unpin(String room) throws JicofoException {
        http.post("/pin/remove", Map.of("conferenceId", room));
    }

    /// Moves one participant to another bridge.
    ///
    /// @param bridge where to; without it Jicofo chooses
    /// @return how many were moved
    public int moveEndpoint(String room, String endpoint, Optional<String> bridge)
            throws JicofoException {
        var query = "?conference=%s&endpoint=%s".formatted(escaped(room), escaped(endpoint));
        return moved("/move-endpoint" + query + with("bridge", bridge));
    }

    /// Moves some participants off a bridge.
    ///
    /// @param room only this conference's
    public int moveEndpoints(String bridge, Optional<String> room, int count)
            throws JicofoException {
        var query = "?bridge=%s&numEndpoints=%d".formatted(escaped(bridge), count);
        return moved("/move-endpoints" + query + with("conference", room));
    }

    /// @param fraction of the bridge's participants, more than 0 and at most 1
    public int moveFraction(String bridge, double fraction) throws JicofoException {
        if (!(fraction > 0 && fraction <= 1))
            throw new IllegalArgumentException("not a fraction: " + fraction);
        return moved("/move-fraction?bridge=" + escaped(bridge) + "&fraction=" + fraction);
    }

    @Override
    public void close() {
        http.close();
    }

    /// Moving twice is not moving once: never repeated.
    private int moved(String path) throws JicofoException {
        return http.get("/move-endpoints" + path, Repeat.NEVER)
                .json()
                .path("movedEndpoints")
                .asInt(0);
    }

    private static Pin pin(JsonNode pin) throws JicofoException {
        try {
            return new Pin(
                    text(pin, "conferenceId").orElse(""),
                    text(pin, "jvbVersion").orElse(""),
                    Instant.parse(text(pin, "expiresAt").orElse("")));
        } catch (DateTimeParseException e) {
            throw new JicofoException(new Failure.NotUnderstood("a pin without its end"));
        }
    }

    private static String with(String name, Optional<String> value) {
        return value.map(v -> "&" + name + "=" + escaped(v)).orElse("");
    }

    private static String escaped(String text) {
        return JicofoHttp.escape(text);
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.path(name).isString()
                ? Optional.of(node.path(name).asString())
                : Optional.empty();
    }
}
