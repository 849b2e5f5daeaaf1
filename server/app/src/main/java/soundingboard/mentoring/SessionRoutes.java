package soundingboard.mentoring;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import soundingboard.auth.Asker;
import soundingboard.auth.Memberships;
import soundingboard.auth.SessionId;
import soundingboard.problem.Refusal;

/// Scheduling, moving, cancelling and reading sessions.
final class SessionRoutes {

    /// How a `POST` spreads over the calendar.
    enum Repeat {
        ONCE,
        MONTHLY
    }

    /// What a `PATCH` may say about the state; the rest follows from the clock.
    enum Decision {
        PLANNED,
        CANCELLED
    }

    private final Sessions sessions;
    private final Memberships memberships;
    private final Views views;

    SessionRoutes(Sessions sessions, Memberships memberships, Views views) {
        this.sessions = sessions;
        this.memberships = memberships;
        this.views = views;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/programmes/{id}/sessions", this::list);
        routes.post("/api/programmes/{id}/sessions", this::plan);
        routes.get("/api/sessions/{id}", this::show);
        routes.patch("/api/sessions/{id}", this::change);
        routes.delete("/api/sessions/{id}", this::delete);
    }

    private void list(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var programme = memberships.require(asker, ProgrammeRoutes.id(ctx)).programme();
        var limit = Page.limit(ctx.queryParam("limit"));
        var place = Page.place(ctx.queryParam("cursor"));
        var rows =
                sessions.of(
                        programme,
                        place.map(Page.Place::at).orElse(null),
                        place.map(Page.Place::id).orElse(null),
                        limit + 1);
        ctx.json(
                Page.of(
                        rows,
                        limit,
                        last -> new Page.Place(last.startsAt(), last.id()),
                        shown -> views.sessions(asker, shown)));
    }

    private void plan(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var programme = memberships.require(asker, ProgrammeRoutes.id(ctx)).programme();
        var body = Body.read(ctx.body());
        var title = body.optionalLine("title", ProgrammeRoutes.MAX_TITLE);
        var startsAt = body.instant("startsAt");
        var zone = body.zone("timeZone", Times.HOME_ZONE.getId());
        var minutes = minutes(body);
        var repeat =
                body.has("repeat") ? body.oneOf("repeat", Repeat.class) : Optional.of(Repeat.ONCE);
        var monthly = repeat.equals(Optional.of(Repeat.MONTHLY));
        int count =
                monthly && body.has("count") ? body.number("count", 1, Recurrence.MAX_COUNT) : 6;
        body.check();
        var first = startsAt.orElseThrow();
        var starts = monthly ? Recurrence.monthly(first, ZoneId.of(zone), count) : List.of(first);
        var planned =
                sessions.plan(asker, programme, new Sessions.Wish(title, starts, zone, minutes));
        ctx.status(201).json(Map.of("items", views.sessions(asker, planned)));
    }

    private void show(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        ctx.json(views.of(asker, require(asker, ctx)));
    }

    private void change(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var session = require(asker, ctx);
        var body = Body.read(ctx.body());
        var change =
                new Sessions.Change(
                        body.lineIfPresent("title", ProgrammeRoutes.MAX_TITLE),
                        body.has("startsAt") ? body.instant("startsAt") : Optional.empty(),
                        body.has("timeZone")
                                ? Optional.of(body.zone("timeZone", session.timeZone()))
                                : Optional.empty(),
                        body.has("durationMinutes") ? Optional.of(minutes(body)) : Optional.empty(),
                        body.has("state")
                                ? body.oneOf("state", Decision.class)
                                        .map(Decision.CANCELLED::equals)
                                : Optional.empty());
        body.check();
        ctx.json(views.of(asker, sessions.change(asker, session.sessionId(), change)));
    }

    private void delete(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        sessions.delete(asker, require(asker, ctx).sessionId());
        ctx.status(204);
    }

    private Session require(Asker asker, Context ctx) {
        var id = SessionId.parse(ctx.pathParam("id"));
        memberships.require(asker, id);
        return sessions.find(id).orElseThrow(Refusal::notFound);
    }

    private static int minutes(Body body) {
        return body.number("durationMinutes", Session.MIN_MINUTES, Session.MAX_MINUTES);
    }
}
