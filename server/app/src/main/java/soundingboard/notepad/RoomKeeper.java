package soundingboard.notepad;

import java.time.Duration;

/// What a room needs of its surroundings. Called under the room's lock: must not wait.
interface RoomKeeper {
    /// The document has changed.
    void changed(NotepadRoom room);

    /// The log has grown so that putting it together is worth it.
    void compact(NotepadRoom room);

    /// With no delay as soon as what is ready to run now has had its turn.
    void after(Duration delay, Runnable task);
}
