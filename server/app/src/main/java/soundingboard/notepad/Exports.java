package soundingboard.notepad;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import soundingboard.auth.Asker;
import soundingboard.auth.Membership;
import soundingboard.auth.Membership.Role;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.problem.Refusal;

/// Notes as files to keep: whole documents that say what they are of. Thread-safe.
public final class Exports {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

    /// Of a file's name, in UTF-16 units; some systems take 255 bytes.
    private static final int LONGEST_NAME = 80;

    private static final String STYLE =
            "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.0625rem/1.6 system-ui,sans-serif}"
                    + "blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid}"
                    + "li:has(>input){list-style:none}li:has(>input)>p{display:inline}";

    /// @param disposition the header that gives the file its name
    record File(String disposition, String contentType, String text) {}

    private final Notepads notepads;
    private final Surroundings surroundings;
    private final Memberships memberships;

    public Exports(Notepads notepads, Surroundings surroundings, Memberships memberships) {
        this.notepads = notepads;
        this.surroundings = surroundings;
        this.memberships = memberships;
    }

    /// The caller has decided access.
    File markdown(Asker asker, Notepad notepad) {
        var about = about(asker, notepad);
        var text =
                "# %s\n\n%s\n\n%s"
                        .formatted(
                                NoteMarkdown.escaped(about.title),
                                NoteMarkdown.escaped(about.line),
                                NoteMarkdown.write(notepads.wholeOf(notepad.id())));
        return new File(about.disposition(".md"), "text/markdown; charset=utf-8", text);
    }

    /// The caller has decided access.
    File html(Asker asker, Notepad notepad) {
        var about = about(asker, notepad);
        var title = NoteHtml.escaped(about.title);
        var text =
                """
                <!doctype html>
                <html lang="en-GB">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <h1>%s</h1>
                <p>%s</p>
                %s</body>
                </html>
                """
                        .formatted(
                                title,
                                STYLE,
                                title,
                                NoteHtml.escaped(about.line),
                                NoteHtml.write(notepads.wholeOf(notepad.id())));
        return new File(about.disposition(".html"), "text/html; charset=utf-8", text);
    }

    /// @param line when it was, and of whom
    private record About(String title, String line, String filename) {

        /// With the name twice: in plain letters for old programs, and as it is (RFC 6266).
        String disposition(String ending) {
            var name = filename + ending;
            var plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
            return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                    .formatted(
                            plain.replaceAll("[^ -~]", "_"),
                            URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        }
    }

    private About about(Asker asker, Notepad notepad) {
        var meeting = surroundings.meeting(notepad.session()).orElseThrow(Refusal::notFound);
        var people =
                switch (notepad.kind()) {
                    case SHARED -> String.join(" and ", people(asker, notepad));
                    case PRIVATE -> name(asker.id()) + "’s own notes";
                };
        return new About(
                meeting.title(),
                DAY.format(meeting.day()) + ". " + people,
                filename(meeting, notepad.kind()));
    }

    /// The mentor first.
    private List<String> people(Asker asker, Notepad notepad) {
        var membership =
                memberships.inSession(asker.id(), notepad.session()).orElseThrow(Refusal::notFound);
        var names = new ArrayList<String>();
        names.add(name(asker.id()));
        membership.other().map(this::name).ifPresent(other -> names.add(place(membership), other));
        return names;
    }

    private static int place(Membership asker) {
        return asker.role() == Role.MENTOR ? 1 : 0;
    }

    private String name(PersonId person) {
        return notepads.nameOf(person).orElse("Somebody");
    }

    /// `2026-11-23 Hop tests`, without what file systems do not take.
    static String filename(Surroundings.Meeting meeting, Notepad.Kind kind) {
        var title =
                meeting.title()
                        .replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]+", " ")
                        .replaceAll("\\s+", " ")
                        .strip();
        if (title.length() > LONGEST_NAME) title = title.substring(0, LONGEST_NAME).strip();
        // Cutting may have left half a letter.
        title = title.replaceAll("[\\ud800-\\udbff]$", "").replaceAll("[. ]+$", "");
        return meeting.day() + " " + title + (kind == Notepad.Kind.PRIVATE ? ", my notes" : "");
    }
}
