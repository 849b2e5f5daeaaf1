package soundingboard.notepad;

/// Where the pictures of notepads are kept; `SoundingBoard` hands it in. Thread-safe.
@FunctionalInterface
public interface NotepadImages {
    /// @param url relative to the server; opens for whoever may open the notepad
    record Image(String url, int width, int height) {}

    /// Checks and keeps a picture.
    ///
    /// @throws soundingboard.problem.Refusal with the reason, when it is none or cannot be kept
    Image add(NotepadId notepad, byte[] picture);
}
