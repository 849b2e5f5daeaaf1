package soundingboard.search;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.problem.Fields;

/// Search over HTTP. Whatever is typed as `q` gets an answer.
public final class SearchRoutes {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_KINDS = 20;

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Search search;

    public SearchRoutes(Search search) {
        this.search = search;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/search", this::ask);
        routes.get("/api/search/suggest", this::suggest);
    }

    private void ask(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var fields = new Fields();
        var filters =
                new Filters(
                        kinds(ctx),
                        id(fields, "programme", ctx.queryParam("programme")),
                        id(fields, "session", ctx.queryParam("session")),
                        fields.optionalText("author", ctx.queryParam("author"), 100),
                        moment(fields, "from", ctx.queryParam("from"), 0),
                        moment(fields, "to", ctx.queryParam("to"), 1),
                        Optional.empty());
        int limit = limit(fields, ctx.queryParam("limit"));
        fields.check();
        var after = Optional.ofNullable(ctx.queryParam("cursor")).map(Place::parse);
        var typed = orEmpty(ctx.queryParam("q"));
        var like = ctx.queryParam("like");
        if (like != null && !like.isBlank())
            ctx.json(search.like(asker, like, typed, filters, limit));
        else ctx.json(search.ask(asker, typed, filters, limit, after));
    }

    private void suggest(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        ctx.json(Map.of("items", search.suggest(asker, orEmpty(ctx.queryParam("q")))));
    }

    /// `kind=note,speech` or `kind=note&kind=speech`. Unknown kinds find nothing.
    private static List<String> kinds(Context ctx) {
        return ctx.queryParams("kind").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(kind -> !kind.isEmpty())
                .distinct()
                .limit(MAX_KINDS)
                .toList();
    }

    private static Optional<UUID> id(Fields fields, String field, @Nullable String text) {
        if (text == null || text.isBlank()) return Optional.empty();
        if (text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
            return Optional.of(UUID.fromString(text));
        fields.refuse(field, "This is not an identifier.");
        return Optional.empty();
    }

    /// A moment, or a day (UTC): as `to` a day is meant to its end.
    private static Optional<Instant> moment(
            Fields fields, String field, @Nullable String text, int extraDays) {
        if (text == null || text.isBlank()) return Optional.empty();
        try {
            var moment =
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text)
                                    .plusDays(extraDays)
                                    .atStartOfDay()
                                    .toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant();
            if (moment.isAfter(EARLIEST) && moment.isBefore(LATEST)) return Optional.of(moment);
        } catch (DateTimeException e) {
            // Refused below, with the form that would do.
        }
        fields.refuse(field, "Please give a date, such as 2026-05-12.");
        return Optional.empty();
    }

    private static int limit(Fields fields, @Nullable String text) {
        if (text == null) return DEFAULT_LIMIT;
        return fields.between(
                "limit", text.matches("\\d{1,4}") ? Integer.parseInt(text) : null, 1, MAX_LIMIT);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
