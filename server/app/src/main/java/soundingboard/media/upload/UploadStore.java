package soundingboard.media.upload;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.db.Database;
import soundingboard.problem.Fields;

/// SQL of `upload`.
final class UploadStore {
    private static final String COLUMNS =
            "id, person_id, purpose, target, filename, metadata, length_bytes, offset_bytes,"
                    + " created_at, expires_at, finished_at ";

    record Row(
            UUID id,
            UUID personId,
            String purpose,
            String target,
            String filename,
            String metadata,
            @Nullable Long lengthBytes,
            long offsetBytes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant finishedAt) {
        Upload upload() {
            return new Upload(
                    new UploadId(id),
                    new PersonId(personId),
                    Purpose.valueOf(purpose.toUpperCase(Locale.ROOT).replace('-', '_')),
                    target,
                    filename,
                    metadata,
                    Optional.ofNullable(lengthBytes),
                    offsetBytes,
                    createdAt,
                    expiresAt,
                    Optional.ofNullable(finishedAt));
        }
    }

    private UploadStore() {}

    static void insert(Handle handle, Upload upload) {
        handle.createUpdate(
                        """
                        INSERT INTO upload (id, person_id, purpose, target, filename, metadata,
                                            length_bytes, created_at, expires_at)
                        VALUES (:id, :person, :purpose, :target, :filename, :metadata,
                                :length, :created, :expires)""")
                .bind("id", upload.id().value())
                .bind("person", upload.personId().value())
                .bind("purpose", Fields.wireName(upload.purpose()))
                .bind("target", upload.target())
                .bind("filename", upload.filename())
                .bind("metadata", upload.metadata())
                .bind("length", upload.lengthBytes().orElse(null))
                .bind("created", upload.createdAt())
                .bind("expires", upload.expiresAt())
                .execute();
    }

    static Optional<Upload> find(Handle handle, UploadId id) {
        return handle.createQuery("SELECT " + COLUMNS + "FROM upload WHERE id = :id")
                .bind("id", id.value())
                .map(Database.as(Row.class))
                .findOne()
                .map(Row::upload);
    }

    /// Until the transaction ends, nobody else finishes or ends it.
    static Optional<Upload> lock(Handle handle, UploadId id) {
        return handle.createQuery("SELECT " + COLUMNS + "FROM upload WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map(Database.as(Row.class))
                .findOne()
                .map(Row::upload);
    }

    static Optional<Upload> newest(Handle handle, Purpose purpose, String target) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + """
                                FROM upload WHERE purpose = :purpose AND target = :target
                                 ORDER BY created_at DESC LIMIT 1""")
                .bind("purpose", Fields.wireName(purpose))
                .bind("target", target)
                .map(Database.as(Row.class))
                .findOne()
                .map(Row::upload);
    }

    /// @return false when it has moved on meanwhile, by another node's hand
    static boolean advance(Handle handle, UploadId id, long from, long to) {
        return handle.createUpdate(
                                """
                                UPDATE upload SET offset_bytes = :to
                                 WHERE id = :id AND offset_bytes = :from AND finished_at IS NULL""")
                        .bind("id", id.value())
                        .bind("from", from)
                        .bind("to", to)
                        .execute()
                == 1;
    }

    static void setLength(Handle handle, UploadId id, long bytes) {
        handle.createUpdate(
                        "UPDATE upload SET length_bytes = :bytes WHERE id = :id AND length_bytes IS NULL")
                .bind("id", id.value())
                .bind("bytes", bytes)
                .execute();
    }

    static void setExpiry(Handle handle, UploadId id, Instant at) {
        handle.createUpdate("UPDATE upload SET expires_at = :at WHERE id = :id")
                .bind("id", id.value())
                .bind("at", at)
                .execute();
    }

    static void finish(Handle handle, UploadId id, Instant at) {
        handle.createUpdate("UPDATE upload SET finished_at = :at WHERE id = :id")
                .bind("id", id.value())
                .bind("at", at)
                .execute();
    }

    static void delete(Handle handle, UploadId id) {
        handle.createUpdate("DELETE FROM upload WHERE id = :id").bind("id", id.value()).execute();
    }

    static List<UploadId> expired(Handle handle, Instant now) {
        return handle.createQuery("SELECT id FROM upload WHERE expires_at <= :now")
                .bind("now", now)
                .mapTo(UUID.class)
                .map(UploadId::new)
                .list();
    }

    /// Complete, but a crash came before it was handed over.
    static List<UploadId> stranded(Handle handle, Instant before) {
        return handle.createQuery(
                        """
                        SELECT id FROM upload
                         WHERE finished_at IS NULL AND offset_bytes = length_bytes
                           AND created_at < :before""")
                .bind("before", before)
                .mapTo(UUID.class)
                .map(UploadId::new)
                .list();
    }
}
