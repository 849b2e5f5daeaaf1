package soundingboard.transcript;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.auth.SessionId;
import soundingboard.db.Ids;
import soundingboard.db.Json;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;
import tools.jackson.databind.JsonNode;

/// A session's transcripts over HTTP.
public final class TranscriptRoutes {
    private static final int MAX_FILENAME = 200;
    private static final int MAX_FILE_BYTES = 6 << 20;

    private final Transcripts transcripts;

    public TranscriptRoutes(Transcripts transcripts) {
        this.transcripts = transcripts;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/sessions/{id}/transcripts", this::list);
        routes.post("/api/sessions/{id}/transcripts", this::add);
        routes.get("/api/transcripts/{id}", this::show);
        routes.patch("/api/transcripts/{id}", this::change);
        routes.delete("/api/transcripts/{id}", this::delete);
        new CueRoutes(transcripts).register(routes);
    }

    private void list(Context ctx) {
        var items =
                transcripts.of(Asker.from(ctx::attribute), SessionId.parse(ctx.pathParam("id")));
        var page = new LinkedHashMap<String, @Nullable Object>();
        page.put("items", items);
        page.put("nextCursor", null); // there are never more than a page holds
        ctx.json(page);
    }

    private void add(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var session = SessionId.parse(ctx.pathParam("id"));
        transcripts.require(asker, session);
        var fields = new Fields();
        var filename =
                fields.optionalText("filename", ctx.queryParam("filename"), MAX_FILENAME)
                        .map(CueCollector::oneLine);
        var startsAt =
                StartsAt.read(
                        fields, ctx.queryParam("recordedAt"), number(ctx.queryParam("offsetMs")));
        var zone = zone(fields, ctx.queryParam("timeZone"));
        fields.check();
        var upload =
                new Transcripts.Upload(
                        file(ctx),
                        filename,
                        Optional.ofNullable(ctx.contentType()),
                        startsAt,
                        zone);
        ctx.status(201).json(transcripts.add(asker, session, upload));
    }

    /// Larger than other requests may be: recognisers tell the time of every single word.
    private static byte[] file(Context ctx) {
        try (var body = ctx.bodyInputStream()) {
            var bytes = body.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length <= MAX_FILE_BYTES) return bytes;
        } catch (IOException e) {
            throw Refusal.invalid("upload-broken-off", "The file did not arrive as a whole.");
        }
        throw Refusal.of(
                Refusal.Kind.TOO_LARGE, "too-large", "A transcript has at most 6 MB. Is this it?");
    }

    private void show(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var id = Ids.parse(ctx.pathParam("id"));
        transcripts.require(asker, id);
        var wanted = ctx.queryParam("format");
        if (wanted == null) {
            ctx.json(transcripts.show(asker, id));
            return;
        }
        var fields = new Fields();
        var format = fields.oneOf("format", wanted, ExportFormat.class);
        fields.check();
        var file = transcripts.export(asker, id, format.orElseThrow());
        ctx.header("Content-Disposition", file.disposition())
                .contentType(file.mediaType())
                .result(file.text());
    }

    private void change(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var id = Ids.parse(ctx.pathParam("id"));
        transcripts.require(asker, id);
        var json = Json.mapper().readTree(ctx.body());
        if (!json.isObject())
            throw Refusal.invalid("malformed-json", "The request must be a JSON object.");
        var fields = new Fields();
        var change =
                new Transcripts.Change(
                        speakers(fields, json.path("speakers")),
                        StartsAt.read(
                                fields,
                                json.path("recordedAt").isString()
                                        ? json.path("recordedAt").asString()
                                        : null,
                                json.has("offsetMs") ? json.path("offsetMs") : null));
        fields.check();
        ctx.json(transcripts.change(asker, id, change));
    }

    private void delete(Context ctx) {
        transcripts.delete(Asker.from(ctx::attribute), Ids.parse(ctx.pathParam("id")));
        ctx.status(204);
    }

    private static Map<String, String> speakers(Fields fields, JsonNode node) {
        var names = new LinkedHashMap<String, String>();
        if (node.isMissingNode()) return names;
        if (!node.isObject()) fields.refuse("speakers", "Must be new names by old ones.");
        for (var entry : node.properties()) {
            if (!entry.getValue().isString()) fields.refuse("speakers", "A name must be a text.");
            names.put(entry.getKey(), CueCollector.oneLine(entry.getValue().asString("")));
        }
        return names;
    }

    private static @Nullable JsonNode number(@Nullable String text) {
        if (text == null) return null;
        var nodes = Json.mapper().getNodeFactory();
        return text.matches("-?\\d{1,15}")
                ? nodes.numberNode(Long.parseLong(text))
                : nodes.stringNode(text);
    }

    private static ZoneId zone(Fields fields, @Nullable String name) {
        if (name == null) return ZoneOffset.UTC;
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            fields.refuse("timeZone", "Must be the name of a time zone, such as Europe/London.");
            return ZoneOffset.UTC;
        }
    }
}
