package soundingboard.notepad;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import soundingboard.auth.Asker;
import soundingboard.auth.PersonId;
import soundingboard.notepad.Block.Kind;
import soundingboard.problem.Refusal;

/// Reading notepads over HTTP; writing goes through the socket.
public final class NotepadRoutes {

    /// A person, as blocks name them.
    record Author(UUID id, String name) {}

    record BlockView(
            String id,
            Kind kind,
            String text,
            Optional<Integer> level,
            Optional<Boolean> done,
            Author author,
            List<Author> authors,
            Instant firstTypedAt,
            Instant lastTypedAt,
            Optional<Long> sessionOffsetMs,
            Optional<Block.Image> image) {}

    record View(
            UUID id,
            UUID sessionId,
            Notepad.Kind kind,
            Optional<String> checkWord,
            List<BlockView> blocks) {}

    private final Notepads notepads;
    private final Exports exports;

    public NotepadRoutes(Notepads notepads, Exports exports) {
        this.notepads = notepads;
        this.exports = exports;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/notepads/{id}", this::read);
    }

    private void read(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var notepad = notepads.require(asker, NotepadId.parse(ctx.pathParam("id")));
        var format = Optional.ofNullable(ctx.queryParam("format")).orElse("json");
        if ("1".equals(ctx.queryParam("download")) && !format.equals("json")) {
            send(ctx, file(asker, notepad, format));
            return;
        }
        switch (format) {
            case "json" -> ctx.json(view(notepad));
            case "markdown" ->
                    ctx.contentType("text/markdown; charset=utf-8")
                            .result(NoteMarkdown.write(notepads.wholeOf(notepad.id())));
            case "html" ->
                    ctx.contentType("text/html; charset=utf-8")
                            .result(NoteHtml.write(notepads.wholeOf(notepad.id())));
            default -> throw unknownFormat();
        }
    }

    private Exports.File file(Asker asker, Notepad notepad, String format) {
        return switch (format) {
            case "markdown" -> exports.markdown(asker, notepad);
            case "html" -> exports.html(asker, notepad);
            default -> throw unknownFormat();
        };
    }

    private static void send(Context ctx, Exports.File file) {
        ctx.header("Content-Disposition", file.disposition())
                .contentType(file.contentType())
                .result(file.text());
    }

    private static Refusal unknownFormat() {
        return Refusal.invalid("unknown-format", "The format is json, markdown or html.");
    }

    private View view(Notepad notepad) {
        var clock = notepads.clock(notepad);
        return new View(
                notepad.id().value(),
                notepad.session().value(),
                notepad.kind(),
                notepads.checkWord(notepad.id()),
                notepads.blocks(notepad.id()).stream().map(b -> view(b, clock)).toList());
    }

    BlockView view(DatedBlock dated, Function<Instant, Optional<Long>> clock) {
        var block = dated.block();
        var authors = dated.people().stream().map(this::author).toList();
        return new BlockView(
                block.id(),
                block.kind(),
                block.text(),
                block.kind() == Kind.HEADING ? Optional.of(block.level()) : Optional.empty(),
                block.kind() == Kind.TASK ? Optional.of(block.done()) : Optional.empty(),
                authors.getFirst(),
                authors,
                dated.firstTypedAt(),
                dated.lastTypedAt(),
                clock.apply(dated.firstTypedAt()),
                block.image());
    }

    Author author(PersonId person) {
        return new Author(person.value(), notepads.nameOf(person).orElse("Somebody"));
    }
}
