package soundingboard.mentoring;

import io.javalin.config.RoutesConfig;
import soundingboard.auth.Asker;

/// The first page's content.
final class HomeRoutes {
    private final Home home;

    HomeRoutes(Home home) {
        this.home = home;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/home", ctx -> ctx.json(home.of(Asker.from(ctx::attribute))));
        routes.post(
                "/api/home/seen",
                ctx -> {
                    home.seen(Asker.from(ctx::attribute));
                    ctx.status(204);
                });
    }
}
