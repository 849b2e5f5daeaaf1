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

/// Making a session's transcript of its sound, over HTTP.
public final class RecognitionRoutes {
    private static final int MAX_FILENAME = 200;
    private static final String RECOGNITION = "/api/sessions/{id}/recognition";

    private final Recognitions recognitions;

    public RecognitionRoutes(Recognitions recognitions) {
        this.recognitions = recognitions;
    }

    public void register(RoutesConfig routes) {
        routes.get(RECOGNITION, this::show);
        routes.post(RECOGNITION, this::start);
        routes.delete(RECOGNITION, this::cancel);
        routes.post("/api/sessions/{id}/sounds", this::announce);
        routes.delete("/api/sounds/{id}", this::remove);
    }

    private void show(Context ctx) {
        ctx.json(recognitions.view(Asker.from(ctx::attribute), session(ctx)));
    }

    private void start(Context ctx) {
        ctx.status(202).json(recognitions.start(Asker.from(ctx::attribute), session(ctx)));
    }

    private void cancel(Context ctx) {
        recognitions.cancel(Asker.from(ctx::attribute), session(ctx));
        ctx.status(204);
    }

    private void announce(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var session = session(ctx);
        recognitions.require(asker, session);
        recognitions.requireRecogniser();
        var json = Json.mapper().readTree(ctx.body());
        if (!json.isObject())
            throw Refusal.invalid("malformed-json", "The request must be a JSON object.");
        var fields = new Fields();
        var announced =
                new Sounds.Announced(
                        CueCollector.oneLine(
                                fields.text("filename", text(json, "filename"), MAX_FILENAME)),
                        fields.optionalText(
                                        "speaker", text(json, "speaker"), CueCollector.MAX_SPEAKER)
                                .map(CueCollector::oneLine),
                        StartsAt.read(
                                fields,
                                text(json, "recordedAt"),
                                json.has("offsetMs") ? json.path("offsetMs") : null));
        fields.check();
        ctx.status(201).json(recognitions.announce(asker, session, announced));
    }

    private void remove(Context ctx) {
        recognitions.sounds().remove(Asker.from(ctx::attribute), Ids.parse(ctx.pathParam("id")));
        ctx.status(204);
    }

    private static SessionId session(Context ctx) {
        return SessionId.parse(ctx.pathParam("id"));
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.path(field).isString() ? json.path(field).asString() : null;
    }
}
