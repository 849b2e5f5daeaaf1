package soundingboard.video;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.db.Database;

/// SQL of `video_comment`.
final class CommentStore {
    record Row(
            UUID id,
            UUID videoId,
            @Nullable UUID programmeId,
            UUID personId,
            long atMs,
            String text,
            Instant createdAt) {
        Comment comment() {
            return new Comment(
                    id,
                    new VideoId(videoId),
                    Optional.ofNullable(programmeId).map(ProgrammeId::new),
                    new PersonId(personId),
                    atMs,
                    text,
                    createdAt);
        }
    }

    private CommentStore() {}

    static void insert(Handle handle, Comment comment) {
        handle.createUpdate(
                        """
                        INSERT INTO video_comment
                          (id, video_id, programme_id, person_id, at_ms, text, created_at)
                        VALUES (:id, :video, :programme, :person, :atMs, :text, :at)""")
                .bind("id", comment.id())
                .bind("video", comment.video().value())
                .bind("programme", comment.programme().map(ProgrammeId::value).orElse(null))
                .bind("person", comment.person().value())
                .bind("atMs", comment.atMs())
                .bind("text", comment.text())
                .bind("at", comment.createdAt())
                .execute();
    }

    /// In the order of the clip.
    static List<Comment> of(Handle handle, VideoId video) {
        return handle
                .createQuery(
                        """
                        SELECT id, video_id, programme_id, person_id, at_ms, text, created_at
                          FROM video_comment WHERE video_id = :video ORDER BY at_ms, id""")
                .bind("video", video.value())
                .map(Database.as(Row.class))
                .stream()
                .map(Row::comment)
                .toList();
    }

    static void delete(Handle handle, UUID id) {
        handle.createUpdate("DELETE FROM video_comment WHERE id = :id").bind("id", id).execute();
    }
}
