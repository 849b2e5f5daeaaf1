package soundingboard.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.db.Json;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.FieldError;
import tools.jackson.core.JacksonException;

/// Every error leaves as `application/problem+json` (RFC 9457), whoever threw it.
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /// The body of an error. `type` is stable; `title` is for people.
    record Problem(String type, String title, int status, List<FieldError> errors) {}

    private Problems() {}

    static void register(RoutesConfig routes) {
        routes.exception(Refusal.class, (refusal, ctx) -> write(ctx, refusal));
        routes.exception(
                HttpResponseException.class,
                (e, ctx) -> write(ctx, e.getStatus(), "http-" + e.getStatus(), sentence(e)));
        routes.exception(
                JacksonException.class,
                (_, ctx) ->
                        write(
                                ctx,
                                400,
                                "malformed-json",
                                "The request's JSON could not be understood."));
        routes.exception(
                Exception.class,
                (e, ctx) -> {
                    LOG.error("{} {} failed", ctx.method(), route(ctx), e);
                    write(
                            ctx,
                            500,
                            "internal",
                            "Something went wrong on our side. Nothing that was saved is lost.");
                });
        routes.error(404, ctx -> writeIfEmpty(ctx, 404));
        routes.error(405, ctx -> writeIfEmpty(ctx, 405));
    }

    static int status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case SIGNED_OUT -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case GONE -> 410;
            case PRECONDITION_FAILED -> 412;
            case CHECKSUM_MISMATCH -> 460; // tus
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
            case STORAGE_FULL -> 507;
        };
    }

    static String json(Refusal refusal) {
        return Json.write(problem(refusal));
    }

    static String route(Context ctx) {
        return Optional.ofNullable(ctx.endpoints().lastHttpEndpoint())
                .map(endpoint -> endpoint.path)
                .orElse("(no route)");
    }

    private static void write(Context ctx, Refusal refusal) {
        refusal.retryAfter()
                .ifPresent(wait -> ctx.header("Retry-After", Long.toString(wait.toSeconds())));
        write(ctx, problem(refusal));
    }

    private static Problem problem(Refusal refusal) {
        return new Problem(
                type(refusal.code()), refusal.title(), status(refusal.kind()), refusal.errors());
    }

    private static void write(Context ctx, int status, String code, String title) {
        write(ctx, new Problem(type(code), title, status, List.of()));
    }

    private static void write(Context ctx, Problem problem) {
        UnreadBody.discard(ctx);
        ctx.status(problem.status())
                .json(problem)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store");
    }

    /// Javalin's own 404s and 405s have a plain-text body; ours have said more already.
    private static void writeIfEmpty(Context ctx, int status) {
        if (ctx.path().startsWith("/api/") && !"application/problem+json".equals(contentType(ctx)))
            write(
                    ctx,
                    status,
                    status == 404 ? "not-found" : "http-" + status,
                    status == 404
                            ? "There is nothing here that you can open."
                            : "This address does not take that method.");
    }

    private static String contentType(Context ctx) {
        var type = ctx.res().getContentType();
        return type == null ? "" : type.split(";", 2)[0];
    }

    private static String sentence(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> "There is nothing here that you can open.";
            case 413 -> "That is larger than this server accepts here.";
            default -> e.getMessage() == null ? "The request was refused." : e.getMessage();
        };
    }

    private static String type(String code) {
        return "/problems/" + code;
    }
}
