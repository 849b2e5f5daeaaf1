package soundingboard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import soundingboard.TestServer;

/// The public contract, route by route.
class ContractTest {

    /// Pages and files of the browser application; not part of the API.
    private static final java.util.Set<String> PAGES = java.util.Set.of("GET /", "GET /<path>");

    @Test
    @SuppressWarnings("unchecked") // the document is maps all the way down
    void routesAndOpenApiDocumentNameTheSameThings() {
        try (var server = TestServer.create()) {
            var served = new TreeSet<>(server.server().http().routes());
            served.removeAll(PAGES);
            var documented = new TreeSet<String>();
            var paths =
                    (Map<String, Map<String, Object>>)
                            java.util.Objects.requireNonNull(OpenApi.document().get("paths"));
            paths.forEach(
                    (path, methods) ->
                            methods.keySet().stream()
                                    .filter(method -> !method.equals("parameters"))
                                    .forEach(
                                            method ->
                                                    documented.add(
                                                            method.toUpperCase(
                                                                            java.util.Locale.ROOT)
                                                                    + " "
                                                                    + path)));
            documented.removeIf(entry -> entry.contains(" /ws/"));
            assertEquals(documented, served);
        }
    }

    @Test
    void documentIsServedAndEveryAnswerCarriesTheSecurityHeaders() {
        try (var server = TestServer.create()) {
            var answer = server.stranger().get("/api/openapi.json").expect(200);
            assertEquals("3.1.0", answer.json().get("openapi").asString());
            assertTrue(answer.header("Content-Security-Policy").contains("frame-ancestors 'none'"));
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        }
    }

    @Test
    void errorsAreProblemJson() {
        try (var server = TestServer.create()) {
            var missing = server.stranger().get("/api/no-such-thing").expect(404);
            assertTrue(missing.header("Content-Type").startsWith("application/problem+json"));
            assertEquals("/problems/not-found", missing.json().get("type").asString());
            var signedOut = server.stranger().get("/api/me").expect(401);
            assertEquals("/problems/signed-out", signedOut.json().get("type").asString());
            var malformed =
                    server.stranger()
                            .send(
                                    server.stranger()
                                            .request("/api/login")
                                            .header("Content-Type", "application/json")
                                            .POST(
                                                    java.net.http.HttpRequest.BodyPublishers
                                                            .ofString("{\"email\":")))
                            .expect(400);
            assertEquals("/problems/malformed-json", malformed.json().get("type").asString());
        }
    }

    @Test
    void healthTellsLiveAndReadyAndMetricsStayOnThisMachine() {
        try (var server = TestServer.create()) {
            var client = server.stranger();
            client.get("/health/live").expect(200);
            client.get("/health/ready").expect(200);
            assertTrue(client.get("/metrics").expect(200).text().contains("http_requests"));
            client.send(client.request("/metrics").header("X-Forwarded-For", "203.0.113.7"))
                    .expect(404);
        }
    }
}
