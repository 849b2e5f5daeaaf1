package soundingboard.transcript;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The shapes of file that can be read. A new shape is one constant and one parser.
enum TranscriptFormat {
    WEBVTT,
    SUBRIP,
    JSON,
    PLAIN_TEXT,
    DOCX;

    private static final Pattern ARROW_LINE =
            Pattern.compile("^[ \\t]*\\d[\\d:.,]*[ \\t]*-->", Pattern.MULTILINE);

    /// Not `[0:12:30]` and not `[Anna Smith]`.
    private static final Pattern JSON_START = Pattern.compile("\\{\\s*\"|\\[\\s*[\\[{]|\\{\\s*\\}");

    /// How far into a file its shape shows.
    private static final int LOOK_CHARS = 4_000;

    /// Reads decoded text; a pure function.
    ParsedTranscript parse(String text) throws MalformedTranscript {
        return switch (this) {
            case WEBVTT -> ParsedTranscript.elapsed(WebVtt.parse(text));
            case SUBRIP -> ParsedTranscript.elapsed(SubRip.parse(text));
            case JSON -> JsonTranscript.parse(text);
            case PLAIN_TEXT -> PlainText.parse(text);
            case DOCX -> throw new MalformedTranscript(1, "this is not a Word document, but text.");
        };
    }

    /// Decides by what the file says of itself, then by its name, then by what the sender called
    /// it: programs mislabel files more often than files mislabel themselves.
    static TranscriptFormat of(String text, Optional<String> filename, Optional<String> mediaType) {
        var start = text.substring(0, Math.min(text.length(), LOOK_CHARS)).stripLeading();
        if (start.startsWith("WEBVTT")) return WEBVTT;
        if (JSON_START.matcher(start).lookingAt()) return JSON;
        if (ARROW_LINE.matcher(start).find())
            return named(filename, mediaType).filter(WEBVTT::equals).orElse(SUBRIP);
        return named(filename, mediaType).orElse(PLAIN_TEXT);
    }

    private static Optional<TranscriptFormat> named(
            Optional<String> filename, Optional<String> mediaType) {
        return filename.flatMap(TranscriptFormat::byExtension)
                .or(() -> mediaType.flatMap(TranscriptFormat::byMediaType));
    }

    private static Optional<TranscriptFormat> byExtension(String filename) {
        var extension = filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "vtt" -> Optional.of(WEBVTT);
            case "srt" -> Optional.of(SUBRIP);
            case "json" -> Optional.of(JSON);
            case "jsonl" -> Optional.of(JSON);
            case "txt", "text" -> Optional.of(PLAIN_TEXT);
            case "docx" -> Optional.of(DOCX);
            default -> Optional.empty();
        };
    }

    private static Optional<TranscriptFormat> byMediaType(String mediaType) {
        return switch (mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "text/vtt" -> Optional.of(WEBVTT);
            case "application/x-subrip", "text/srt" -> Optional.of(SUBRIP);
            case "application/json" -> Optional.of(JSON);
            case "text/plain" -> Optional.of(PLAIN_TEXT);
            default -> Optional.empty();
        };
    }
}
