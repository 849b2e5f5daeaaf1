/// The live notepad: rooms, the y-websocket endpoint, the log of updates, and who typed what, when.
///
/// A keystroke goes [NotepadEndpoint] → [RoomPeer] → [NotepadRoom] (one writer at a time) → at once
/// to the other peers, and through the [UpdateLog] into PostgreSQL. Only when it is committed there
/// does anybody hear that it is saved.
@NullMarked
package soundingboard.notepad;

import org.jspecify.annotations.NullMarked;
