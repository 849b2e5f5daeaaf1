package soundingboard.notepad;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import soundingboard.auth.Asker;
import soundingboard.problem.Refusal;

/// Templates for notes: which there are, and writing one into a notepad.
public final class TemplateRoutes {

    record View(String id, String title, String description) {}

    private static final List<View> ALL =
            Template.ALL.stream()
                    .map(one -> new View(one.id(), one.label(), one.description()))
                    .toList();

    private final Templates templates;

    public TemplateRoutes(Templates templates) {
        this.templates = templates;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/notepad-templates", this::list);
        routes.post("/api/notepads/{id}/templates/{templateId}", this::write);
    }

    private void list(Context ctx) {
        var _ = Asker.from(ctx::attribute);
        ctx.json(Map.of("items", ALL));
    }

    private void write(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var id = NotepadId.parse(ctx.pathParam("id"));
        var template = Template.of(ctx.pathParam("templateId")).orElseThrow(Refusal::notFound);
        var written = templates.write(asker, id, template);
        ctx.status(written.fresh() ? 201 : 200)
                .json(Map.of("blockId", written.blockId(), "written", written.fresh()));
    }
}
