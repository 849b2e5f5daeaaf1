package soundingboard.media;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import soundingboard.db.Database;
import soundingboard.media.Asset.Failure;
import soundingboard.media.Asset.State;
import soundingboard.media.ffmpeg.Probe;
import soundingboard.media.upload.Purpose;
import soundingboard.problem.Fields;

/// SQL of `media_asset`. What a run writes takes effect only while it is the asset's run.
final class MediaStore {
    record Row(
            UUID id,
            String purpose,
            String state,
            double progress,
            @Nullable String failureCode,
            @Nullable String failureSentence,
            @Nullable Long durationMs,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Boolean hasSound,
            @Nullable String clip,
            @Nullable UUID quickEdition,
            @Nullable UUID ladderEdition,
            Instant createdAt) {
        Asset asset() {
            return new Asset(
                    new AssetId(id),
                    constant(Purpose.class, purpose),
                    constant(State.class, state),
                    progress,
                    Optional.ofNullable(failureCode)
                            .map(code -> new Failure(code, String.valueOf(failureSentence))),
                    Optional.ofNullable(durationMs),
                    Optional.ofNullable(width),
                    Optional.ofNullable(height),
                    Optional.ofNullable(hasSound),
                    Optional.ofNullable(clip),
                    Optional.ofNullable(quickEdition),
                    Optional.ofNullable(ladderEdition),
                    createdAt);
        }
    }

    private MediaStore() {}

