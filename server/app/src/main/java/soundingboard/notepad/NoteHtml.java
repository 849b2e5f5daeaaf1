package soundingboard.notepad;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import soundingboard.notepad.Block.Around;
import soundingboard.notepad.Block.Container;
import soundingboard.notepad.Block.Run;

/// Blocks as an HTML fragment: everything escaped, links only where [SafeLink] allows them.
final class NoteHtml {
    private final StringBuilder out = new StringBuilder();
    private List<Container> open = new ArrayList<>();

    private NoteHtml() {}

    static String write(List<Block> blocks) {
        var html = new NoteHtml();
        for (var block : blocks) html.block(block);
        html.moveTo(List.of());
        return html.out.toString();
    }

    static String escaped(String text) {
        var html = new NoteHtml();
        html.escape(text);
        return html.out.toString();
    }

    private void block(Block block) {
        moveTo(block.within());
        switch (block.kind()) {
            case RULE -> out.append("<hr>\n");
            case IMAGE -> image(block);
            case CODE -> {
                out.append("<pre><code>");
                escape(block.text());
                out.append("</code></pre>\n");
            }
            case HEADING -> element("h" + block.level(), block);
            case PARAGRAPH, BULLET, NUMBERED, TASK, QUOTE -> element("p", block);
        }
    }

    private void image(Block block) {
        if (block.image().isEmpty()) {
            element("p", block);
            return;
        }
        var image = block.image().get();
        out.append("<p><img src=\"").append(image.url()).append("\" alt=\"");
        escape(block.text());
        out.append('"');
        if (image.width() > 0 && image.height() > 0)
            out.append(" width=\"")
                    .append(image.width())
                    .append("\" height=\"")
                    .append(image.height())
                    .append('"');
        out.append("></p>\n");
    }

    private void element(String name, Block block) {
        out.append('<').append(name).append('>');
        for (var run : block.runs()) run(run);
        out.append("</").append(name).append(">\n");
    }

    /// Closes what the next block does not stand in, and opens what it does.
    private void moveTo(List<Container> within) {
        int common = 0;
        while (common < open.size()
                && common < within.size()
                && open.get(common).equals(within.get(common))) common++;
        for (int i = open.size() - 1; i >= common; i--)
            out.append("</").append(name(open.get(i))).append(">\n");
        for (var container : within.subList(common, within.size())) start(container);
        open = new ArrayList<>(within);
    }

    private void start(Container container) {
        out.append('<').append(name(container));
        if (container.around() == Around.NUMBERS && container.start() != 1)
            out.append(" start=\"").append(container.start()).append('"');
        out.append('>');
        if (container.around() == Around.OPEN_TASK)
            out.append("<input type=\"checkbox\" disabled> ");
        if (container.around() == Around.DONE_TASK)
            out.append("<input type=\"checkbox\" checked disabled> ");
    }

    private static String name(Container container) {
        return switch (container.around()) {
            case BULLETS, TASKS -> "ul";
            case NUMBERS -> "ol";
            case ITEM, OPEN_TASK, DONE_TASK -> "li";
            case QUOTE -> "blockquote";
        };
    }

    private void run(Run run) {
        var ends = new ArrayList<String>();
        var href = SafeLink.of(run.marks());
        if (href.isPresent()) {
            out.append("<a href=\"");
            escape(href.get());
            out.append("\" rel=\"noopener noreferrer nofollow\">");
            ends.add("</a>");
        }
        mark(run.marks(), "bold", "strong", ends);
        mark(run.marks(), "italic", "em", ends);
        mark(run.marks(), "strike", "s", ends);
        mark(run.marks(), "underline", "u", ends);
        mark(run.marks(), "code", "code", ends);
        escape(run.text());
        for (var end : ends.reversed()) out.append(end);
    }

    private void mark(
            Map<String, @Nullable Object> marks, String mark, String name, List<String> ends) {
        if (!marks.containsKey(mark)) return;
        out.append('<').append(name).append('>');
        ends.add("</" + name + ">");
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n' -> out.append("<br>");
                default -> out.append(c);
            }
        }
    }
}
