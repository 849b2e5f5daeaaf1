package soundingboard.transcript;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.db.Ids;
import soundingboard.db.Json;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;
import tools.jackson.core.JacksonException;

/// What the notes would have a transcript say, over HTTP.
public final class SuggestionRoutes {
    private static final String ALL = "/api/transcripts/{id}/suggestions";

    private final Transcripts transcripts;
    private final Suggesting suggesting;

    public SuggestionRoutes(Transcripts transcripts, WrittenWords notes) {
        this.transcripts = transcripts;
        this.suggesting = transcripts.suggesting(notes);
    }

    public void register(RoutesConfig routes) {
        routes.get(ALL, this::list);
        routes.post(ALL + "/accept", this::accept);
        routes.post(ALL + "/dismiss", this::dismiss);
    }

    private void list(Context ctx) {
        var page = new LinkedHashMap<String, @Nullable Object>();
        page.put(
                "items", suggesting.of(Asker.from(ctx::attribute), Ids.parse(ctx.pathParam("id"))));
        page.put("nextCursor", null); // there are never more than a page holds
        ctx.json(page);
    }

    private void accept(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var id = Ids.parse(ctx.pathParam("id"));
        var ids = chosen(ctx, asker, id);
        int accepted = suggesting.accept(asker, id, ids);
        ctx.json(Map.of("accepted", accepted, "skipped", ids.size() - accepted));
    }

    private void dismiss(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var id = Ids.parse(ctx.pathParam("id"));
        suggesting.dismiss(asker, id, chosen(ctx, asker, id));
        ctx.status(204);
    }

    private Set<String> chosen(Context ctx, Asker asker, UUID id) {
        transcripts.require(asker, id);
        var fields = new Fields();
        var ids = new LinkedHashSet<String>();
        try {
            for (var node : Json.mapper().readTree(ctx.body()).path("ids"))
                ids.add(node.asString(""));
        } catch (JacksonException e) {
            throw Refusal.invalid("malformed-json", "The request must be a JSON object.");
        }
        if (ids.isEmpty() || ids.size() > Suggestions.MAX_SUGGESTIONS)
            fields.refuse("ids", "Give between 1 and 500 of the suggestions' ids.");
        fields.check();
        return ids;
    }
}
