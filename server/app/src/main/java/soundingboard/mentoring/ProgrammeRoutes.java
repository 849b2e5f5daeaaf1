package soundingboard.mentoring;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import soundingboard.auth.Asker;
import soundingboard.auth.ProgrammeId;

/// Programmes and the invitation of the mentee.
final class ProgrammeRoutes {
    static final int MAX_TITLE = 200;

    record InvitationView(String url, Instant expiresAt) {}

    private final Programmes programmes;
    private final Views views;
    private final Optional<URI> publicUrl;

    ProgrammeRoutes(Programmes programmes, Views views, Optional<URI> publicUrl) {
        this.programmes = programmes;
        this.views = views;
        this.publicUrl = publicUrl;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/programmes", this::list);
        routes.post("/api/programmes", this::create);
        routes.get("/api/programmes/{id}", this::show);
        routes.patch("/api/programmes/{id}", this::change);
        routes.post("/api/programmes/{id}/invitations", this::invite);
    }

    static ProgrammeId id(Context ctx) {
        return ProgrammeId.parse(ctx.pathParam("id"));
    }

    /// The address that people use, as configured or as they have just used it.
    static String address(Context ctx, Optional<URI> publicUrl) {
        return publicUrl.map(URI::toString).orElseGet(() -> ctx.scheme() + "://" + ctx.host());
    }

    private void list(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var limit = Page.limit(ctx.queryParam("limit"));
        var before = Page.place(ctx.queryParam("cursor")).map(Page.Place::id);
        ctx.json(
                Page.of(
                        programmes.of(asker, before, limit + 1),
                        limit,
                        last -> new Page.Place(last.createdAt(), last.id()),
                        rows -> views.programmes(asker, rows)));
    }

    private void create(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        Programme.requireMayCreate(asker);
        var body = Body.read(ctx.body());
        var title = body.line("title", MAX_TITLE);
        var cadence =
                body.has("cadence")
                        ? body.oneOf("cadence", Cadence.class)
                        : Optional.of(Cadence.MONTHLY);
        var startsOn = body.date("startsOn");
        body.check();
        var created = programmes.create(asker, title, cadence.orElseThrow(), startsOn);
        ctx.status(201).json(views.of(asker, created));
    }

    private void show(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        ctx.json(views.of(asker, programmes.require(asker, id(ctx))));
    }

    private void change(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var id = programmes.require(asker, id(ctx)).programmeId();
        var body = Body.read(ctx.body());
        var change =
                new Programmes.Change(
                        body.lineIfPresent("title", MAX_TITLE),
                        body.has("cadence")
                                ? body.oneOf("cadence", Cadence.class)
                                : Optional.empty(),
                        body.has("startsOn")
                                ? Optional.of(body.date("startsOn"))
                                : Optional.empty(),
                        body.bool("archived"));
        body.check();
        ctx.json(views.of(asker, programmes.change(asker, id, change)));
    }

    private void invite(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var id = programmes.require(asker, id(ctx)).programmeId();
        var body = Body.read(ctx.body().isBlank() ? "{}" : ctx.body());
        var email = body.optionalLine("email", 254);
        if (email.isPresent() && !email.get().matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+"))
            body.refuse("email", "This does not look like an e-mail address.");
        body.check();
        var link = programmes.invite(asker, id, email);
        var url = address(ctx, publicUrl) + "/invitation/" + link.secret();
        ctx.status(201).json(new InvitationView(url, link.expiresAt()));
    }
}
