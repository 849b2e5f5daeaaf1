package soundingboard.transcript;

/// The shapes in which a transcript is given away.
enum ExportFormat {
    VTT("vtt", "text/vtt; charset=utf-8"),
    SRT("srt", "application/x-subrip; charset=utf-8"),
    MARKDOWN("md", "text/markdown; charset=utf-8"),
    JSON("json", "application/json");

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }
}
