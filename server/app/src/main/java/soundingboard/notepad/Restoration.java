package soundingboard.notepad;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import soundingboard.yjs.Id;
import soundingboard.yjs.IdRange;
import soundingboard.yjs.SharedType;
import soundingboard.yjs.TextRun;
import soundingboard.yjs.XmlElement;
import soundingboard.yjs.XmlFragment;
import soundingboard.yjs.XmlText;

/// Makes a document what an earlier state of it was, by editing only what differs: what stayed
/// keeps its identity, and with it its anchors and everybody's carets.
///
/// Elements never move within a document, so what both have stands in the same order in both.
final class Restoration {
    private record Node(SharedType type, Optional<Id> id, String xml) {
        /// The same element of the document, or one that says the same.
        boolean isSame(Node other) {
            return id.equals(other.id) || xml.equals(other.xml);
        }
    }

    /// One UTF-16 unit of a text.
    private record Cell(Id id, char unit, Map<String, @Nullable Object> marks) {}

    /// What is still to be made equal; a list, not recursion: documents may be nested deeper than
    /// a stack.
    private record Twins(XmlFragment live, XmlFragment wanted) {}

    private final List<Twins> open = new ArrayList<>();

    private Restoration() {}

    /// Within a transaction of the living document.
    static void restore(XmlFragment live, XmlFragment wanted) {
        var restoration = new Restoration();
        restoration.open.add(new Twins(live, wanted));
        while (!restoration.open.isEmpty()) restoration.children(restoration.open.removeLast());
    }

    private void children(Twins twins) {
        int place = 0;
        for (var pair : Alignment.of(nodes(twins.live), nodes(twins.wanted), Node::isSame)) {
            if (pair.isBoth()) {
                equal(pair.before().orElseThrow(), pair.after().orElseThrow());
                place++;
            } else if (pair.before().isPresent()) {
                twins.live.delete(place, 1);
            } else {
                twins.live.insertCopies(place++, List.of(pair.after().orElseThrow().type));
            }
        }
    }

    private static List<Node> nodes(XmlFragment parent) {
        return parent.children().stream()
                .map(type -> new Node(type, type.id(), type.toString()))
                .toList();
    }

    private void equal(Node live, Node wanted) {
        if (live.xml.equals(wanted.xml)) return;
        switch (live.type) {
            case XmlElement element when wanted.type instanceof XmlElement other -> {
                attributes(element, other);
                open.add(new Twins(element, other));
            }
            case XmlText text when wanted.type instanceof XmlText other -> text(text, other);
            default -> {}
        }
    }

    private static void attributes(XmlElement live, XmlElement wanted) {
        var now = live.attributes();
        var then = wanted.attributes();
        now.keySet().stream()
                .filter(name -> !then.containsKey(name))
                .forEach(live::removeAttribute);
        then.forEach(
                (name, value) -> {
                    boolean plain = !(value instanceof SharedType);
                    if (plain && !Objects.equals(now.get(name), value))
                        live.setAttribute(name, value);
                });
    }

    private static void text(XmlText live, XmlText wanted) {
        if (!isPlain(live) || !isPlain(wanted)) {
            anew(live, wanted);
            return;
        }
        var now = cells(live);
        var then = cells(wanted);
        var stays = ids(now);
        stays.retainAll(ids(then));
        int place = 0;
        int i = 0;
        int j = 0;
        while (i < now.size() || j < then.size()) {
            int from = j;
            while (j < then.size()
                    && !stays.contains(then.get(j).id)
                    && then.get(j).marks.equals(then.get(from).marks)) j++;
            if (j > from) {
                live.insert(place, string(then.subList(from, j)), then.get(from).marks);
                place += j - from;
                continue;
            }
            int first = i;
            while (i < now.size() && !stays.contains(now.get(i).id)) i++;
            if (i > first) {
                live.delete(place, i - first);
                continue;
            }
            if (i == now.size() || j == then.size()) break;
            var marks = now.get(i).marks;
            var wantedMarks = then.get(j).marks;
            int begin = place;
            while (i < now.size()
                    && j < then.size()
                    && now.get(i).id.equals(then.get(j).id)
                    && now.get(i).marks.equals(marks)
                    && then.get(j).marks.equals(wantedMarks)) {
                i++;
                j++;
                place++;
            }
            mark(live, begin, place - begin, marks, wantedMarks);
        }
    }

    private static void mark(
            XmlText live,
            int place,
            int length,
            Map<String, @Nullable Object> now,
            Map<String, @Nullable Object> then) {
        if (now.equals(then)) return;
        var change = new LinkedHashMap<String, @Nullable Object>(then);
        now.keySet().stream()
                .filter(name -> !then.containsKey(name))
                .forEach(name -> change.put(name, null));
        live.format(place, length, change);
    }

    private static void anew(XmlText live, XmlText wanted) {
        live.delete(0, live.length());
        for (var run : wanted.runs())
            if (!run.text().isEmpty()) live.insert(live.length(), run.text(), run.marks());
    }

    private static boolean isPlain(XmlText text) {
        return text.runs().stream().noneMatch(run -> run.text().isEmpty());
    }

    private static List<Cell> cells(XmlText text) {
        var cells = new ArrayList<Cell>(text.length());
        for (TextRun run : text.runs()) {
            int place = 0;
            for (IdRange range : run.ids())
                for (int clock = range.clock(); clock < range.end(); clock++)
                    cells.add(
                            new Cell(
                                    new Id(range.client(), clock),
                                    run.text().charAt(place++),
                                    run.marks()));
        }
        return cells;
    }

    private static Set<Id> ids(List<Cell> cells) {
        return cells.stream().map(Cell::id).collect(Collectors.toCollection(HashSet::new));
    }

    private static String string(List<Cell> cells) {
        var text = new StringBuilder(cells.size());
        for (var cell : cells) text.append(cell.unit);
        return text.toString();
    }
}
