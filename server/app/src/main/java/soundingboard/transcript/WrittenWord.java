package soundingboard.transcript;

import java.time.Instant;

/// A word of the notes that two people write together, and when it was typed.
public record WrittenWord(String text, Instant at) {}
