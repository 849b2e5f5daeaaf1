package soundingboard.notepad;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import soundingboard.auth.Asker;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// Pictures into notepads. They are read below `/media`.
public final class NotepadImageRoutes {
    static final int MAX_BYTES = 10 * 1024 * 1024;

    private final Notepads notepads;
    private final NotepadImages images;

    public NotepadImageRoutes(Notepads notepads, NotepadImages images) {
        this.notepads = notepads;
        this.images = images;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/notepads/{id}/images", this::add);
    }

    private void add(Context ctx) throws IOException {
        var asker = Asker.from(ctx::attribute);
        var notepad = notepads.require(asker, NotepadId.parse(ctx.pathParam("id")));
        if (ctx.contentLength() > MAX_BYTES) throw tooLarge();
        var picture = ctx.bodyInputStream().readNBytes(MAX_BYTES + 1);
        if (picture.length > MAX_BYTES) throw tooLarge();
        ctx.status(201).json(images.add(notepad.id(), picture));
    }

    private static Refusal tooLarge() {
        return Refusal.of(
                Kind.TOO_LARGE,
                "too-large",
                "This picture is too large. A picture can be up to %d MB."
                        .formatted(MAX_BYTES / 1024 / 1024));
    }
}
