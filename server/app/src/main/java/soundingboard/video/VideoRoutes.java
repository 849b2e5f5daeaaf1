package soundingboard.video;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.auth.ProgrammeId;
import soundingboard.db.Ids;
import soundingboard.media.Media;
import soundingboard.media.upload.Uploads;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;

/// `/api/videos`: the library, sharing, comments, watched.
public final class VideoRoutes {
    private static final int MAX_TITLE = 300;
    private static final int MAX_DESCRIPTION = 10_000;
    private static final int MAX_COMMENT = 4_000;
    private static final int MAX_LIMIT = 100;
    private static final long MAX_AT_MS = 24L * 3_600_000;

    record VideoBody(@Nullable String title, @Nullable String description) {}

    record ShareBody(@Nullable String programmeId) {}

    record CommentBody(@Nullable Long atMs, @Nullable String text, @Nullable String programmeId) {}

    private final Videos videos;
    private final Comments comments;
    private final VideoViews views;

    public VideoRoutes(Jdbi jdbi, Videos videos, Media media, Uploads uploads) {
        this.videos = videos;
        this.comments = videos.comments();
        this.views = new VideoViews(jdbi, media, uploads);
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/videos", this::list);
        routes.post("/api/videos", this::create);
        routes.get("/api/videos/{id}", this::show);
        routes.patch("/api/videos/{id}", this::change);
        routes.delete("/api/videos/{id}", this::delete);
        routes.post("/api/videos/{id}/shares", this::share);
        routes.delete("/api/videos/{id}/shares/{programmeId}", this::withdraw);
        routes.get("/api/videos/{id}/comments", this::comments);
        routes.post("/api/videos/{id}/comments", this::comment);
        routes.delete("/api/videos/{id}/comments/{commentId}", this::removeComment);
        routes.post("/api/videos/{id}/watched", ctx -> watched(ctx, true));
        routes.delete("/api/videos/{id}/watched", ctx -> watched(ctx, false));
    }

    private void list(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var limit = limit(ctx.queryParam("limit"));
        var before = Optional.ofNullable(ctx.queryParam("cursor")).map(VideoRoutes::cursor);
        var seen = videos.list(asker, before, limit + 1);
        var more = seen.size() > limit;
        var shown = more ? seen.subList(0, limit) : seen;
        answer(ctx, views.all(asker, shown), more ? shown.getLast().video().id().toString() : null);
    }

    private void create(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var body = ctx.bodyAsClass(VideoBody.class);
        var fields = new Fields();
        var title = fields.text("title", body.title, MAX_TITLE);
        var description = fields.optionalText("description", body.description, MAX_DESCRIPTION);
        fields.check();
        var id = videos.create(asker, title, description.orElse(""));
        ctx.status(201).json(views.one(asker, videos.open(asker, id)));
    }

    private void show(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        ctx.json(views.one(asker, videos.open(asker, id(ctx))));
    }

    private void change(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        videos.own(asker, id(ctx));
        var body = ctx.bodyAsClass(VideoBody.class);
        var fields = new Fields();
        var title =
                body.title == null
                        ? Optional.<String>empty()
                        : Optional.of(fields.text("title", body.title, MAX_TITLE));
        var description =
                body.description == null
                        ? Optional.<String>empty()
                        : Optional.of(
                                fields.optionalText(
                                                "description", body.description, MAX_DESCRIPTION)
                                        .orElse(""));
        fields.check();
        videos.describe(asker, id(ctx), title, description);
        show(ctx);
    }

    private void delete(Context ctx) {
        videos.delete(Asker.from(ctx::attribute), id(ctx));
        ctx.status(204);
    }

    private void share(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        videos.own(asker, id(ctx));
        var body = ctx.bodyAsClass(ShareBody.class);
        var fields = new Fields();
        var programme = fields.text("programmeId", body.programmeId, 36);
        fields.check();
        videos.share(asker, id(ctx).value(), ProgrammeId.parse(programme));
        ctx.status(201).json(views.one(asker, videos.open(asker, id(ctx))));
    }

    private void withdraw(Context ctx) {
        videos.withdraw(
                Asker.from(ctx::attribute),
                id(ctx),
                ProgrammeId.parse(ctx.pathParam("programmeId")));
        ctx.status(204);
    }

    private void comments(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        answer(ctx, views.comments(asker, comments.of(asker, id(ctx))), null);
    }

    private void comment(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        videos.open(asker, id(ctx));
        var body = ctx.bodyAsClass(CommentBody.class);
        var fields = new Fields();
        var text = fields.text("text", body.text, MAX_COMMENT);
        if (body.atMs == null || body.atMs < 0 || body.atMs > MAX_AT_MS)
            fields.refuse("atMs", "Please give the moment in milliseconds.");
        fields.check();
        var programme = Optional.ofNullable(body.programmeId).map(ProgrammeId::parse);
        var added =
                comments.add(
                        asker,
                        id(ctx),
                        programme,
                        java.util.Objects.requireNonNull(body.atMs),
                        text);
        ctx.status(201).json(views.comments(asker, List.of(added)).getFirst());
    }

    private void removeComment(Context ctx) {
        comments.delete(Asker.from(ctx::attribute), id(ctx), Ids.parse(ctx.pathParam("commentId")));
        ctx.status(204);
    }

    private void watched(Context ctx, boolean watched) {
        videos.watched(Asker.from(ctx::attribute), id(ctx), watched);
        ctx.status(204);
    }

    private static VideoId id(Context ctx) {
        return VideoId.parse(ctx.pathParam("id"));
    }

    private static void answer(Context ctx, List<?> items, @Nullable String nextCursor) {
        var page = new java.util.HashMap<String, @Nullable Object>();
        page.put("items", items);
        page.put("nextCursor", nextCursor);
        ctx.json(page);
    }

    private static UUID cursor(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("bad-cursor", "This list cannot be continued from there.");
        }
    }

    private static int limit(@Nullable String limit) {
        if (limit == null) return MAX_LIMIT;
        if (limit.matches("\\d{1,3}")) {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_LIMIT) return number;
        }
        throw Refusal.invalid("bad-limit", "A page holds 1 to " + MAX_LIMIT + " items.");
    }
}
