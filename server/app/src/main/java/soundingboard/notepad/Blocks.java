package soundingboard.notepad;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.notepad.Block.Around;
import soundingboard.notepad.Block.Container;
import soundingboard.notepad.Block.Kind;
import soundingboard.notepad.Block.Run;
import soundingboard.notepad.Block.Typed;
import soundingboard.yjs.Id;
import soundingboard.yjs.IdRange;
import soundingboard.yjs.SharedType;
import soundingboard.yjs.XmlElement;
import soundingboard.yjs.XmlFragment;
import soundingboard.yjs.XmlText;

/// Reads a Tiptap document as a flat list of blocks, each knowing what it stands in.
///
/// Walks with a list of what is open, not by recursion: hostile documents may be nested deeper than
/// a stack. What stands deeper than [#MAX_DEPTH] counts as standing there.
final class Blocks {
    /// The root that Tiptap uses.
    static final String ROOT = "default";

    private static final int MAX_DEPTH = 24;

    private record Open(List<SharedType> children, int next, List<Container> within) {}

    private final Anchors anchors;
    private final List<Block> blocks = new ArrayList<>();
    private Consumer<XmlText> reader = _ -> {};

    private Blocks(Anchors anchors) {
        this.anchors = anchors;
    }

    static List<Block> of(Replica replica) {
        var blocks = new Blocks(replica.anchors());
        blocks.walk(replica.doc().xmlFragment(ROOT));
        return blocks.blocks;
    }

    /// The words of the present text and when they were typed.
    static List<TypedWord> words(Replica replica) {
        var blocks = new Blocks(replica.anchors());
        var words = new TypedWords(replica.anchors());
        blocks.reader = words::add;
        blocks.walk(replica.doc().xmlFragment(ROOT));
        return words.words();
    }

    private void walk(XmlFragment root) {
        var open = new ArrayDeque<Open>();
        open.push(new Open(root.children(), 0, List.of()));
        while (!open.isEmpty()) {
            var level = open.pop();
            if (level.next == level.children.size()) continue;
            open.push(new Open(level.children, level.next + 1, level.within));
            switch (level.children.get(level.next)) {
                case XmlText text -> add(text, Kind.PARAGRAPH, 0, level.within, List.of(text));
                case XmlElement element -> {
                    var children = element.children();
                    if (isRule(element)) add(element, Kind.RULE, 0, level.within, List.of());
                    else if (element.nodeName().equals("image")) addImage(element, level.within);
                    else if (holdsText(element, children))
                        add(
                                element,
                                kind(element, level.within),
                                level(element),
                                level.within,
                                children);
                    else open.push(new Open(children, 0, inside(element, level.within)));
                }
                default -> {}
            }
        }
    }

    private static boolean isRule(XmlElement element) {
        return element.nodeName().equals("horizontalRule");
    }

    private static boolean holdsText(XmlElement element, List<SharedType> children) {
        return switch (element.nodeName()) {
            case "paragraph", "heading", "codeBlock" -> true;
            default -> children.stream().anyMatch(XmlText.class::isInstance);
        };
    }

    private static int level(XmlElement element) {
        if (!element.nodeName().equals("heading")) return 0;
        return Math.clamp(number(element.attribute("level"), 1), 1, 6);
    }

    private static int number(@Nullable Object value, int otherwise) {
        return value instanceof Number number ? number.intValue() : otherwise;
    }

    private static Kind kind(XmlElement element, List<Container> within) {
        return switch (element.nodeName()) {
            case "heading" -> Kind.HEADING;
            case "codeBlock" -> Kind.CODE;
            default -> within.isEmpty() ? Kind.PARAGRAPH : kind(within);
        };
    }

