package soundingboard.call.jitsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import soundingboard.TestServer;
import soundingboard.call.jitsi.Findings.Finding;
import soundingboard.call.jitsi.Findings.Verdict;
import soundingboard.config.Settings;
import soundingboard.db.Json;

/// The walk through all links, against a stand-in for Jitsi's page and Prosody that asks our real
/// server.
class JitsiCheckTest {
    private static final String PAGE = "/external_api.js";

    private HttpServer jitsi;
    private TestServer server;
    private String script = "window.JitsiMeetExternalAPI = class {}";
    private String prosodysSecret = JitsiServer.SECRET;
    private String prosodysHookSecret = JitsiServer.HOOK_SECRET;
    private boolean reservations = true;

    @BeforeEach
    void start() throws IOException {
        jitsi = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        jitsi.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        jitsi.createContext("/", this::answer);
        jitsi.start();
        server = TestServer.create(settings());
    }

    @AfterEach
    void stop() {
        server.close();
        jitsi.stop(0);
    }

    @Test
    void whatHoldsIsFine() throws Exception {
        var found = walk();
        assertEquals(Verdict.FINE, verdict(found, "Jitsi's page"));
        assertEquals(Verdict.FINE, verdict(found, "Prosody takes our tokens"));
        assertEquals(Verdict.FINE, verdict(found, "Prosody asks us"));
        assertEquals(Verdict.FINE, verdict(found, "Prosody refuses forged tokens"));
        assertEquals(Verdict.FINE, verdict(found, "Sounding Board runs"));
        assertEquals(Verdict.NOT_CHECKED, verdict(found, "We close the room"));
        assertEquals(Verdict.NOT_CHECKED, verdict(found, "Jicofo's HTTP interface"));
        assertEquals(Verdict.NOT_CHECKED, verdict(found, "Jicofo opens a room"));
        assertEquals(Verdict.WRONG, verdict(found, "Prosody tells us"));
        assertTrue(words(found, "Prosody tells us").contains("event_sync_component"));
    }

    @Test
    void whatIsBrokenIsSaidInPlainWords() throws Exception {
        script = "<html>Welcome to the practice</html>";
        prosodysHookSecret = "another secret of some length, by mistake";
        var found = walk();
        assertTrue(words(found, "Jitsi's page").contains("SB_JITSI_URL"));
        assertTrue(words(found, "Prosody asks us").contains("reservations_api_headers"));
        reservations = false;
        assertTrue(words(walk(), "Prosody asks us").contains("A room of no session was opened"));
        found = walk(URI.create("http://127.0.0.1:1"));
        assertTrue(words(found, "Sounding Board runs").contains("Start it"));
        assertEquals(Verdict.NOT_CHECKED, verdict(found, "Prosody asks us"));
        assertEquals(Verdict.NOT_CHECKED, verdict(found, "Prosody tells us"));
        prosodysSecret = "what somebody typed into Prosody's app_secret";
        assertTrue(words(walk(), "Prosody takes our tokens").contains("another app_secret"));
    }

    private Map<String, String> settings() {
        var settings = new HashMap<>(JitsiServer.settings());
        settings.put("SB_JITSI_URL", "http://localhost:" + jitsi.getAddress().getPort());
        return settings;
    }

    private List<Finding> walk() throws Settings.Faulty {
        return walk(URI.create(server.url()));
    }

    private List<Finding> walk(URI own) throws Settings.Faulty {
        var jitsi = Settings.parse(List.of(), settings()).jitsi().orElseThrow();
        return new JitsiCheck(jitsi, own, Duration.ofMillis(500), Clock.systemUTC()).walk();
    }

    private static Verdict verdict(List<Finding> found, String link) {
        return finding(found, link).verdict();
    }

    private static String words(List<Finding> found, String link) {
        assertEquals(Verdict.WRONG, verdict(found, link));
        return finding(found, link).words();
    }

    private static Finding finding(List<Finding> found, String link) {
        return found.stream()
                .filter(finding -> finding.name().startsWith(link))
                .findFirst()
                .orElseThrow(() -> new AssertionError(link + " is not in " + found));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var answer =
                exchange.getRequestURI().getPath().equals(PAGE)
                        ? script
                        : "<body xmlns='http://jabber.org/protocol/httpbind'"
                                + (body.contains("sid=") ? ">" : " sid='s-1'>")
                                + stanza(exchange.getRequestURI(), body)
                                + "</body>";
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String stanza(URI address, String body) {
        if (body.contains("<auth")) return authenticated(address);
        if (body.contains("<conference")) return conference(body);
        return body.contains("<bind") ? "<iq type='result' id='b'/>" : "";
    }

    private String authenticated(URI address) {
        var query =
                List.of(address.getRawQuery().split("&")).stream()
                        .map(pair -> pair.split("=", 2))
                        .collect(
                                Collectors.toMap(
                                        pair -> pair[0],
                                        pair ->
                                                URLDecoder.decode(
                                                        pair[1], StandardCharsets.UTF_8)));
        try {
            TokenCheck.hs256(
                    query.getOrDefault("token", ""),
                    prosodysSecret,
                    "sounding-board",
                    Instant.now());
            return "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
        } catch (TokenCheck.Refused e) {
            return "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-allowed/><text>"
                    + e.getMessage()
                    + "</text></failure>";
        }
    }

    /// As `mod_reservations`: our server is asked first.
    private String conference(String body) {
        if (!reservations)
            return "<iq type='result' id='c'><conference xmlns='http://jitsi.org/protocol/focus' ready='true'/></iq>";
        var room = body.replaceFirst("(?s).*room='([^@]+)@.*", "$1");
        var client = server.stranger();
        var said =
                client.send(
                        client.request("/api/jitsi/reservations/conference")
                                .header("Authorization", "Bearer " + prosodysHookSecret)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "name=" + room + "&mail_owner=x%40localhost")));
        var message = Json.mapper().readTree(said.text()).path("message").asString("Rejected");
        return "<iq type='error' id='c'><error type='cancel'><service-unavailable/><text>"
                + message
                + "</text><reservation-error xmlns='http://jitsi.org/protocol/focus' error-code='"
                + said.status()
                + "'/></error></iq>";
    }
}
