package soundingboard.call.jitsi.jicofo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import soundingboard.db.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Behaves as Jicofo's HTTP interface does, every status and error body as seen on a real one.
public final class JicofoDouble implements AutoCloseable {
    private static final String BAD = "Bad request: ";
    private static final String CANNOT =
            BAD + "Cannot transform this request's content to org.jitsi.jicofo.ConferenceRequest";

    private record Said(int status, String type, String body) {
        static Said json(Object body) {
            return new Said(200, "application/json", Json.write(body));
        }

        static Said text(int status, String body) {
            return new Said(status, "text/plain; charset=UTF-8", body);
        }
    }

    private final HttpServer http;
    private final Map<String, String> pins = new TreeMap<>();
    private final List<String> rooms = new CopyOnWriteArrayList<>();

    /// Paths of whole parts that are switched off; health is by default.
    final List<String> off = new CopyOnWriteArrayList<>(List.of("/about/health"));

    final AtomicInteger asked = new AtomicInteger();
    volatile String lastAuthorization = "";
    volatile int operationalBridges = 1;
    volatile boolean softFailure;
    volatile boolean authentication;
    volatile String visitorNode = "";
    volatile boolean notReady;

    /// Answers this before the next ones are as usual.
    final AtomicInteger failNext = new AtomicInteger();

