package soundingboard.transcript.speech;

/// A stretch of a sound, in milliseconds from its beginning.
///
/// @param endMs exclusive
public record Span(long startMs, long endMs) {
    public Span {
        if (startMs < 0 || endMs <= startMs)
            throw new IllegalArgumentException("span " + startMs + ".." + endMs);
    }

    public long lengthMs() {
        return endMs - startMs;
    }
}
