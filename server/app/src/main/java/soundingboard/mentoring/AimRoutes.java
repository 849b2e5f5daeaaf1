package soundingboard.mentoring;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;
import soundingboard.auth.Asker;
import soundingboard.auth.Memberships;
import soundingboard.db.Ids;

/// Aims: proposing, agreeing, ticking off.
final class AimRoutes {
    private static final int MAX_TITLE = 300;
    private static final int MAX_NOTE = 10_000;

    /// A block of a notepad, as it stands in addresses.
    private static final Pattern BLOCK = Pattern.compile("\\d{1,16}-\\d{1,16}");

    private final Aims aims;
    private final Memberships memberships;
    private final AimViews views;

    AimRoutes(Aims aims, Memberships memberships, AimViews views) {
        this.aims = aims;
        this.memberships = memberships;
        this.views = views;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/programmes/{id}/aims", this::list);
        routes.post("/api/programmes/{id}/aims", this::propose);
        routes.patch("/api/aims/{id}", this::change);
        routes.post("/api/aims/{id}/agree", this::agree);
        routes.delete("/api/aims/{id}", this::delete);
    }

    private void list(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var programme = memberships.require(asker, ProgrammeRoutes.id(ctx)).programme();
        var limit = Page.limit(ctx.queryParam("limit"));
        var before = Page.place(ctx.queryParam("cursor")).map(Page.Place::id);
        ctx.json(
                Page.of(
                        aims.of(programme, before, limit + 1),
                        limit,
                        last -> new Page.Place(last.createdAt(), last.id()),
                        views::all));
    }

    private void propose(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var programme = memberships.require(asker, ProgrammeRoutes.id(ctx)).programme();
        var body = Body.read(ctx.body());
        var title = body.line("title", MAX_TITLE);
        var kind = body.oneOf("kind", AimKind.class);
        var dueOn = body.date("dueOn");
        var note = body.prose("note", MAX_NOTE);
        var videoId = body.id("videoId");
        var sessionId = body.id("sessionId");
        var source = source(body);
        body.check();
        var words = new Aim.Words(title, kind.orElseThrow(), dueOn, note, videoId, sessionId);
        var proposal = aims.propose(asker, programme, words, source);
        ctx.status(proposal.fresh() ? 201 : 200).json(views.of(proposal.aim()));
    }

    /// The line of notes that the aim is made of, when it is made of one.
    private static Optional<Aim.Source> source(Body body) {
        var within = body.object("source");
        if (within.isEmpty()) return Optional.empty();
        var session = within.get().id("sessionId");
        var block = within.get().optionalLine("blockId", 40).filter(BLOCK.asMatchPredicate());
        if (session.isEmpty() || block.isEmpty()) {
            body.refuse("source", "Please name the line's session and its block.");
            return Optional.empty();
        }
        return Optional.of(new Aim.Source(session.get(), block.get()));
    }

    private void change(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var aim = aims.require(asker, Ids.parse(ctx.pathParam("id")));
        var body = Body.read(ctx.body());
        var change =
                new Aims.Change(
                        body.lineIfPresent("title", MAX_TITLE),
                        body.has("kind") ? body.oneOf("kind", AimKind.class) : Optional.empty(),
                        body.has("dueOn") ? Optional.of(body.date("dueOn")) : Optional.empty(),
                        body.has("note")
                                ? Optional.of(body.prose("note", MAX_NOTE))
                                : Optional.empty(),
                        body.has("videoId") ? Optional.of(body.id("videoId")) : Optional.empty(),
                        body.has("sessionId")
                                ? Optional.of(body.id("sessionId"))
                                : Optional.empty(),
                        body.bool("done"));
        body.check();
        ctx.json(views.of(aims.change(asker, aim.id(), change)));
    }

    private void agree(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var aim = aims.require(asker, Ids.parse(ctx.pathParam("id")));
        ctx.json(views.of(aims.agree(asker, aim.id())));
    }

    private void delete(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        aims.delete(asker, aims.require(asker, Ids.parse(ctx.pathParam("id"))).id());
        ctx.status(204);
    }
}
