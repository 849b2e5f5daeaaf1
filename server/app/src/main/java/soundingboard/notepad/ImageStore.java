package soundingboard.notepad;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Where a picture is named in what is stored of notepads. An attribute stands in a document's
/// bytes letter for letter, so no document has to be read for it; that nothing names a picture is
/// certain, that something does may be said too often. Thread-safe.
final class ImageStore {
    private final Jdbi jdbi;
    private final LogStore logs;

    ImageStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.logs = new LogStore(jdbi);
    }

    /// Whether a document or a version names it: of its own notepad, or of any other into which
    /// somebody pasted it. A log that names it is put together first, as it also has what was
    /// deleted.
    boolean names(NotepadId home, UUID picture) {
        var name = picture.toString().getBytes(StandardCharsets.US_ASCII);
        if (jdbi.withHandle(h -> stands(h, name, "AND notepad_id = '" + home.value() + "'")))
            return true;
        for (var id : logsThatName(name)) logs.compact(id);
        return jdbi.withHandle(h -> stands(h, name, "")) || !logsThatName(name).isEmpty();
    }

    private static boolean stands(Handle h, byte[] name, String where) {
        return h.createQuery(
                        """
                        SELECT EXISTS (SELECT FROM notepad_snapshot
                                        WHERE position(:name IN content) > 0 %1$s)
                            OR EXISTS (SELECT FROM notepad_version
                                        WHERE position(:name IN content) > 0 %1$s)"""
                                .formatted(where))
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
    }

    private List<NotepadId> logsThatName(byte[] name) {
        return jdbi.withHandle(
                h ->
                        h
                                .createQuery(
                                        """
                                        SELECT DISTINCT notepad_id FROM notepad_update
                                         WHERE position(:name IN content) > 0""")
                                .bind("name", name)
                                .mapTo(UUID.class)
                                .stream()
                                .map(NotepadId::new)
                                .toList());
    }
}
