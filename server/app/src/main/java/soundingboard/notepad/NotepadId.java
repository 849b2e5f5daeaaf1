package soundingboard.notepad;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import soundingboard.db.Ids;

/// One notepad of a session.
public record NotepadId(@JsonValue UUID value) {

    public static NotepadId next() {
        return new NotepadId(Ids.next());
    }

    /// From an address; what cannot be an identifier names nothing: 404.
    public static NotepadId parse(String text) {
        return new NotepadId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
