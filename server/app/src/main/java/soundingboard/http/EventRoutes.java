package soundingboard.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import soundingboard.auth.Asker;
import soundingboard.db.Json;
import soundingboard.db.PersonEvents.PersonEvent;
import soundingboard.problem.Refusal;

/// `GET /api/events`: each person's own server-sent events.
final class EventRoutes implements AutoCloseable {

    /// Keeps proxies from closing a quiet stream, and finds dead ones. A guess, not measured.
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private record Stream(SseClient client, Asker asker) {}

    private final Map<UUID, Set<Stream>> open = new ConcurrentHashMap<>();
    private final Thread heartbeat = Thread.ofVirtual().name("event heartbeat").start(this::beat);

    private final SseHandler stream = new SseHandler(this::connect);

    void register(RoutesConfig routes) {
        routes.get(
                "/api/events",
                ctx -> {
                    Asker.from(ctx::attribute);
                    requireStream(ctx);
                    stream.handle(ctx);
                });
    }

    private static void requireStream(Context ctx) {
        if (!Objects.requireNonNullElse(ctx.header(Header.ACCEPT), "")
                .contains("text/event-stream"))
            throw Refusal.invalid(
                    "stream-only",
                    "This address is a stream of events: ask with Accept: text/event-stream.");
    }

    /// Sends to those of its people that have a page open on this node.
    void publish(PersonEvent event) {
        var json = Json.write(event.data());
        for (var person : event.to())
            for (var stream : open.getOrDefault(person, Set.of()))
                send(stream, () -> stream.client.sendEvent(event.type(), json));
    }

    /// Ends the streams of a login that has ended.
    void loginEnded(String loginId) {
        open.values().stream()
                .flatMap(Set::stream)
                .filter(
                        s ->
                                s.asker
                                        .loginId()
                                        .map(UUID::toString)
                                        .filter(loginId::equals)
                                        .isPresent())
                .forEach(s -> s.client.close());
    }

    @Override
    public void close() {
        heartbeat.interrupt();
        open.values().stream().flatMap(Set::stream).forEach(s -> s.client.close());
    }

    private void connect(SseClient client) {
        var asker = Asker.from(client.ctx()::attribute);
        var stream = new Stream(client, asker);
        client.keepAlive();
        client.onClose(() -> remove(stream));
        open.computeIfAbsent(asker.id().value(), _ -> ConcurrentHashMap.newKeySet()).add(stream);
        send(stream, () -> client.sendComment("connected"));
    }

    private void remove(Stream stream) {
        open.computeIfPresent(
                stream.asker.id().value(),
                (_, streams) -> {
                    streams.remove(stream);
                    return streams.isEmpty() ? null : streams;
                });
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(HEARTBEAT);
                open.values().stream()
                        .flatMap(Set::stream)
                        .forEach(s -> send(s, () -> s.client.sendComment("still here")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One writer at a time per stream; a slow page delays no other's.
    private void send(Stream stream, Runnable write) {
        Thread.startVirtualThread(
                () -> {
                    synchronized (stream) {
                        write.run();
                    }
                });
    }
}
