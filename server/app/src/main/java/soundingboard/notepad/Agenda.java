package soundingboard.notepad;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import soundingboard.notepad.Block.Around;
import soundingboard.notepad.Block.Kind;
import soundingboard.notepad.Surroundings.OpenAim;

/// What two people have to go on with, as lines. Pure. All of it in their own words.
final class Agenda {
    static final String TITLE = "Agenda";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final DateTimeFormatter DAY_AND_YEAR =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /// As many as fit on a page and can be talked about in an hour.
    static final int MOST_AIMS = 12;

    private static final int MOST_LEFT = 12;
    private static final int LAST_LINES = 3;

    /// @param day when the last session was
    /// @param blocks its shared notes
    record LastTime(LocalDate day, List<Block> blocks) {}

    private Agenda() {}

    /// @param today decides whether a date needs its year
    static List<NoteLine> write(List<OpenAim> aims, Optional<LastTime> lastTime, LocalDate today) {
        var lines = new ArrayList<NoteLine>();
        lines.add(NoteLine.title(TITLE));
        if (!aims.isEmpty()) {
            lines.add(NoteLine.heading("Aims to look at"));
            for (var aim : aims) lines.add(NoteLine.bullet(said(aim, today)));
        }
        lastTime.ifPresent(last -> carryOver(last, aims, today, lines));
        lines.add(NoteLine.heading("For today"));
        lines.add(NoteLine.bullet(""));
        return lines;
    }

    private static void carryOver(
            LastTime last, List<OpenAim> aims, LocalDate today, List<NoteLine> lines) {
        var day = said(last.day, today);
        var left = left(last.blocks, aims);
        if (!left.isEmpty()) {
            lines.add(NoteLine.heading("Left open on " + day));
            left.stream().limit(MOST_LEFT).map(NoteLine::task).forEach(lines::add);
        }
        var stopped = lastLines(last.blocks, left, aims);
        if (!stopped.isEmpty()) {
            lines.add(NoteLine.heading("Where you stopped on " + day));
            stopped.stream().map(NoteLine::quote).forEach(lines::add);
        }
    }

    /// Unticked tasks and questions, each once; a task that is an aim stands among the aims.
    private static Set<String> left(List<Block> blocks, List<OpenAim> aims) {
        var lines = aims.stream().flatMap(aim -> aim.line().stream()).collect(Collectors.toSet());
        var titles = titles(aims);
        var left = new LinkedHashSet<String>();
        for (var block : blocks) {
            var text = NoteLine.oneLine(block.text());
            if (text.isEmpty() || lines.contains(block.id()) || titles.contains(text)) continue;
            if (block.kind() == Kind.TASK ? !block.done() : isQuestion(block)) left.add(text);
        }
        return left;
    }

    private static boolean isQuestion(Block block) {
        return isOwnLine(block) && block.text().strip().endsWith("?");
    }

    /// Not what was quoted, nor what only names a part.
    private static boolean isOwnLine(Block block) {
        return switch (block.kind()) {
            case PARAGRAPH, BULLET, NUMBERED ->
                    block.within().stream().noneMatch(one -> one.around() == Around.QUOTE);
            case HEADING, TASK, QUOTE, CODE, RULE, IMAGE -> false;
        };
    }

    private static List<String> lastLines(
            List<Block> blocks, Set<String> left, List<OpenAim> aims) {
        var titles = titles(aims);
        var own =
                blocks.stream()
                        .filter(Agenda::isOwnLine)
                        .map(block -> NoteLine.oneLine(block.text()))
                        .filter(text -> !text.isEmpty())
                        .filter(text -> !left.contains(text) && !titles.contains(text))
                        .toList();
        return own.subList(Math.max(0, own.size() - LAST_LINES), own.size());
    }

    private static Set<String> titles(List<OpenAim> aims) {
        return aims.stream().map(aim -> NoteLine.oneLine(aim.title())).collect(Collectors.toSet());
    }

    private static String said(OpenAim aim, LocalDate today) {
        var facts = new ArrayList<String>();
        aim.dueOn().ifPresent(day -> facts.add("due " + said(day, today)));
        if (!aim.agreed()) facts.add("not agreed yet");
        var title = NoteLine.oneLine(aim.title());
        return facts.isEmpty() ? title : title + " (" + String.join(", ", facts) + ")";
    }

    static String said(LocalDate day, LocalDate today) {
        return (day.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).format(day);
    }
}
