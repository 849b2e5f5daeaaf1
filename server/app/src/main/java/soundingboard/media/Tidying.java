package soundingboard.media;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clears away what nobody needs any more: quick copies of finished films, files without an asset,
/// folders of runs that ended in a crash. Thread-safe.
final class Tidying {
    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);

    /// Somebody may be in the middle of watching the quick copy when the renditions are ready.
    private static final Duration CLIP_KEPT = Duration.ofDays(1);

    /// A run notes itself in the database before it makes its folder, and not long before.
    private static final Duration WORK_KEPT = Duration.ofMinutes(10);

    private final Jdbi jdbi;
    private final Media media;
    private final Blobs blobs;
    private final Clock clock;

    Tidying(Jdbi jdbi, Media media, Blobs blobs, Clock clock) {
        this.jdbi = jdbi;
        this.media = media;
        this.blobs = blobs;
        this.clock = clock;
    }

    void run() {
        var before = clock.instant().minus(CLIP_KEPT);
        for (var id : jdbi.withHandle(handle -> MediaStore.withOldClip(handle, before))) {
            var clip = media.find(id);
            jdbi.useHandle(handle -> MediaStore.forgetClip(handle, id));
            clip.ifPresent(this::removeClip);
        }
        for (var id : blobs.all()) if (media.find(id).isEmpty()) blobs.remove(id);
        for (var run : blobs.runs())
            if (old(run) && !jdbi.withHandle(handle -> MediaStore.hasRun(handle, run)))
                blobs.discard(run);
    }

    private void removeClip(Asset asset) {
        try {
            if (asset.clip().isPresent() && asset.quickEdition().isPresent())
                Files.deleteIfExists(
                        blobs.edition(asset.id(), asset.quickEdition().get())
                                .resolve(asset.clip().get()));
        } catch (IOException e) {
            LOG.warn("An old quick copy stays behind", e);
        }
    }

    private boolean old(UUID run) {
        try {
            return Files.getLastModifiedTime(blobs.work().resolve(run.toString()))
                    .toInstant()
                    .isBefore(Instant.now().minus(WORK_KEPT));
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }
}
