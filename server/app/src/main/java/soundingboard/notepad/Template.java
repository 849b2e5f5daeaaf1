package soundingboard.notepad;

import static soundingboard.notepad.NoteLine.bullet;
import static soundingboard.notepad.NoteLine.heading;
import static soundingboard.notepad.NoteLine.paragraph;
import static soundingboard.notepad.NoteLine.task;
import static soundingboard.notepad.NoteLine.title;

import java.util.List;
import java.util.Optional;

/// A shape for a conversation, written into the notes as headings and lines to fill.
///
/// No prompt but a heading ends with a question mark: what does, the next agenda carries over.
///
/// @param lines none for the agenda, which is made of what there is
record Template(String id, String label, String description, List<NoteLine> lines) {
    static final Template AGENDA =
            new Template(
                    "agenda",
                    "Agenda",
                    "Your open aims, what was left last time, and where you stopped.",
                    List.of());

    private static final Template GROW =
            new Template(
                    "grow",
                    "GROW",
                    "Goal, reality, options, will: from a wish to a plan.",
                    List.of(
                            title("GROW"),
                            heading("Goal: what should be different?"),
                            paragraph(""),
                            heading("Reality: how is it now?"),
                            paragraph(""),
                            heading("Options: what could you try?"),
                            bullet(""),
                            heading("Will: what will you do, and by when?"),
                            task("")));

    private static final Template CASE_DISCUSSION =
            new Template(
                    "case-discussion",
                    "Case discussion",
                    "One person’s story, without a name, and what you make of it together.",
                    List.of(
                            title("Case discussion"),
                            heading("The person, without a name or anything that tells who it is"),
                            paragraph(""),
                            heading("What was found"),
                            bullet(""),
                            heading("What was tried, and what came of it"),
                            bullet(""),
                            heading("What I am unsure about"),
                            paragraph(""),
                            heading("What we think"),
                            paragraph(""),
                            heading("What to do next"),
                            task("")));

    private static final Template TECHNIQUE_REVIEW =
            new Template(
                    "technique-review",
                    "Technique review",
                    "What you saw in a clip or in the clinic, and what to practise.",
                    List.of(
                            title("Technique review"),
                            heading("Which technique, for whom and what for"),
                            paragraph(""),
                            heading("What went well"),
                            bullet(""),
                            heading("What to change"),
                            bullet(""),
                            heading("Comfort and safety"),
                            paragraph(""),
                            heading("What to practise"),
                            task("")));

    static final List<Template> ALL = List.of(AGENDA, GROW, CASE_DISCUSSION, TECHNIQUE_REVIEW);

    Template {
        lines = List.copyOf(lines);
    }

    static Optional<Template> of(String id) {
        return ALL.stream().filter(template -> template.id.equals(id)).findFirst();
    }

    boolean isAgenda() {
        return id.equals(AGENDA.id);
    }
}
