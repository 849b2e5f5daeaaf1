package soundingboard.notepad;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.db.Ids;
import soundingboard.notepad.Block.Kind;
import soundingboard.notepad.Comparison.Change;
import soundingboard.notepad.Comparison.Part;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;

/// `/api/notepads/{id}/versions`: what the notes were before. Whoever may open the notepad may
/// read and bring back what it was.
public final class VersionRoutes {
    private static final int MAX_NAME = 80;
    private static final int PAGE = 100;

    record NameBody(@Nullable String name) {}

    record VersionView(
            UUID id,
            Version.Kind kind,
            Optional<String> name,
            Instant at,
            Optional<NotepadRoutes.Author> by,
            String checkWord) {}

    record Listed(List<VersionView> items, Optional<String> nextCursor) {}

    record WholeView(
            UUID id,
            Version.Kind kind,
            Optional<String> name,
            Instant at,
            Optional<NotepadRoutes.Author> by,
            String checkWord,
            List<NotepadRoutes.BlockView> blocks) {}

    record LineView(
            Change change,
            String id,
            Kind kind,
            String text,
            Optional<Integer> level,
            Optional<Boolean> done,
            List<Part> parts) {}

    record Compared(List<LineView> blocks) {}

    private final Notepads notepads;
    private final Versions versions;
    private final NotepadRoutes views;

    /// @param views how a notepad's blocks look over HTTP
    public VersionRoutes(Notepads notepads, NotepadRoutes views) {
        this.notepads = notepads;
        this.versions = notepads.versions();
        this.views = views;
    }

    public void register(RoutesConfig routes) {
        var versionsPath = "/api/notepads/{id}/versions";
        routes.get(versionsPath, this::list);
        routes.post(versionsPath, this::name);
        routes.get(versionsPath + "/{versionId}", this::read);
        routes.patch(versionsPath + "/{versionId}", this::rename);
        routes.get(versionsPath + "/{versionId}/compare", this::compare);
        routes.post(versionsPath + "/{versionId}/restore", this::restore);
    }

    private Notepad notepad(Context ctx) {
        return notepads.require(Asker.from(ctx::attribute), NotepadId.parse(ctx.pathParam("id")));
    }

    private void list(Context ctx) {
        var notepad = notepad(ctx);
        var cursor = ctx.queryParam("cursor");
        var found = versions.of(notepad.id(), cursor == null ? null : Ids.parse(cursor), PAGE + 1);
        var shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        ctx.json(
                new Listed(
                        shown.stream().map(this::view).toList(),
                        found.size() > PAGE
                                ? Optional.of(shown.getLast().id().toString())
                                : Optional.empty()));
    }

    private void name(Context ctx) {
        var notepad = notepad(ctx);
        var made = versions.name(notepad.id(), Asker.from(ctx::attribute), nameIn(ctx));
        ctx.status(201).json(view(made));
    }

    private void rename(Context ctx) {
        var notepad = notepad(ctx);
        ctx.json(view(versions.rename(notepad.id(), versionId(ctx), nameIn(ctx))));
    }

    private static String nameIn(Context ctx) {
        var fields = new Fields();
        var name = fields.text("name", ctx.bodyAsClass(NameBody.class).name, MAX_NAME);
        fields.check();
        return name.replaceAll("\\s+", " ");
    }

    private static UUID versionId(Context ctx) {
        return Ids.parse(ctx.pathParam("versionId"));
    }

    private void read(Context ctx) {
        var notepad = notepad(ctx);
        var whole = versions.require(notepad.id(), versionId(ctx));
        var blocks = versions.blocks(notepad.id(), whole);
        switch (Optional.ofNullable(ctx.queryParam("format")).orElse("json")) {
            case "json" -> ctx.json(view(notepad, whole.version(), blocks));
            case "markdown" ->
                    ctx.contentType("text/markdown; charset=utf-8")
                            .result(NoteMarkdown.write(blocks));
            case "html" ->
                    ctx.contentType("text/html; charset=utf-8").result(NoteHtml.write(blocks));
            default ->
                    throw Refusal.invalid(
                            "unknown-format", "The format is json, markdown or html.");
        }
    }

    private void compare(Context ctx) {
        var notepad = notepad(ctx);
        var before = versions.require(notepad.id(), versionId(ctx));
        var with = Optional.ofNullable(ctx.queryParam("with")).orElse("now");
        var after =
                with.equals("now")
                        ? notepads.wholeOf(notepad.id())
                        : versions.blocks(
                                notepad.id(), versions.require(notepad.id(), Ids.parse(with)));
        var lines = Comparison.of(versions.blocks(notepad.id(), before), after);
        ctx.json(new Compared(lines.stream().map(VersionRoutes::view).toList()));
    }

    private void restore(Context ctx) {
        var notepad = notepad(ctx);
        versions.restore(notepad.id(), Asker.from(ctx::attribute), versionId(ctx));
        ctx.status(204);
    }

    private VersionView view(Version version) {
        return new VersionView(
                version.id(),
                version.kind(),
                version.name(),
                version.at(),
                version.by().map(views::author),
                version.word());
    }

    private WholeView view(Notepad notepad, Version version, List<Block> blocks) {
        var clock = notepads.clock(notepad);
        return new WholeView(
                version.id(),
                version.kind(),
                version.name(),
                version.at(),
                version.by().map(views::author),
                version.word(),
                blocks.stream()
                        .flatMap(block -> DatedBlock.of(block).stream())
                        .map(block -> views.view(block, clock))
                        .toList());
    }

    private static LineView view(Comparison.Line line) {
        var block = line.block();
        return new LineView(
                line.change(),
                block.id(),
                block.kind(),
                block.text(),
                block.kind() == Kind.HEADING ? Optional.of(block.level()) : Optional.empty(),
                block.kind() == Kind.TASK ? Optional.of(block.done()) : Optional.empty(),
                line.parts());
    }
}
