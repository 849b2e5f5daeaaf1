package soundingboard.transcript;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.Asker;
import soundingboard.db.Ids;
import soundingboard.db.Json;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Correcting a transcript over HTTP; each change answers with the transcript as it then is.
final class CueRoutes {
    private static final String CUE = "/api/transcripts/{id}/cues/{cue}";

    private final Transcripts transcripts;

    CueRoutes(Transcripts transcripts) {
        this.transcripts = transcripts;
    }

    void register(RoutesConfig routes) {
        routes.patch(CUE, this::correct);
        routes.post(CUE + "/split", this::split);
        routes.post(CUE + "/join", this::join);
        routes.post(CUE + "/original", this::original);
        routes.post("/api/transcripts/{id}/original", this::wholeOriginal);
        routes.post("/api/transcripts/{id}/undo", this::undo);
    }

    /// What is asked for, once it is clear that the asker may.
    private record Asked(Asker asker, UUID id, JsonNode body, Fields fields) {
        int number(JsonNode node, String field) {
            if (node.isInt()) return node.asInt();
            fields.refuse(field, "Must be the number that came with it.");
            return 0;
        }

        /// One line of words, not blank.
        String words(String field) {
            var words = CueCollector.oneLine(body.path(field).asString(""));
            return fields.text(field, words, CueCollector.MAX_TEXT);
        }

        Optional<String> optionalWords(String field) {
            return body.has(field) ? Optional.of(words(field)) : Optional.empty();
        }
    }

    private Asked asked(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var id = Ids.parse(ctx.pathParam("id"));
        transcripts.require(asker, id);
        try {
            var body = Json.mapper().readTree(ctx.body());
            if (body.isObject()) return new Asked(asker, id, body, new Fields());
        } catch (JacksonException e) {
            // Refused below.
        }
        throw Refusal.invalid("malformed-json", "The request must be a JSON object.");
    }

    private static CueEdit.Seen seen(Context ctx, Asked asked) {
        return new CueEdit.Seen(
                Ids.parse(ctx.pathParam("cue")),
                asked.number(asked.body.path("version"), "version"));
    }

    private void correct(Context ctx) {
        var asked = asked(ctx);
        var seen = seen(ctx, asked);
        var text = asked.optionalWords("text");
        var speaker = speaker(asked);
        asked.fields.check();
        done(ctx, asked, "words", CueEdit.correct(seen, speaker, text));
    }

    /// Absent when it stays; empty when the line is nobody's.
    private static Optional<Optional<String>> speaker(Asked asked) {
        var node = asked.body.path("speaker");
        if (node.isMissingNode()) return Optional.empty();
        var name = CueCollector.oneLine(node.isString() ? node.asString() : "");
        return Optional.of(asked.fields.optionalText("speaker", name, CueCollector.MAX_SPEAKER));
    }

    private void split(Context ctx) {
        var asked = asked(ctx);
        var seen = seen(ctx, asked);
        var first = asked.words("first");
        var second = asked.words("second");
        asked.fields.check();
        done(ctx, asked, "split", CueEdit.split(seen, first, second, Ids.next()));
    }

    private void join(Context ctx) {
        var asked = asked(ctx);
        var seen = seen(ctx, asked);
        var before = asked.body.path("before");
        var beforeSeen =
                new CueEdit.Seen(
                        Ids.parse(before.path("id").asString("")),
                        asked.number(before.path("version"), "before"));
        var text = asked.optionalWords("text");
        asked.fields.check();
        done(ctx, asked, "join", CueEdit.join(beforeSeen, seen, text));
    }

    private void original(Context ctx) {
        var asked = asked(ctx);
        var seen = seen(ctx, asked);
        asked.fields.check();
        done(ctx, asked, "original", CueEdit.original(seen));
    }

    private void wholeOriginal(Context ctx) {
        var asked = asked(ctx);
        int revision = asked.number(asked.body.path("revision"), "revision");
        asked.fields.check();
        transcripts.edits().putBack(asked.asker, asked.id, revision);
        ctx.json(transcripts.show(asked.asker, asked.id));
    }

    private void undo(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var id = Ids.parse(ctx.pathParam("id"));
        transcripts.require(asker, id);
        transcripts.edits().undo(asker, id);
        ctx.json(transcripts.show(asker, id));
    }

    private void done(Context ctx, Asked asked, String kind, CueEdit edit) {
        transcripts.edits().edit(asked.asker, asked.id, kind, edit);
        ctx.json(transcripts.show(asked.asker, asked.id));
    }
}
