package soundingboard.http;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.Subject;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.security.UserIdentity;
import org.eclipse.jetty.security.authentication.LoginAuthenticator.UserAuthenticationSucceeded;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import soundingboard.auth.Asker;
import soundingboard.auth.AuthRoutes;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// Mounts the sockets and guards them: who may not open one gets 401, 403 or 404 over HTTP, before
/// the upgrade; and when a login ends, its open sockets are closed.
///
/// A servlet filter would come too late, as Jetty's upgrade filter runs first; so this is a
/// handler.
final class SocketGate {
    private final Authentication authentication;
    private final List<Socket> sockets;
    private final Map<UUID, Set<Session>> byLogin = new ConcurrentHashMap<>();

    SocketGate(Authentication authentication, List<Socket> sockets) {
        this.authentication = authentication;
        this.sockets = List.copyOf(sockets);
    }

    void mount(ServletContextHandler context) {
        JakartaWebSocketServletContainerInitializer.configure(
                context, (_, container) -> sockets.forEach(socket -> add(container, socket)));
        context.insertHandler(new Gate());
    }

    /// Closes what an ended login has open. Called for every node's sign-outs.
    void loginEnded(String loginId) {
        if (loginId.isEmpty()) return;
        var open = byLogin.remove(UUID.fromString(loginId));
        if (open == null) return;
        for (var session : open) close(session);
    }

    private static void close(Session session) {
        try {
            session.close(new CloseReason(CloseCodes.VIOLATED_POLICY, "signed out"));
        } catch (IOException e) {
            // The connection is gone already, which is what was wanted.
        }
    }

    private void add(ServerContainer container, Socket socket) {
        try {
            container.addEndpoint(
                    ServerEndpointConfig.Builder.create(Tracked.class, socket.prefix() + "{id}")
                            .configurator(
                                    new ServerEndpointConfig.Configurator() {
                                        @Override
                                        public <T> T getEndpointInstance(Class<T> type) {
                                            return type.cast(new Tracked(socket.endpoint().get()));
                                        }

                                        // No compression: frames are small, and it would keep
                                        // some 300 KiB for each connection.
                                        @Override
                                        public List<Extension> getNegotiatedExtensions(
                                                List<Extension> installed,
                                                List<Extension> requested) {
                                            return List.of();
                                        }
                                    })
                            .build());
        } catch (DeploymentException e) {
            throw new IllegalStateException(socket.prefix(), e);
        }
    }

    /// A feature's endpoint, with its session noted under the login that opened it.
    ///
    /// Public because the container asks for that.
    public final class Tracked extends Endpoint {
        private final Endpoint inner;

        Tracked(Endpoint inner) {
            this.inner = inner;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            login(session)
                    .ifPresent(
                            id ->
                                    byLogin.computeIfAbsent(id, _ -> ConcurrentHashMap.newKeySet())
                                            .add(session));
            inner.onOpen(session, config);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            login(session)
                    .ifPresent(
                            id ->
                                    byLogin.computeIfPresent(
                                            id,
                                            (_, open) -> {
                                                open.remove(session);
                                                return open.isEmpty() ? null : open;
                                            }));
            inner.onClose(session, reason);
        }

        @Override
        public void onError(Session session, Throwable cause) {
            inner.onError(session, cause);
        }

        private static Optional<UUID> login(Session session) {
            return ((Asker) session.getUserPrincipal()).loginId();
        }
    }

    /// How the request's person becomes the socket's user principal.
    private static UserAuthenticationSucceeded signedIn(Asker asker) {
        return new UserAuthenticationSucceeded(
                "soundingboard", UserIdentity.from(new Subject(), asker));
    }

    private final class Gate extends Handler.Wrapper {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            var path = Request.getPathInContext(request);
            if (!path.startsWith("/ws/")) return super.handle(request, response, callback);
            try {
                Request.setAuthenticationState(request, signedIn(admit(request, path)));
            } catch (Refusal refusal) {
                refuse(response, callback, refusal);
                return true;
            }
            return super.handle(request, response, callback);
        }

        private Asker admit(Request request, String path) {
            var headers = request.getHeaders();
            if (authentication.crossSite(
                    headers.get("Origin"),
                    headers.get("Sec-Fetch-Site"),
                    headers.get(HttpHeader.HOST)))
                throw Refusal.forbidden("cross-site", "This page belongs to another site.");
            var asker =
                    authentication
                            .asker(headers.get(HttpHeader.AUTHORIZATION), cookie(request))
                            .orElseThrow(
                                    () ->
                                            Refusal.of(
                                                    Kind.SIGNED_OUT,
                                                    "signed-out",
                                                    "Please sign in first."));
            for (var socket : sockets) {
                if (!path.startsWith(socket.prefix())) continue;
                var id = path.substring(socket.prefix().length());
                if (!id.contains("/") && socket.mayOpen().test(asker, id)) return asker;
            }
            throw Refusal.notFound();
        }

        private static @org.jspecify.annotations.Nullable String cookie(Request request) {
            return Request.getCookies(request).stream()
                    .filter(cookie -> cookie.getName().equals(AuthRoutes.COOKIE))
                    .map(org.eclipse.jetty.http.HttpCookie::getValue)
                    .findFirst()
                    .orElse(null);
        }

        private static void refuse(Response response, Callback callback, Refusal refusal) {
            response.setStatus(Problems.status(refusal.kind()));
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            var body = Problems.json(refusal).getBytes(StandardCharsets.UTF_8);
            response.write(true, ByteBuffer.wrap(body), callback);
        }
    }
}
