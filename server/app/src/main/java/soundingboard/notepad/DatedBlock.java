package soundingboard.notepad;

import java.time.Instant;
import java.util.List;
import soundingboard.auth.PersonId;

/// A block with text, and who began it when.
///
/// @param author who typed first in it
/// @param people everybody who typed some of the present text
/// @param firstTypedAt the first keystroke; later edits do not move it
/// @param lastTypedAt the latest keystroke that is still there
record DatedBlock(
        Block block,
        PersonId author,
        List<PersonId> people,
        Instant firstTypedAt,
        Instant lastTypedAt) {}
