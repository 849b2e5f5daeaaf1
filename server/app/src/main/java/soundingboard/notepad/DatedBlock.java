package soundingboard.notepad;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        Instant lastTypedAt) {

    /// Dated by its present text alone; empty when it has none.
    static Optional<DatedBlock> of(Block block) {
        return block.typed()
                .map(
                        typed ->
                                new DatedBlock(
                                        block,
                                        typed.author(),
                                        typed.people(),
                                        typed.firstAt(),
                                        typed.lastAt()));
    }
}
