package soundingboard.transcript.speech;

/// What a recogniser heard in one go.
///
/// @param startMs from the beginning of the sound
/// @param text one line, not blank
public record Passage(long startMs, long endMs, String text) {
    public Passage {
        if (startMs < 0 || endMs < startMs)
            throw new IllegalArgumentException("passage " + startMs + ".." + endMs);
        if (text.isBlank()) throw new IllegalArgumentException("blank passage");
    }
}
