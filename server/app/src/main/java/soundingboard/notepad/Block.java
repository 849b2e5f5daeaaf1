package soundingboard.notepad;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.yjs.Id;

/// One paragraph, heading or list line of a notepad, as it stands.
///
/// @param element the id of the element that holds its text; the block's identity
/// @param level of a heading, 1 to 6; else 0
/// @param within the lists, list items and quotations around it, outermost first
/// @param typed who typed its present text and when; empty when there is no text. Of a picture, who
///     put it there
/// @param image where a picture is; empty for what is none, and for one that is not ours to show
record Block(
        Id element,
        Kind kind,
        int level,
        List<Container> within,
        List<Run> runs,
        Optional<Typed> typed,
        Optional<Image> image) {

    enum Kind {
        PARAGRAPH,
        HEADING,
        BULLET,
        NUMBERED,
        TASK,
        QUOTE,
        CODE,
        RULE,
        IMAGE
    }

    enum Around {
        BULLETS,
        NUMBERS,
        TASKS,
        ITEM,
        OPEN_TASK,
        DONE_TASK,
        QUOTE
    }

    /// @param start the first number of a numbered list; else 1
    record Container(Id element, Around around, int start) {}

    /// Text whose characters have the same marks; a line break within a block is `\n`.
    ///
    /// @param marks by Tiptap's names: `bold`, `italic`, `strike`, `underline`, `code`, `link`
    record Run(String text, Map<String, @Nullable Object> marks) {}

    /// @param url relative to the server
    /// @param width in pixels; 0 when the page did not say
    record Image(String url, int width, int height) {}

    /// @param author who typed the earliest of the present text
    /// @param people everybody who typed some of it, the author first
    record Typed(PersonId author, List<PersonId> people, Instant firstAt, Instant lastAt) {}

    Block(
            Id element,
            Kind kind,
            int level,
            List<Container> within,
            List<Run> runs,
            Optional<Typed> typed) {
        this(element, kind, level, within, runs, typed, Optional.empty());
    }

    Block {
        within = List.copyOf(within);
        runs = List.copyOf(runs);
    }

    /// As it stands in addresses: stable for as long as the block lives.
    String id() {
        return element.client() + "-" + element.clock();
    }

    String text() {
        var text = new StringBuilder();
        for (var run : runs) text.append(run.text);
        return text.toString();
    }

    /// Empty for a task that is open, and for what is no task.
    boolean done() {
        return within.stream().anyMatch(container -> container.around == Around.DONE_TASK);
    }
}
