package soundingboard.video;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.db.Database;
import soundingboard.media.Asset.Failure;
import soundingboard.media.AssetId;

/// SQL of `video`, `video_share` and `video_watched`.
final class VideoStore {
    private static final String COLUMNS =
            "id, owner_id, title, description, asset_id, failure_code, failure_sentence, created_at ";

    record Row(
            UUID id,
            UUID ownerId,
            String title,
            String description,
            @Nullable UUID assetId,
            @Nullable String failureCode,
            @Nullable String failureSentence,
            Instant createdAt) {
        Video video(List<Video.Share> shares) {
            return new Video(
                    new VideoId(id),
                    new PersonId(ownerId),
                    title,
                    description,
                    Optional.ofNullable(assetId).map(AssetId::new),
                    Optional.ofNullable(failureCode)
                            .map(code -> new Failure(code, String.valueOf(failureSentence))),
                    createdAt,
                    shares);
        }
    }

    record ShareRow(UUID videoId, UUID programmeId, Instant sharedAt) {}

    record Watched(UUID videoId, UUID personId, Instant watchedAt) {}

    private VideoStore() {}

    static void insert(
            Handle handle, VideoId id, PersonId owner, String title, String text, Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO video (id, owner_id, title, description, created_at)
                        VALUES (:id, :owner, :title, :description, :at)""")
                .bind("id", id.value())
                .bind("owner", owner.value())
                .bind("title", title)
                .bind("description", text)
                .bind("at", at)
                .execute();
    }

    static Optional<Video> find(Handle handle, VideoId id) {
        return one(handle, "SELECT " + COLUMNS + "FROM video WHERE id = :id", id.value());
    }

    /// Until the transaction ends, nobody else changes it, its shares or its comments.
    static Optional<Video> lock(Handle handle, VideoId id) {
        return one(
                handle, "SELECT " + COLUMNS + "FROM video WHERE id = :id FOR UPDATE", id.value());
    }

    static Optional<Video> ofAsset(Handle handle, AssetId asset) {
        return one(handle, "SELECT " + COLUMNS + "FROM video WHERE asset_id = :id", asset.value());
    }

    /// A page of what somebody owns or sees through programmes, newest first.
    static List<Video> visible(
            Handle handle,
            PersonId person,
            List<ProgrammeId> programmes,
            Optional<UUID> before,
            int limit) {
        var rows =
                handle.createQuery(
                                "SELECT "
                                        + COLUMNS
                                        + """
                                        FROM video v
                                         WHERE (owner_id = :person OR EXISTS
                                               (SELECT FROM video_share s WHERE s.video_id = v.id
                                                   AND s.programme_id = ANY(:programmes)))
                                           AND (:before::uuid IS NULL OR id < :before::uuid)
                                         ORDER BY id DESC LIMIT :limit""")
                        .bind("person", person.value())
                        .bindArray(
                                "programmes",
                                UUID.class,
                                programmes.stream().map(ProgrammeId::value).toList())
                        .bind("before", before.orElse(null))
                        .bind("limit", limit)
                        .map(Database.as(Row.class))
                        .list();
        return withShares(handle, rows);
    }

    static void describe(Handle handle, VideoId id, String title, String description) {
        handle.createUpdate(
                        "UPDATE video SET title = :title, description = :description WHERE id = :id")
                .bind("id", id.value())
                .bind("title", title)
                .bind("description", description)
                .execute();
    }

    static void setAsset(Handle handle, VideoId id, AssetId asset) {
        handle.createUpdate(
                        """
                        UPDATE video SET asset_id = :asset, failure_code = NULL, failure_sentence = NULL
                         WHERE id = :id""")
                .bind("id", id.value())
                .bind("asset", asset.value())
                .execute();
    }

    static void setFailure(Handle handle, VideoId id, @Nullable Failure failure) {
        handle.createUpdate(
                        """
                        UPDATE video SET failure_code = :code, failure_sentence = :sentence
                         WHERE id = :id AND asset_id IS NULL""")
                .bind("id", id.value())
                .bind("code", failure == null ? null : failure.code())
                .bind("sentence", failure == null ? null : failure.sentence())
                .execute();
    }

    static void delete(Handle handle, VideoId id) {
        handle.createUpdate("DELETE FROM video WHERE id = :id").bind("id", id.value()).execute();
    }

    /// @return false when it was shared there already
    static boolean share(Handle handle, VideoId id, ProgrammeId programme, Instant at) {
        return handle.createUpdate(
                                """
                                INSERT INTO video_share (video_id, programme_id, shared_at)
                                VALUES (:video, :programme, :at) ON CONFLICT DO NOTHING""")
                        .bind("video", id.value())
                        .bind("programme", programme.value())
                        .bind("at", at)
                        .execute()
                == 1;
    }

    /// @return false when it was not shared there
    static boolean withdraw(Handle handle, VideoId id, ProgrammeId programme) {
        return handle.createUpdate(
                                "DELETE FROM video_share WHERE video_id = :video AND programme_id = :programme")
                        .bind("video", id.value())
                        .bind("programme", programme.value())
                        .execute()
                == 1;
    }

    /// The first time counts.
    ///
    /// @return false when it was marked already
    static boolean watched(Handle handle, VideoId id, PersonId person, Instant at) {
        return handle.createUpdate(
                                """
                                INSERT INTO video_watched (video_id, person_id, watched_at)
                                VALUES (:video, :person, :at) ON CONFLICT DO NOTHING""")
                        .bind("video", id.value())
                        .bind("person", person.value())
                        .bind("at", at)
                        .execute()
                == 1;
    }

    /// @return false when it was not marked
    static boolean unwatched(Handle handle, VideoId id, PersonId person) {
        return handle.createUpdate(
                                "DELETE FROM video_watched WHERE video_id = :video AND person_id = :person")
                        .bind("video", id.value())
                        .bind("person", person.value())
                        .execute()
                == 1;
    }

    static Map<VideoId, List<Watched>> watchedBy(Handle handle, List<VideoId> videos) {
        return handle
                .createQuery(
                        """
                        SELECT video_id, person_id, watched_at FROM video_watched
                         WHERE video_id = ANY(:videos) ORDER BY watched_at""")
                .bindArray("videos", UUID.class, videos.stream().map(VideoId::value).toList())
                .map(Database.as(Watched.class))
                .stream()
                .collect(Collectors.groupingBy(row -> new VideoId(row.videoId())));
    }

    private static Optional<Video> one(Handle handle, String sql, UUID id) {
        var rows = handle.createQuery(sql).bind("id", id).map(Database.as(Row.class)).list();
        return withShares(handle, rows).stream().findFirst();
    }

    private static List<Video> withShares(Handle handle, List<Row> rows) {
        var shares =
                handle
                        .createQuery(
                                """
                                SELECT video_id, programme_id, shared_at FROM video_share
                                 WHERE video_id = ANY(:videos) ORDER BY shared_at""")
                        .bindArray("videos", UUID.class, rows.stream().map(Row::id).toList())
                        .map(Database.as(ShareRow.class))
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        ShareRow::videoId,
                                        Collectors.mapping(
                                                row ->
                                                        new Video.Share(
                                                                new ProgrammeId(row.programmeId()),
                                                                row.sharedAt()),
                                                Collectors.toList())));
        return rows.stream()
                .map(row -> row.video(shares.getOrDefault(row.id(), List.of())))
                .toList();
    }
}
