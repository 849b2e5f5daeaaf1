package soundingboard.notepad;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.problem.Fields;

/// SQL of versions. Thread-safe.
final class VersionStore {
    private final Jdbi jdbi;

    /// A version with the document as it was.
    record Whole(Version version, byte[] content) {}

    VersionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getObject("id", UUID.class),
                Version.Kind.valueOf(
                        row.getString("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                Optional.ofNullable(row.getString("name")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("by_id", UUID.class)).map(PersonId::new),
                row.getString("word"));
    }

    /// Newest first.
    ///
    /// @param before the last of the page before
    List<Version> of(NotepadId notepad, @Nullable UUID before, int limit) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT id, kind, name, at, by_id, word FROM notepad_version
                                         WHERE notepad_id = :notepad
                                           AND (CAST(:before AS uuid) IS NULL OR id < :before)
                                         ORDER BY id DESC LIMIT :limit""")
                                .bind("notepad", notepad.value())
                                .bindByType("before", before, UUID.class)
                                .bind("limit", limit)
                                .map((row, _) -> version(row))
                                .list());
    }

    Optional<Whole> find(NotepadId notepad, UUID id) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT id, kind, name, at, by_id, word, content
                                          FROM notepad_version
                                         WHERE notepad_id = :notepad AND id = :id""")
                                .bind("notepad", notepad.value())
                                .bind("id", id)
                                .map((row, _) -> new Whole(version(row), row.getBytes("content")))
                                .findOne());
    }

    /// Adds a version, one at a time for each notepad over all nodes.
    ///
    /// @param onlyIfChanged not when the newest one has the same word
    /// @param mostOfThemselves of those that were made by themselves so many are kept
    /// @return false when there was nothing to add, or the notepad is gone
    boolean add(
            NotepadId notepad,
            Version version,
            byte[] content,
            boolean onlyIfChanged,
            int mostOfThemselves) {
        return jdbi.inTransaction(
                h -> {
                    if (!LogStore.lock(h, notepad)) return false;
                    if (onlyIfChanged && newestWord(h, notepad).equals(Optional.of(version.word())))
                        return false;
                    insert(h, notepad, version, content);
                    while (countOfThemselves(h, notepad) > mostOfThemselves) thin(h, notepad);
                    return true;
                });
    }

    private static Optional<String> newestWord(Handle h, NotepadId notepad) {
        return h.createQuery(
                        """
                        SELECT word FROM notepad_version WHERE notepad_id = :notepad
                         ORDER BY id DESC LIMIT 1""")
                .bind("notepad", notepad.value())
                .mapTo(String.class)
                .findOne();
    }

    private static void insert(Handle h, NotepadId notepad, Version version, byte[] content) {
        h.createUpdate(
                        """
                        INSERT INTO notepad_version (id, notepad_id, kind, name, at, by_id, word, content)
                        VALUES (:id, :notepad, :kind, :name, :at, :by, :word, :content)""")
                .bind("id", version.id())
                .bind("notepad", notepad.value())
                .bind("kind", Fields.wireName(version.kind()))
                .bindByType("name", version.name().orElse(null), String.class)
                .bind("at", version.at())
                .bindByType("by", version.by().map(PersonId::value).orElse(null), UUID.class)
                .bind("word", version.word())
                .bind("content", content)
                .execute();
    }

    private static int countOfThemselves(Handle h, NotepadId notepad) {
        return h.createQuery(
                        """
                        SELECT count(*) FROM notepad_version
                         WHERE notepad_id = :notepad AND name IS NULL""")
                .bind("notepad", notepad.value())
                .mapTo(Integer.class)
                .one();
    }

    int countNamed(NotepadId notepad) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT count(*) FROM notepad_version
                                         WHERE notepad_id = :notepad AND name IS NOT NULL""")
                                .bind("notepad", notepad.value())
                                .mapTo(Integer.class)
                                .one());
    }

    /// Removes the one without a name whose neighbours are closest to each other in time; those of
    /// ten minutes' writing before any other, never the newest.
    private static void thin(Handle h, NotepadId notepad) {
        h.createUpdate(
                        """
                        DELETE FROM notepad_version WHERE id = (
                          SELECT id FROM (
                            SELECT id, kind, name,
                                   lead(at) OVER w AS later, lag(at) OVER w AS earlier
                              FROM notepad_version WHERE notepad_id = :notepad
                            WINDOW w AS (ORDER BY id)) AS v
                           WHERE name IS NULL AND later IS NOT NULL
                           ORDER BY kind <> 'active', later - coalesce(earlier, 'epoch'), id
                           LIMIT 1)""")
                .bind("notepad", notepad.value())
                .execute();
    }

    boolean rename(NotepadId notepad, UUID id, String name) {
        return jdbi.withHandle(
                        h ->
                                h.createUpdate(
                                                """
                                                UPDATE notepad_version SET name = :name
                                                 WHERE notepad_id = :notepad AND id = :id""")
                                        .bind("name", name)
                                        .bind("notepad", notepad.value())
                                        .bind("id", id)
                                        .execute())
                > 0;
    }
}
