package soundingboard.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.json.JavalinJackson3;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Accounts;
import soundingboard.auth.Asker;
import soundingboard.auth.AuthRoutes;
import soundingboard.config.Config;
import soundingboard.config.Jitsi;
import soundingboard.db.Database;
import soundingboard.db.Json;
import soundingboard.db.Notifications;
import soundingboard.db.PersonEvents;
import soundingboard.problem.Refusal;

/// The one HTTP server: features' routes and sockets behind the same rules.
public final class HttpServer implements AutoCloseable {
    /// All pages come back at the same moment after a restart; Java's own 50 would turn them away.
    private static final int WAITING_CONNECTIONS = 4_096;

    /// Of a connection; sockets look after themselves.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private static final Logger REQUESTS = LoggerFactory.getLogger("requests");

    /// JSON bodies; uploads stream and have their own bound.
    private static final long MAX_BODY_BYTES = 2 * 1024 * 1024;

    private final Javalin javalin;
    private final EventRoutes events;
    private final HealthRoutes health;

    private HttpServer(Javalin javalin, EventRoutes events, HealthRoutes health) {
        this.javalin = javalin;
        this.events = events;
        this.health = health;
    }

    /// Binds and serves; when this returns, the server answers.
    ///
    /// @param routes each feature's `register`
    public static HttpServer start(
            Config config,
            PrometheusMeterRegistry metrics,
            Database database,
            Notifications notifications,
            Accounts accounts,
            List<Consumer<RoutesConfig>> routes,
            List<Socket> sockets) {
        var authentication = new Authentication(accounts, config);
        var gate = new SocketGate(authentication, sockets);
        var events = new EventRoutes();
        var health = new HealthRoutes(metrics, database::answers, config.metricsToken());
        notifications.on(Accounts.LOGIN_ENDED, gate::loginEnded);
        notifications.on(Accounts.LOGIN_ENDED, events::loginEnded);
        PersonEvents.listen(notifications, events::publish);
        var javalin =
                Javalin.create(
                        javalinConfig -> {
                            configure(javalinConfig, config, gate);
                            javalinConfig.jetty.addConnector(
                                    (server, http) -> connector(server, http, config));
                            guard(javalinConfig.routes, authentication, config);
                            javalinConfig.requestLogger.http(
                                    (ctx, ms) -> log(ctx, ms.doubleValue(), health));
                            Problems.register(javalinConfig.routes);
                            health.register(javalinConfig.routes);
                            events.register(javalinConfig.routes);
                            new OpenApi().register(javalinConfig.routes);
                            routes.forEach(feature -> feature.accept(javalinConfig.routes));
                            new WebAssets().register(javalinConfig.routes);
                        });
        return new HttpServer(javalin.start(), events, health);
    }

    public int port() {
        return javalin.port();
    }

    /// Method and path pattern of every route, such as `GET /api/me`.
    public List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method + " " + endpoint.path)
                .toList();
    }

    @Override
    public void close() {
        events.close();
        javalin.stop();
        health.close();
    }

    private static void configure(JavalinConfig javalin, Config config, SocketGate gate) {
        javalin.concurrency.useVirtualThreads = true;
        javalin.startup.showJavalinBanner = false;
        javalin.http.maxRequestSize = MAX_BODY_BYTES;
        javalin.http.prefer405over404 = true;
        javalin.http.generateEtags = false;
        javalin.jsonMapper(new JavalinJackson3(Json.mapper(), true));
        javalin.jetty.modifyServletContextHandler(gate::mount);
        javalin.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        javalin.jetty.modifyServer(server -> server.setStopTimeout(LONGEST_STOP.toMillis()));
        if (config.behindProxy()) {
            javalin.contextResolver.ip =
                    ctx -> {
                        var forwarded = ctx.header("X-Forwarded-For");
                        return forwarded == null
                                ? ctx.req().getRemoteAddr()
                                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
                    };
        }
    }

    static ServerConnector connector(Server server, HttpConfiguration http, Config config) {
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(config.bind());
        connector.setPort(config.port());
        connector.setIdleTimeout(LONGEST_SILENCE.toMillis());
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        return connector;
    }

    /// Runs before every route: headers, then who asks, then whether another site is behind it.
    private static void guard(RoutesConfig routes, Authentication authentication, Config config) {
        var https = config.publicUrl().filter(url -> "https".equals(url.getScheme())).isPresent();
        var policies = new Policies(config.jitsi().map(Jitsi::origin));
        routes.before(ctx -> headers(ctx, policies, https));
        routes.before(
                ctx -> {
                    if (!safe(ctx)
                            && authentication.crossSite(
                                    ctx.header("Origin"),
                                    ctx.header("Sec-Fetch-Site"),
                                    ctx.header("Host")))
                        throw Refusal.forbidden(
                                "cross-site", "This request came from another site's page.");
                    authentication
                            .asker(ctx.header("Authorization"), ctx.cookie(AuthRoutes.COOKIE))
                            .ifPresent(asker -> ctx.attribute(Asker.ATTRIBUTE, asker));
                });
    }

    private static boolean safe(Context ctx) {
        return HandlerType.GET.equals(ctx.method()) || HandlerType.HEAD.equals(ctx.method());
    }

    private static void headers(Context ctx, Policies policies, boolean https) {
        ctx.header("Content-Security-Policy", policies.content());
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("X-Frame-Options", "DENY");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Permissions-Policy", policies.permissions());
        if (https) ctx.header("Strict-Transport-Security", "max-age=31536000");
        if (ctx.path().startsWith("/api/")) ctx.header("Cache-Control", "no-store");
    }

    /// The route's pattern, not the address: addresses hold one-time secrets and identifiers.
    private static void log(Context ctx, double ms, HealthRoutes health) {
        var route = Problems.route(ctx);
        REQUESTS.info("{} {} {} {} ms", ctx.method(), route, ctx.statusCode(), Math.round(ms));
        health.count(
                ctx.method().name(), route, ctx.statusCode(), Duration.ofNanos((long) (ms * 1e6)));
    }
}
