package soundingboard.notepad;

import java.time.Instant;

/// A word that stands in a notepad.
///
/// @param at when its first letter was typed
public record TypedWord(String text, Instant at) {}
