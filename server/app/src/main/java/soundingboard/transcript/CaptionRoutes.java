package soundingboard.transcript;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.auth.SessionId;
import soundingboard.db.Ids;
import soundingboard.db.Json;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;
import tools.jackson.databind.JsonNode;

/// Live captions over HTTP.
public final class CaptionRoutes {
    private static final String CAPTIONS = "/api/sessions/{id}/captions";

    private final Captions captions;

    public CaptionRoutes(Captions captions) {
        this.captions = captions;
    }

    public void register(RoutesConfig routes) {
        routes.get(CAPTIONS, this::show);
        routes.put(CAPTIONS, this::turn);
        routes.post(CAPTIONS, this::say);
    }

    private void show(Context ctx) {
        ctx.json(captions.view(Asker.from(ctx::attribute), session(ctx)));
    }

    private void turn(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var session = session(ctx);
        captions.require(asker, session);
        var fields = new Fields();
        var on = body(ctx).path("on");
        if (!on.isBoolean()) fields.refuse("on", "Must be true or false.");
        fields.check();
        ctx.json(captions.turn(asker, session, on.asBoolean()));
    }

    private void say(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var session = session(ctx);
        captions.require(asker, session);
        var json = body(ctx);
        var fields = new Fields();
        var text = json.path("text").isString() ? json.path("text").asString() : null;
        int started = ago(fields, "startedAgoMs", json);
        int ended = ago(fields, "endedAgoMs", json);
        if (ended > started) fields.refuse("endedAgoMs", "Must not be before its start.");
        var words = CueCollector.oneLine(fields.text("text", text, Captions.MAX_TEXT));
        if (words.isEmpty()) fields.refuse("text", "Please fill this in.");
        fields.check();
        var id = Ids.parse(json.path("id").asString(""));
        captions.say(asker, session, new Captions.Phrase(id, words, started, ended));
        ctx.status(204);
    }

    private static int ago(Fields fields, String name, JsonNode json) {
        @Nullable Integer ms = json.path(name).canConvertToInt() ? json.path(name).asInt() : null;
        return fields.between(name, ms, 0, Captions.MAX_AGE_MS);
    }

    private static JsonNode body(Context ctx) {
        var json = Json.mapper().readTree(ctx.body());
        if (!json.isObject())
            throw Refusal.invalid("malformed-json", "The request must be a JSON object.");
        return json;
    }

    private static SessionId session(Context ctx) {
        return SessionId.parse(ctx.pathParam("id"));
    }
}
