package soundingboard.notepad;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    /// @param row with a column `notepad_id`
    /// @param value what else it says
    static <T> Map.Entry<NotepadId, T> entry(ResultSet row, T value) throws SQLException {
        return Map.entry(new NotepadId(row.getObject("notepad_id", UUID.class)), value);
    }

    /// Each notepad's rows, in their order.
    static <T> Collector<Map.Entry<NotepadId, T>, ?, Map<NotepadId, List<T>>> lists() {
        return Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()));
    }
}
