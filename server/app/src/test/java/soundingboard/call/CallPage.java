package soundingboard.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import soundingboard.TestClient;
import soundingboard.db.Json;
import tools.jackson.databind.JsonNode;

/// A page in a call, as the server sees it: one socket, its messages in the order they came.
final class CallPage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final Session session;

    /// @param base such as `ws://127.0.0.1:8080`
    static CallPage open(String base, String sessionId, TestClient person) {
        try {
            return new CallPage(base, sessionId, person);
        } catch (DeploymentException | IOException e) {
            throw new AssertionError(e);
        }
    }

    CallPage(String base, String sessionId, TestClient person)
            throws DeploymentException, IOException {
        var endpoint =
                new Endpoint() {
                    @Override
                    public void onOpen(Session session, EndpointConfig config) {
                        session.addMessageHandler(
                                String.class, text -> heard.add(Json.mapper().readTree(text)));
                    }

                    @Override
                    public void onClose(Session session, CloseReason reason) {
                        closed.complete(reason);
                    }
                };
        var cookie = person.cookie();
        var config =
                ClientEndpointConfig.Builder.create()
                        .configurator(
                                new ClientEndpointConfig.Configurator() {
                                    @Override
                                    public void beforeRequest(Map<String, List<String>> headers) {
                                        if (!cookie.isEmpty())
                                            headers.put("Cookie", List.of(cookie));
                                    }
                                })
                        .build();
        session =
                ContainerProvider.getWebSocketContainer()
                        .connectToServer(
                                endpoint, config, URI.create(base + "/ws/calls/" + sessionId));
    }

    CallPage say(String json) {
        try {
            session.getBasicRemote().sendText(json);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Says the same again and again, until the server closes at the latest.
    void flood(String json, int times) {
        try {
            for (int i = 0; i < times; i++) session.getBasicRemote().sendText(json);
        } catch (IOException | IllegalStateException e) {
            // It has closed under the saying.
        }
    }

    CallPage join(String tab) {
        return say("{\"type\":\"join\",\"tab\":\"%s\",\"microphone\":true}".formatted(tab));
    }

    /// Joins and answers the seat it got.
    String seated(String tab) {
        return join(tab).hear("welcome").path("seat").stringValue();
    }

    CallPage offer(String toSeat, String sdp) {
        return say(
                "{\"type\":\"description\",\"to\":\"%s\",\"kind\":\"offer\",\"sdp\":\"%s\"}"
                        .formatted(toSeat, sdp));
    }

    /// The next message, which must be of this type.
    JsonNode hear(String type) {
        var message = next(PATIENCE);
        if (message == null) return fail("heard nothing, but waited for " + type);
        assertEquals(type, message.path("type").asString(), message::toString);
        return message;
    }

    /// The next message must tell of the other person's presence.
    JsonNode other(String presence) {
        var other = hear("other");
        assertEquals(presence, other.path("presence").asString(), other::toString);
        return other;
    }

    void hearNothingFor(Duration time) {
        var message = next(time);
        if (message != null) fail("heard " + message);
    }

    int closeCode() {
        try {
            return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).getCloseCode().getCode();
        } catch (ExecutionException | TimeoutException e) {
            return fail("the connection stayed open", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        drop();
    }

    /// As when a network goes away: no leave, no goodbye that means anything.
    void drop() {
        try {
            session.close(
                    new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "the network went away"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @org.jspecify.annotations.Nullable JsonNode next(Duration time) {
        try {
            return heard.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
