package soundingboard.notepad;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import soundingboard.notepad.Block.Around;
import soundingboard.notepad.Block.Container;
import soundingboard.notepad.Block.Run;

/// Blocks as Markdown (CommonMark with task lists).
final class NoteMarkdown {
    private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_\\[\\]<>~])");
    private static final Pattern LOOKS_LIKE_LINE_MARK =
            Pattern.compile("^(#{1,6}|[-+>]|\\d{1,9}[.)])(?=\\s|$)");

    private final StringBuilder out = new StringBuilder();
    private List<Container> before = List.of();
    private int number;

    private NoteMarkdown() {}

    static String write(List<Block> blocks) {
        var markdown = new NoteMarkdown();
        for (var block : blocks) markdown.block(block);
        return markdown.out.toString();
    }

    private void block(Block block) {
        var first = new StringBuilder();
        var rest = new StringBuilder();
        indent(block.within(), first, rest);
        if (!out.isEmpty() && !sameList(block)) {
            out.append(rest.toString().stripTrailing()).append('\n');
        }
        var lines = content(block).split("\n", -1);
        out.append(first).append(lines[0]).append('\n');
        for (int i = 1; i < lines.length; i++) out.append(rest).append(lines[i]).append('\n');
        before = block.within();
    }

    /// Lines of one list follow each other without a gap.
    private boolean sameList(Block block) {
        return !before.isEmpty()
                && !block.within().isEmpty()
                && before.getFirst().equals(block.within().getFirst())
                && before.getFirst().around() != Around.QUOTE
                && !block.within().equals(before);
    }

    /// What stands before the block's first line, and before its others.
    private void indent(List<Container> within, StringBuilder first, StringBuilder rest) {
        for (int i = 0; i < within.size(); i++) {
            var container = within.get(i);
            boolean entered = i >= before.size() || !before.get(i).equals(container);
            var mark =
                    switch (container.around()) {
                        case QUOTE -> "> ";
                        case OPEN_TASK -> "- [ ] ";
                        case DONE_TASK -> "- [x] ";
                        case ITEM -> item(within, i, entered);
                        case BULLETS, NUMBERS, TASKS -> "";
                    };
            if (container.around() == Around.QUOTE) {
                first.append(mark);
                rest.append(mark);
            } else {
                var space = " ".repeat(mark.startsWith("- [") ? 2 : mark.length());
                first.append(entered ? mark : space);
                rest.append(space);
            }
            if (entered) before = before.subList(0, Math.min(i, before.size()));
        }
    }

    private String item(List<Container> within, int i, boolean entered) {
        var list = i == 0 ? null : within.get(i - 1);
        if (list == null || list.around() != Around.NUMBERS) return "- ";
        boolean newList = i - 1 >= before.size() || !before.get(i - 1).equals(list);
        if (entered) number = newList ? list.start() : number + 1;
        return number + ". ";
    }

    private static String content(Block block) {
        var text = new StringBuilder();
        return switch (block.kind()) {
            case RULE -> "---";
            case CODE -> fence(block.text());
            case HEADING ->
                    "#".repeat(block.level()) + " " + inline(block.runs()).replace("\n", " ");
            case PARAGRAPH, BULLET, NUMBERED, TASK, QUOTE ->
                    text.append(
                                    LOOKS_LIKE_LINE_MARK
                                            .matcher(inline(block.runs()))
                                            .replaceFirst("\\\\$1"))
                            .toString()
                            .replace("\n", "  \n");
        };
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
