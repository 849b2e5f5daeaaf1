package soundingboard.notepad;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import soundingboard.notepad.Block.Around;
import soundingboard.notepad.Block.Container;
import soundingboard.notepad.Block.Run;
import soundingboard.yjs.Id;

/// Blocks as Markdown (CommonMark with task lists).
final class NoteMarkdown {
    private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_\\[\\]<>~])");
    private static final Pattern LOOKS_LIKE_LINE_MARK =
            Pattern.compile("^(\\d{0,9})(#{1,6}|[-+>.)])(?=\\s|$)");

    private final StringBuilder out = new StringBuilder();
    private List<Container> before = List.of();

    /// The last number given in each numbered list.
    private final Map<Id, Integer> numbers = new HashMap<>();

    private NoteMarkdown() {}

    static String write(List<Block> blocks) {
        var markdown = new NoteMarkdown();
        for (var block : blocks) markdown.block(block);
        return markdown.out.toString();
    }

    /// Words that are to read as themselves.
    static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$1");
    }

    private void block(Block block) {
        var within = block.within();
        int common = common(within);
        var first = new StringBuilder();
        var rest = new StringBuilder();
        var gap = "";
        for (int i = 0; i < within.size(); i++) {
            if (i == common) gap = rest.toString();
            indent(within, i, i >= common, first, rest);
        }
        if (common == within.size()) gap = rest.toString();
        if (!out.isEmpty() && !followsInItsList(within, common))
            out.append(gap.stripTrailing()).append('\n');
        var lines = content(block).split("\n", -1);
        out.append(first).append(lines[0]).append('\n');
        for (int i = 1; i < lines.length; i++) out.append(rest).append(lines[i]).append('\n');
        before = within;
    }

    /// How many of the containers the block before stood in too.
    private int common(List<Container> within) {
        int common = 0;
        while (common < within.size()
                && common < before.size()
                && within.get(common).equals(before.get(common))) common++;
        return common;
    }

    /// A new item of a list that has begun, or of one within it: no gap before it.
    private static boolean followsInItsList(List<Container> within, int common) {
        return common > 0
                && common < within.size()
                && within.get(common - 1).around() != Around.QUOTE;
    }

    /// Adds what a container puts before the block's first line, and before its others.
    private void indent(
            List<Container> within,
            int i,
            boolean entered,
            StringBuilder first,
            StringBuilder rest) {
        var mark =
                switch (within.get(i).around()) {
                    case QUOTE -> "> ";
                    case OPEN_TASK -> "- [ ] ";
                    case DONE_TASK -> "- [x] ";
                    case ITEM -> item(within, i, entered);
                    case BULLETS, NUMBERS, TASKS -> "";
                };
        var space = mark.equals("> ") ? mark : " ".repeat(mark.startsWith("-") ? 2 : mark.length());
        first.append(entered ? mark : space);
        rest.append(space);
    }

    private String item(List<Container> within, int i, boolean entered) {
        if (i == 0 || within.get(i - 1).around() != Around.NUMBERS) return "- ";
        var list = within.get(i - 1);
        int number =
                entered
                        ? numbers.merge(list.element(), list.start(), (last, _) -> last + 1)
                        : numbers.getOrDefault(list.element(), list.start());
        return number + ". ";
    }

    private static String content(Block block) {
        return switch (block.kind()) {
            case RULE -> "---";
            case CODE -> fence(block.text());
            case IMAGE -> image(block);
            case HEADING ->
                    "#".repeat(block.level()) + " " + inline(block.runs()).replace("\n", " ");
            case PARAGRAPH, BULLET, NUMBERED, TASK, QUOTE ->
                    LOOKS_LIKE_LINE_MARK
                            .matcher(inline(block.runs()))
                            .replaceFirst("$1\\\\$2")
                            .replace("\n", "  \n");
        };
    }

    private static String image(Block block) {
        var words = SPECIAL.matcher(block.text().replace('\n', ' ')).replaceAll("\\\\$1");
        return block.image().map(image -> "![" + words + "](" + image.url() + ")").orElse(words);
    }

    private static String fence(String code) {
        var fence = "```";
        while (code.contains(fence)) fence += "`";
        return fence + "\n" + code + "\n" + fence;
    }

    private static String inline(List<Run> runs) {
        var out = new StringBuilder();
        for (var run : runs) {
            var marks = run.marks();
            var text = run.text();
            var core = text.strip();
            if (core.isEmpty()) {
                out.append(text);
                continue;
            }
            int start = text.indexOf(core);
            out.append(text, 0, start);
            out.append(marked(core, marks));
            out.append(text, start + core.length(), text.length());
        }
        return out.toString();
    }

    private static String marked(String text, Map<String, @Nullable Object> marks) {
        var marked =
                marks.containsKey("code")
                        ? "`" + text.replace("`", "'") + "`"
                        : SPECIAL.matcher(text).replaceAll("\\\\$1");
        if (marks.containsKey("strike")) marked = "~~" + marked + "~~";
        if (marks.containsKey("italic")) marked = "*" + marked + "*";
        if (marks.containsKey("bold")) marked = "**" + marked + "**";
        var href = SafeLink.of(marks);
        return href.isEmpty()
                ? marked
                : "[" + marked + "](<" + href.get().replace(">", "%3E") + ">)";
    }
}