    static void insert(Handle handle, AssetId id, Purpose purpose, Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO media_asset (id, purpose, state, created_at)
                        VALUES (:id, :purpose, 'probing', :at)""")
                .bind("id", id.value())
                .bind("purpose", Fields.wireName(purpose))
                .bind("at", at)
                .execute();
    }

    /// @param file the picture's name in its edition
    record Picture(UUID notepad, UUID edition, String file, int width, int height) {}

    static void insertPicture(Handle handle, AssetId id, Picture picture, Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO media_asset (id, purpose, state, progress, width, height, clip,
                                                 quick_edition, notepad_id, created_at)
                        VALUES (:id, :purpose, 'ready', 1, :width, :height, :file,
                                :edition, :notepad, :at)""")
                .bind("id", id.value())
                .bind("purpose", Fields.wireName(Purpose.NOTEPAD_IMAGE))
                .bind("width", picture.width)
                .bind("height", picture.height)
                .bind("file", picture.file)
                .bind("edition", picture.edition)
                .bind("notepad", picture.notepad)
                .bind("at", at)
                .execute();
    }

    static int picturesIn(Handle handle, UUID notepad) {
        return handle.createQuery("SELECT count(*) FROM media_asset WHERE notepad_id = :notepad")
                .bind("notepad", notepad)
                .mapTo(Integer.class)
                .one();
    }

    /// @param unusedSince null while something names it
    record KnownPicture(UUID id, UUID notepadId, @Nullable Instant unusedSince) {
        AssetId picture() {
            return new AssetId(id);
        }
    }

    /// Those of all notepads.
    static List<KnownPicture> pictures(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT id, notepad_id, unused_since FROM media_asset
                         WHERE notepad_id IS NOT NULL ORDER BY id""")
                .map(Database.as(KnownPicture.class))
                .list();
    }

    static void markUnused(Handle handle, AssetId id, @Nullable Instant since) {
        handle.createUpdate("UPDATE media_asset SET unused_since = :since WHERE id = :id")
                .bind("id", id.value())
                .bindByType("since", since, Instant.class)
                .execute();
    }

    static Optional<UUID> notepadOf(Handle handle, AssetId id) {
        return handle.createQuery(
                        "SELECT notepad_id FROM media_asset WHERE id = :id AND notepad_id IS NOT NULL")
                .bind("id", id.value())
                .mapTo(UUID.class)
                .findOne();
    }

    static Optional<Asset> find(Handle handle, AssetId id) {
        return handle.createQuery(
                        """
                        SELECT id, purpose, state, progress, failure_code, failure_sentence, duration_ms,
                               width, height, has_sound, clip, quick_edition, ladder_edition, created_at
                          FROM media_asset WHERE id = :id""")
                .bind("id", id.value())
                .map(Database.as(Row.class))
                .findOne()
                .map(Row::asset);
    }

    /// Makes this the run that may publish; an earlier one has lost that right.
    ///
    /// @return false when there is no such asset any more
    static boolean begin(Handle handle, AssetId id, UUID run) {
        return handle.createUpdate("UPDATE media_asset SET run = :run WHERE id = :id")
                        .bind("id", id.value())
                        .bind("run", run)
                        .execute()
                == 1;
    }

    /// Each of the following returns false when the run is not the asset's any more.
    static boolean describe(Handle handle, AssetId id, UUID run, Probe probe) {
        return handle.createUpdate(
                                """
                                UPDATE media_asset SET duration_ms = :duration, width = :width,
                                       height = :height, has_sound = :sound
                                 WHERE id = :id AND run = :run""")
                        .bind("id", id.value())
                        .bind("run", run)
                        .bind("duration", probe.duration().map(d -> d.toMillis()).orElse(null))
                        .bind("width", probe.picture().shownWidth())
                        .bind("height", probe.picture().shownHeight())
                        .bind("sound", probe.sound().isPresent())
                        .execute()
                == 1;
    }

    static boolean publishQuick(
            Handle handle, AssetId id, UUID run, Optional<String> clip, State next) {
        return handle.createUpdate(
                                """
                                UPDATE media_asset SET state = :state, progress = 0, clip = :clip,
                                       quick_edition = :run, run = NULL
                                 WHERE id = :id AND run = :run""")
                        .bind("id", id.value())
                        .bind("run", run)
                        .bind("clip", clip.orElse(null))
                        .bind("state", Fields.wireName(next))
                        .execute()
                == 1;
    }

    static boolean publishLadder(Handle handle, AssetId id, UUID run, Instant at) {
        return handle.createUpdate(
                                """
                                UPDATE media_asset SET state = 'ready', progress = 1, run = NULL,
                                       ladder_edition = :run, ready_at = :at,
                                       failure_code = NULL, failure_sentence = NULL
                                 WHERE id = :id AND run = :run""")
                        .bind("id", id.value())
                        .bind("run", run)
                        .bind("at", at)
                        .execute()
                == 1;
    }

    static boolean progress(Handle handle, AssetId id, UUID run, double progress) {
        return handle.createUpdate(
                                "UPDATE media_asset SET progress = :progress WHERE id = :id AND run = :run")
                        .bind("id", id.value())
                        .bind("run", run)
                        .bind("progress", progress)
                        .execute()
                == 1;
    }

    /// What can be watched stays watchable; only what can't is failed.
    static void fail(Handle handle, AssetId id, Failure failure) {
        handle.createUpdate(
                        """
                        UPDATE media_asset SET failure_code = :code, failure_sentence = :sentence,
                               state = CASE WHEN state = 'playable' THEN state ELSE 'failed' END,
                               run = NULL
                         WHERE id = :id AND state <> 'ready'""")
                .bind("id", id.value())
                .bind("code", failure.code())
                .bind("sentence", failure.sentence())
                .execute();
    }

    static void failOutright(Handle handle, AssetId id, Failure failure) {
        handle.createUpdate(
                        """
                        UPDATE media_asset SET failure_code = :code, failure_sentence = :sentence,
                               state = 'failed', clip = NULL, quick_edition = NULL, run = NULL
                         WHERE id = :id""")
                .bind("id", id.value())
                .bind("code", failure.code())
                .bind("sentence", failure.sentence())
                .execute();
    }

    static void forgetClip(Handle handle, AssetId id) {
        handle.createUpdate("UPDATE media_asset SET clip = NULL WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    static void delete(Handle handle, AssetId id) {
        handle.createUpdate("DELETE FROM media_asset WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    static boolean hasRun(Handle handle, UUID run) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM media_asset WHERE run = :run)")
                .bind("run", run)
                .mapTo(Boolean.class)
                .one();
    }

    /// Ready for so long that nobody still plays their quick copies.
    static List<AssetId> withOldClip(Handle handle, Instant readyBefore) {
        return handle.createQuery(
                        """
                        SELECT id FROM media_asset
                         WHERE state = 'ready' AND clip IS NOT NULL AND ready_at < :before""")
                .bind("before", readyBefore)
                .mapTo(UUID.class)
                .map(AssetId::new)
                .list();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String wireName) {
        return Enum.valueOf(type, wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
