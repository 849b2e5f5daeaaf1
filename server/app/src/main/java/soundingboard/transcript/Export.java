package soundingboard.transcript;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import soundingboard.db.Json;

/// A transcript as a file to keep or to use elsewhere.
///
/// Subtitles (VTT, SRT) keep the clock of the file that was added, so that they fit the recording
/// it belongs to. Markdown and JSON, which stand beside the notes, have the session's.
///
/// @param filename safe on every system; may hold letters of any alphabet
record Export(String filename, String mediaType, String text) {
    private static final int MAX_TITLE = 80;
    private static final Pattern UNSAFE_IN_NAMES =
            Pattern.compile("[\\s\\p{Cntrl}\\p{Cs}\\p{Cf}\\\\/:*?\"<>|]+");

    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_\\[\\]<>#|~]");

    /// @param fileCues on the file's clock
    static Export of(
            ExportFormat format, Meeting meeting, Transcripts.View view, List<Cue> fileCues) {
        var text =
                switch (format) {
                    case VTT -> vtt(fileCues);
                    case SRT -> srt(fileCues);
                    case MARKDOWN -> markdown(meeting, view.cues());
                    case JSON -> Json.write(view);
                };
        return new Export(name(meeting) + "." + format.extension(), format.mediaType(), text);
    }

    /// For a `Content-Disposition` header: RFC 6266, with RFC 5987 for what is not ASCII.
    String disposition() {
        var plain = filename.replaceAll("[^ -~]", "_").replace("%", "_");
        var encoded = new StringBuilder();
        for (byte b : filename.getBytes(StandardCharsets.UTF_8)) {
            boolean safe = b > 0 && (Character.isLetterOrDigit(b) || b == '-' || b == '.');
            encoded.append(safe ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private static String name(Meeting meeting) {
        var title = UNSAFE_IN_NAMES.matcher(meeting.title()).replaceAll(" ").strip();
        var day = meeting.startsAt().atOffset(ZoneOffset.UTC).toLocalDate();
        var cut = title.codePoints().limit(MAX_TITLE).toArray();
        return (day + " " + new String(cut, 0, cut.length).strip()).strip() + " transcript";
    }

    private static String vtt(List<Cue> cues) {
        var text = new StringBuilder("WEBVTT\n");
        for (var cue : cues) {
            text.append('\n').append(clock(cue.startMs(), '.')).append(" --> ");
            text.append(clock(cue.endMs(), '.')).append('\n');
            cue.speaker().ifPresent(name -> text.append("<v ").append(escaped(name)).append('>'));
            text.append(escaped(cue.text())).append('\n');
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// SubRip knows no escapes: an arrow in the words becomes another one.
    private static String srt(List<Cue> cues) {
        var text = new StringBuilder();
        int number = 0;
        for (var cue : cues) {
            text.append(++number).append('\n').append(clock(cue.startMs(), ',')).append(" --> ");
            text.append(clock(cue.endMs(), ',')).append('\n');
            cue.speaker().ifPresent(name -> text.append(name).append(": "));
            text.append(cue.text().replace("-->", "→")).append("\n\n");
        }
        return text.toString();
    }

    private static String markdown(Meeting meeting, List<Cue> cues) {
        var text = new StringBuilder("# ").append(marked(meeting.title())).append('\n');
        Optional<String> speaker = Optional.empty();
        boolean first = true;
        for (var cue : cues) {
            boolean goesOn = !first && cue.speaker().equals(speaker);
            if (goesOn) text.append(' ');
            else text.append("\n\n").append(heading(cue));
            text.append(marked(cue.text()));
            speaker = cue.speaker();
            first = false;
        }
        return text.append('\n').toString();
    }

    private static String heading(Cue cue) {
        var time = (cue.startMs() < 0 ? "−" : "") + minutes(Math.abs(cue.startMs()));
        return cue.speaker().map(name -> "**" + marked(name) + "** ").orElse("") + time + "  \n";
    }

    private static String marked(String text) {
        return MARKDOWN.matcher(text).replaceAll("\\\\$0");
    }

    private static String minutes(long ms) {
        long seconds = ms / 1_000;
        long hours = seconds / 3_600;
        var rest =
                String.format(
                        Locale.ROOT,
                        hours > 0 ? "%02d:%02d" : "%d:%02d",
                        seconds / 60 % 60,
                        seconds % 60);
        return hours > 0 ? hours + ":" + rest : rest;
    }

    private static String clock(long ms, char point) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                ms / 3_600_000,
                ms / 60_000 % 60,
                ms / 1_000 % 60,
                point,
                ms % 1_000);
    }
}
