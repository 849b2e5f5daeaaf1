package soundingboard.notepad;

import org.jdbi.v3.core.Handle;

/// Where the pictures of notepads are kept; `SoundingBoard` hands it in. Thread-safe.
public interface NotepadImages {
    /// @param url relative to the server; opens for whoever may open the notepad
    record Image(String url, int width, int height) {}

    /// Checks and keeps a picture.
    ///
    /// @throws soundingboard.problem.Refusal with the reason, when it is none or cannot be kept
    Image add(NotepadId notepad, byte[] picture);

    /// Takes a picture of the notepad away: once the transaction is committed nobody opens it, and
    /// its files go. Does nothing for an address that is none of its pictures.
    void remove(Handle handle, NotepadId notepad, String url);

    /// Removes the files of a picture that was taken away now, and not soon.
    void clear(String url);
}
