package soundingboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import soundingboard.db.Json;
import tools.jackson.databind.JsonNode;

/// One person's browser, as far as HTTP goes: keeps its cookies, speaks JSON.
public final class TestClient {

    /// What came back.
    public record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return Json.mapper().readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// Fails with the body when the status is another one.
        public Answer expect(int status) {
            assertEquals(status, status(), () -> response.request().uri() + " said " + text());
            return this;
        }
    }

    private final Supplier<String> url;
    private final CookieManager cookies;
    private final HttpClient http;

    TestClient(TestServer server) {
        this(server::url);
    }

    /// @param url where the server is now
    public TestClient(Supplier<String> url) {
        this(url, new CookieManager());
    }

    private TestClient(Supplier<String> url, CookieManager cookies) {
        this.url = url;
        this.cookies = cookies;
        this.http =
                HttpClient.newBuilder()
                        .cookieHandler(cookies)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build();
    }

    /// The same person with the same login at another node.
    public TestClient at(SoundingBoard node) {
        return new TestClient(() -> "http://127.0.0.1:" + node.port(), cookies);
    }

    /// The same person with the same login at a server in a process of its own.
    public TestClient at(ServerProcess node) {
        return new TestClient(() -> "http://127.0.0.1:" + node.port(), cookies);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body) {
        return sendJson("POST", path, body);
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer put(String path, Object body) {
        return sendJson("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return sendJson("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /// A request to be finished by the test, for odd headers and bodies.
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url.get() + path)).timeout(Duration.ofSeconds(60));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The `Cookie` header of this person, for sockets.
    public String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }

    private Answer sendJson(String method, String path, Object body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(Json.write(body))));
    }
}
