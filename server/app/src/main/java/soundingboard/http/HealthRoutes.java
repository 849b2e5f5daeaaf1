package soundingboard.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import soundingboard.problem.Refusal;

/// `/health/live`, `/health/ready` and `/metrics`.
final class HealthRoutes implements AutoCloseable {
    private final PrometheusMeterRegistry registry;
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final BooleanSupplier databaseAnswers;
    private final Optional<String> metricsToken;

    HealthRoutes(
            PrometheusMeterRegistry registry,
            BooleanSupplier databaseAnswers,
            Optional<String> metricsToken) {
        this.registry = registry;
        this.databaseAnswers = databaseAnswers;
        this.metricsToken = metricsToken;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    void register(RoutesConfig routes) {
        routes.get("/health/live", ctx -> ctx.json(Map.of("status", "live")));
        routes.get("/health/ready", this::ready);
        routes.get("/metrics", this::metrics);
    }

    /// One finished request; `route` is the pattern, never the address itself.
    void count(String method, String route, int status, Duration took) {
        registry.timer(
                        "http.requests",
                        "method",
                        method,
                        "route",
                        route,
                        "status",
                        Integer.toString(status))
                .record(took);
    }

    @Override
    public void close() {
        gc.close();
    }

    private void ready(Context ctx) {
        var ready = databaseAnswers.getAsBoolean();
        ctx.status(ready ? 200 : 503)
                .json(
                        Map.of(
                                "status",
                                ready ? "ready" : "not-ready",
                                "database",
                                ready ? "answers" : "away"));
    }

    private void metrics(Context ctx) {
        if (!mayReadMetrics(ctx)) throw Refusal.notFound();
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }

    private boolean mayReadMetrics(Context ctx) {
        var authorization = ctx.header("Authorization");
        if (metricsToken.isPresent())
            return authorization != null
                    && MessageDigest.isEqual(
                            authorization.getBytes(StandardCharsets.UTF_8),
                            ("Bearer " + metricsToken.get()).getBytes(StandardCharsets.UTF_8));
        return fromThisMachine(ctx);
    }

    private static boolean fromThisMachine(Context ctx) {
        try {
            return ctx.header("X-Forwarded-For") == null
                    && InetAddress.getByName(ctx.req().getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