    private static Kind kind(List<Container> within) {
        return switch (within.getLast().around()) {
            case OPEN_TASK, DONE_TASK, TASKS -> Kind.TASK;
            case QUOTE -> Kind.QUOTE;
            case BULLETS -> Kind.BULLET;
            case NUMBERS -> Kind.NUMBERED;
            case ITEM ->
                    within.size() > 1 && within.get(within.size() - 2).around() == Around.NUMBERS
                            ? Kind.NUMBERED
                            : Kind.BULLET;
        };
    }

    private static List<Container> inside(XmlElement element, List<Container> within) {
        var around = around(element);
        if (around.isEmpty() || within.size() >= MAX_DEPTH) return within;
        var deeper = new ArrayList<>(within);
        deeper.add(
                new Container(idOf(element), around.get(), number(element.attribute("start"), 1)));
        return deeper;
    }

    private static Optional<Around> around(XmlElement element) {
        return switch (element.nodeName()) {
            case "bulletList" -> Optional.of(Around.BULLETS);
            case "orderedList" -> Optional.of(Around.NUMBERS);
            case "taskList" -> Optional.of(Around.TASKS);
            case "listItem" -> Optional.of(Around.ITEM);
            case "taskItem" ->
                    Optional.of(
                            Boolean.TRUE.equals(element.attribute("checked"))
                                    ? Around.DONE_TASK
                                    : Around.OPEN_TASK);
            case "blockquote" -> Optional.of(Around.QUOTE);
            default -> Optional.empty();
        };
    }

    private void add(
            SharedType holder,
            Kind kind,
            int level,
            List<Container> within,
            List<SharedType> content) {
        var runs = new ArrayList<Run>();
        var ids = new ArrayList<IdRange>();
        for (var piece : content) {
            switch (piece) {
                case XmlText text -> {
                    reader.accept(text);
                    for (var run : text.runs()) {
                        if (run.text().isEmpty()) continue;
                        runs.add(new Run(run.text(), plain(run.marks())));
                        ids.addAll(run.ids());
                    }
                }
                case XmlElement inline when inline.nodeName().equals("hardBreak") ->
                        runs.add(new Run("\n", Map.of()));
                default -> {}
            }
        }
        blocks.add(new Block(idOf(holder), kind, level, within, runs, typed(ids)));
    }

    /// Its text is its description, so that a picture is found by it.
    private void addImage(XmlElement element, List<Container> within) {
        var id = idOf(element);
        var alt = element.attribute("alt") instanceof String words ? words : "";
        var image =
                ImageAddress.of(element.attribute("src"))
                        .map(
                                url ->
                                        new Block.Image(
                                                url,
                                                number(element.attribute("width"), 0),
                                                number(element.attribute("height"), 0)));
        blocks.add(
                new Block(
                        id,
                        Kind.IMAGE,
                        0,
                        within,
                        List.of(new Run(alt, Map.of())),
                        typed(List.of(new IdRange(id.client(), id.clock(), 1))),
                        image));
    }

    /// Marks that may overlap with themselves carry a hash behind their name.
    private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> marks) {
        if (marks.isEmpty()) return marks;
        var plain = new LinkedHashMap<String, @Nullable Object>();
        marks.forEach((name, value) -> plain.put(name.replaceFirst("--.*", ""), value));
        return plain;
    }

    private static Id idOf(SharedType type) {
        return type.id().orElseThrow();
    }

    private Optional<Typed> typed(List<IdRange> ids) {
        var spans = new ArrayList<Anchors.Span>();
        for (var range : ids) anchors.forEach(range, spans::add);
        if (spans.isEmpty()) return Optional.empty();
        var first = spans.getFirst();
        var last = first;
        for (var span : spans) {
            if (span.at().isBefore(first.at())) first = span;
            if (span.at().isAfter(last.at())) last = span;
        }
        var people = new LinkedHashSet<PersonId>();
        people.add(first.person());
        spans.forEach(span -> people.add(span.person()));
        return Optional.of(new Typed(first.person(), List.copyOf(people), first.at(), last.at()));
    }
}
