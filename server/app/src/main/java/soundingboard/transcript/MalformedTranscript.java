package soundingboard.transcript;

/// A file that is not a usable transcript, and where. The reason never quotes the file.
final class MalformedTranscript extends Exception {
    private final int line;

    /// @param line counted from 1
    /// @param reason half a sentence, continuing "Line 12: …"
    MalformedTranscript(int line, String reason) {
        super("Line " + line + ": " + reason, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }

    /// The whole sentence, for the person who chose the file.
    String sentence() {
        return String.valueOf(getMessage());
    }
}
