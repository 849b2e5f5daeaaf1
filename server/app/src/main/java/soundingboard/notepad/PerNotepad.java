package soundingboard.notepad;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// For statements about several notepads at once.
final class PerNotepad {
    private PerNotepad() {}

    static List<UUID> ids(Collection<NotepadId> notepads) {
        return notepads.stream().map(NotepadId::value).toList();
    }

    /// Each notepad's rows, in their order.
    static <T> Collector<Map.Entry<UUID, T>, ?, Map<NotepadId, List<T>>> lists() {
        return Collectors.groupingBy(
                row -> new NotepadId(row.getKey()),
                Collectors.mapping(Map.Entry::getValue, Collectors.toList()));
    }
}
