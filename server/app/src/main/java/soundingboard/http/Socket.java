package soundingboard.http;

import jakarta.websocket.Endpoint;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import soundingboard.auth.Asker;

/// One kind of WebSocket, under `prefix + id`.
///
/// @param prefix such as `/ws/notepads/`; what follows it is the id, without a further slash
/// @param mayOpen decided before the upgrade; false answers 404
/// @param endpoint a new one for each connection; it finds its [Asker] as the session's user
///     principal and the id as path parameter `id`
public record Socket(
        String prefix, BiPredicate<Asker, String> mayOpen, Supplier<Endpoint> endpoint) {}