    public JicofoDouble() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
        rooms.add("__jicofo-health-check-17@conference.meet.test");
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
    }

    public void hold(String room) {
        rooms.add(room);
    }

    public void end(String room) {
        rooms.remove(room);
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        lastAuthorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        var said = answer(exchange);
        var bytes = said.body().getBytes(StandardCharsets.UTF_8);
        if (!said.body().isEmpty()) exchange.getResponseHeaders().set("Content-Type", said.type());
        exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Said answer(HttpExchange exchange) throws IOException {
        if (failNext.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return Said.text(502, "Bad gateway");
        }
        var path = exchange.getRequestURI().getPath();
        if (off.stream().anyMatch(path::startsWith)) return Said.text(404, "");
        var post = exchange.getRequestMethod().equals("POST");
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var query = query(exchange.getRequestURI().getRawQuery());
        if (path.startsWith("/debug/conference/"))
            return conference(path.substring("/debug/conference/".length()));
        if (path.startsWith("/move-endpoints/"))
            return move(path.substring("/move-endpoints/".length()), query);
        return switch (path) {
            case "/about/version" ->
                    Said.json(Map.of("name", "JiCoFo", "version", "1.1.SNAPSHOT", "os", "Linux"));
            case "/about/health" -> health();
            case "/debug/conferences" -> Said.json(rooms);
            case "/stats" ->
                    Said.json(
                            Map.of(
                                    "conferences", 2,
                                    "participants", 3,
                                    "conference_sizes", Map.of("average", "NaN"),
                                    "bridge_selector",
                                            Map.of(
                                                    "bridge_count",
                                                    2,
                                                    "operational_bridge_count",
                                                    operationalBridges),
                                    "jibri_detector", Map.of("count", 1, "available", 1)));
            case "/pin" -> post ? pin(body) : Said.json(pinned());
            case "/pin/remove" -> unpin(body);
            case "/conference-request/v1" ->
                    post
                            ? request(exchange.getRequestHeaders().getFirst("Content-Type"), body)
                            : Said.text(405, "");
            default -> Said.text(404, "");
        };
    }

    private Said health() {
        if (softFailure) return Said.text(503, "XMPP ping failed");
        return operationalBridges > 0
                ? Said.text(200, "OK")
                : Said.text(500, "No operational bridges available (total bridge count: 0)");
    }

    private Said request(String type, String body) {
        if (type == null || !type.startsWith("application/json")) return Said.text(400, CANNOT);
        JsonNode request;
        try {
            request = Json.mapper().readTree(body);
        } catch (JacksonException e) {
            return failedToConvert("ConferenceRequest");
        }
        if (!request.isObject()) return failedToConvert("ConferenceRequest");
        var room = request.path("room").asString("").toLowerCase(Locale.ROOT);
        if (room.isEmpty())
            return Said.text(400, BAD + "XMPPError: bad-request - modify [No 'room' specified.]");
        if (room.startsWith("@") || !room.contains("@"))
            return Said.text(
                    400, BAD + "Invalid room name: XmppStringprepException caused by '" + room);
        if (!room.endsWith("@conference.meet.test"))
            return Said.text(
                    400,
                    BAD
                            + "XMPP error reply received from other.example: XMPPError: remote-server-not-found");
        if (authentication && request.has("sessionId"))
            return Said.text(400, BAD + "invalid-session");
        if (authentication && !rooms.contains(room))
            return Said.text(
                    400,
                    BAD
                            + "Cannot invoke \"org.jxmpp.jid.Jid.asDomainBareJid()\" because \"fullJid\" is null");
        if (!rooms.contains(room)) rooms.add(room);
        var answer = new TreeMap<String, Object>();
        answer.put("room", room);
        answer.put("ready", !notReady);
        answer.put("focusJid", "focus@auth.meet.test");
        answer.put("properties", Map.of("visitors-supported", "false", "authentication", "false"));
        if (!visitorNode.isEmpty()) answer.put("vnode", visitorNode);
        return Said.json(answer);
    }

    private Said conference(String room) {
        if (!room.contains("@") || room.startsWith("@"))
            return Said.text(400, BAD + "Invalid conference ID");
        if (!rooms.contains(room)) return Said.json(Map.of());
        return Said.json(
                Map.of(
                        "name",
                        room,
                        "meeting_id",
                        "0b9e0f4e-8f0c-4a3f-9a49-0d4b2f0c1a11",
                        "started",
                        true,
                        "participant_count",
                        0,
                        "chat_room",
                        Map.of(
                                "room_jid",
                                room,
                                "members",
                                Map.of(
                                        "ada1", member("ada@meet.test/1", "OWNER", false),
                                        "bo22", member("bo@meet.test/2", "PARTICIPANT", false),
                                        "jib3", member("null", "PARTICIPANT", true)))));
    }

    private static Map<String, Object> member(String jid, String role, boolean jibri) {
        return Map.of(
                "occupant_jid",
                "room@conference.meet.test/x",
                "jid",
                jid,
                "role",
                role,
                "region",
                "null",
                "is_jibri",
                jibri,
                "is_jigasi",
                false,
                "is_transcriber",
                false);
    }

    private List<Map<String, String>> pinned() {
        var all = new ArrayList<Map<String, String>>();
        pins.forEach(
                (room, version) ->
                        all.add(
                                Map.of(
                                        "conferenceId", room,
                                        "jvbVersion", version,
                                        "expiresAt",
                                                Instant.parse("2026-11-23T04:59:36Z").toString())));
        return all;
    }

    private Said pin(String body) {
        var pin = Json.mapper().readTree(body);
        if (!pin.has("conferenceId") || !pin.has("jvbVersion") || !pin.has("durationMinutes"))
            return failedToConvert("PinRequest");
        if (!pin.get("conferenceId").asString().contains("@"))
            return Said.text(400, BAD + "Invalid conference ID");
        pins.put(pin.get("conferenceId").asString(), pin.get("jvbVersion").asString());
        return Said.text(200, "");
    }

    private Said unpin(String body) {
        var pin = Json.mapper().readTree(body);
        if (!pin.has("conferenceId")) return Said.text(500, "Internal Server Error");
        pins.remove(pin.get("conferenceId").asString());
        return Said.text(200, "");
    }

    private Said move(String what, Map<String, String> query) {
        Function<String, Said> missing = name -> Said.text(400, BAD + "Missing parameter: " + name);
        switch (what) {
            case "move-endpoint" -> {
                if (!query.containsKey("conference")) return missing.apply("conference");
                if (!query.containsKey("endpoint")) return missing.apply("endpoint");
                if (!rooms.contains(query.get("conference")))
                    return Said.text(500, "Not found: Conference not found");
            }
            case "move-endpoints" -> {
                if (!query.getOrDefault("bridge", "").equals("jvb1"))
                    return Said.text(500, "Not found: Bridge not found");
                if (!query.getOrDefault("numEndpoints", "1").matches("\\d+"))
                    return Said.text(
                            500, "For input string: \"" + query.get("numEndpoints") + "\"");
            }
            case "move-fraction" -> {
                if (!query.containsKey("bridge")) return missing.apply("bridge");
            }
            default -> {
                return Said.text(404, "");
            }
        }
        return Said.json(Map.of("movedEndpoints", 1, "conferences", 1));
    }

    private static Said failedToConvert(String type) {
        return Said.text(
                400, BAD + "Failed to convert request body to class org.jitsi.jicofo." + type);
    }

    private static Map<String, String> query(String raw) {
        if (raw == null) return Map.of();
        return List.of(raw.split("&")).stream()
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair ->
                                        java.net.URLDecoder.decode(
                                                pair[1], StandardCharsets.UTF_8)));
    }
}
