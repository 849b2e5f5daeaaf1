package soundingboard.search;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.auth.Memberships;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;
import soundingboard.db.Ids;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;

/// The searches that somebody keeps: each sees their own alone.
public final class SavedSearchRoutes {
    private static final int MAX_KIND = 100;

    record Body(
            @Nullable String q,
            @Nullable String kind,
            @Nullable String programmeId,
            @Nullable String sessionId) {}

    private final SavedSearchStore store;
    private final Memberships memberships;
    private final Clock clock;

    public SavedSearchRoutes(Jdbi jdbi, Memberships memberships, Clock clock) {
        this.store = new SavedSearchStore(jdbi);
        this.memberships = memberships;
        this.clock = clock;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/searches", this::list);
        routes.post("/api/searches", this::keep);
        routes.delete("/api/searches/{id}", this::forget);
    }

    private void list(Context ctx) {
        ctx.json(Map.of("items", store.of(Asker.from(ctx::attribute).id())));
    }

    private void keep(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var body = ctx.bodyAsClass(Body.class);
        var programme = id(body.programmeId);
        var session = id(body.sessionId);
        programme.ifPresent(id -> memberships.require(asker, new ProgrammeId(id)));
        session.ifPresent(id -> memberships.require(asker, new SessionId(id)));
        var fields = new Fields();
        var kind = fields.optionalText("kind", body.kind, MAX_KIND);
        boolean narrowed = kind.isPresent() || programme.isPresent() || session.isPresent();
        var q =
                narrowed
                        ? fields.optionalText("q", body.q, Question.MAX_CHARS).orElse("")
                        : fields.text("q", body.q, Question.MAX_CHARS);
        fields.check();
        var search =
                new SavedSearch(
                        Ids.next(),
                        q,
                        kind,
                        programme,
                        session,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        var kept =
                store.keep(asker.id(), search)
                        .orElseThrow(
                                () ->
                                        Refusal.conflict(
                                                "too-many-saved-searches",
                                                "You have "
                                                        + SavedSearchStore.MAX_EACH
                                                        + " saved searches already. Delete one first."));
        ctx.status(kept.id().equals(search.id()) ? 201 : 200).json(kept);
    }

    private void forget(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        if (!store.forget(asker.id(), Ids.parse(ctx.pathParam("id")))) throw Refusal.notFound();
        ctx.status(204);
    }

    private static Optional<UUID> id(@Nullable String text) {
        return Optional.ofNullable(text).filter(id -> !id.isBlank()).map(Ids::parse);
    }
}
