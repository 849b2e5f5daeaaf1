package soundingboard.notepad;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.problem.Fields;

/// `/api/notepads/{id}/redactions`: taking a passage out for good. Whoever may write in a notepad
/// may do it: both in the shared one, its owner alone in a private one.
public final class RedactionRoutes {
    static final int MIN_LENGTH = 2;
    static final int MAX_LENGTH = 1_000;

    record Body(@Nullable String passage, @Nullable Boolean preview) {}

    record Preview(int inNotes, int inVersions) {}

    record Done(int inNotes, int inVersions, boolean cleared) {}

    private final Notepads notepads;
    private final NotepadImages images;

    public RedactionRoutes(Notepads notepads, NotepadImages images) {
        this.notepads = notepads;
        this.images = images;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/notepads/{id}/redactions", this::redact);
    }

    private void redact(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var notepad = notepads.require(asker, NotepadId.parse(ctx.pathParam("id")));
        var body = ctx.bodyAsClass(Body.class);
        var passage = checked(body.passage);
        if (Boolean.TRUE.equals(body.preview)) {
            var places = notepads.redactions().preview(notepad.id(), passage);
            ctx.json(new Preview(places.inNotes(), places.inVersions()));
        } else {
            var done = notepads.redactions().redact(notepad.id(), asker.id(), passage, images);
            ctx.json(new Done(done.places().inNotes(), done.places().inVersions(), done.cleared()));
        }
    }

    /// Letter for letter as it was given.
    private static String checked(@Nullable String passage) {
        var fields = new Fields();
        if (passage == null || passage.strip().length() < MIN_LENGTH)
            fields.refuse("passage", "Please choose at least two letters.");
        else if (passage.length() > MAX_LENGTH)
            fields.refuse("passage", "Please choose at most 1,000 letters at a time.");
        fields.check();
        return passage == null ? "" : passage;
    }
}
