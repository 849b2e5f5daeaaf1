package soundingboard.media;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Asker;
import soundingboard.db.Notifications;
import soundingboard.jobs.JobKind;
import soundingboard.jobs.JobQueue;
import soundingboard.jobs.Lane;
import soundingboard.jobs.Recurring;
import soundingboard.jobs.Work;
import soundingboard.media.Asset.Failure;
import soundingboard.media.ffmpeg.Ffmpeg;
import soundingboard.media.ffmpeg.MediaFault;
import soundingboard.media.upload.Purpose;
import soundingboard.media.upload.UploadId;
import soundingboard.media.upload.Uploads;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// Films: taken in, made playable, handed out, removed. Thread-safe.
///
/// A film goes through two jobs: [Preparation] looks at it and makes it playable as it is, if it
/// can; [Transcoding] makes the renditions. Each writes into a folder of its own run and publishes
/// it in one step, so nothing half-written is ever served.
public final class Media {
    private static final Logger LOG = LoggerFactory.getLogger(Media.class);

    static final JobKind<AssetJob> PREPARE =
            new JobKind<>("media.prepare", AssetJob.class, Lane.QUICK);
    static final JobKind<AssetJob> TRANSCODE =
            new JobKind<>("media.transcode", AssetJob.class, Lane.LONG);
    static final JobKind<AssetJob> REMOVE =
            new JobKind<>("media.remove", AssetJob.class, Lane.QUICK);

    private static final String STOP = "media_stop";

    /// @param upload where the film is before it is the asset's own
    record AssetJob(UUID asset, Optional<UUID> upload) {
        AssetId id() {
            return new AssetId(asset);
        }
    }

    private final Jdbi jdbi;
    private final Blobs blobs;
    private final Ffmpeg ffmpeg;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Map<Purpose, AssetOwner> owners = new EnumMap<>(Purpose.class);
    private volatile Optional<String> problem = Optional.empty();

    public Media(
            Jdbi jdbi,
            Blobs blobs,
            Ffmpeg ffmpeg,
            Notifications notifications,
            Clock clock,
            MeterRegistry metrics) {
        this.jdbi = jdbi;
        this.blobs = blobs;
        this.ffmpeg = ffmpeg;
        this.clock = clock;
        this.metrics = metrics;
        notifications.on(
                STOP,
                asset -> {
                    if (!asset.isEmpty()) ffmpeg.stop(asset);
                });
    }

    /// Register every owner before the server answers.
    public void register(AssetOwner owner) {
        owners.put(owner.purpose(), owner);
    }

    /// Looks after what an earlier run left, and whether ffmpeg starts. Takes a second or two the
    /// first time, so it goes on beside the start of the server.
    public void checkInBackground(Recurring tidying) {
        Thread.ofVirtual()
                .name("media check")
                .start(
                        () -> {
                            try {
                                ffmpeg.endOrphans(blobs.work()).forEach(blobs::discard);
                                problem = ffmpeg.problem();
                                problem.ifPresent(LOG::error);
                                tidying.task().run();
                            } catch (RuntimeException e) {
                                LOG.warn("Tidying at the start ended early: {}", e.toString());
                            }
                        });
    }

    /// @throws Refusal UNAVAILABLE when no film can be prepared on this machine
    public void requireFfmpeg() {
        if (problem.isPresent())
            throw Refusal.of(
                    Kind.UNAVAILABLE,
                    "no-ffmpeg",
                    "Videos can't be prepared on this server at the moment."
                            + " Tell whoever looks after it; its log says what is missing.");
    }

    /// The workers' part.
    public List<Work<?>> works() {
        return List.of(
                new Preparation(this, blobs, ffmpeg),
                new Transcoding(this, blobs, ffmpeg),
                new Removal(blobs));
    }

    /// What has to be done now and then.
    public Recurring tidying(Uploads uploads) {
        var tidying = new Tidying(jdbi, this, blobs, clock);
        return new Recurring(
                "media.tidy",
                Duration.ofMinutes(10),
                () -> {
                    uploads.tidy();
                    tidying.run();
                });
    }

    /// Takes in a complete upload as a new asset, which will be prepared in the background.
    public AssetId accept(Handle handle, UploadId upload, Purpose purpose) {
        var id = AssetId.next();
        MediaStore.insert(handle, id, purpose, clock.instant());
        JobQueue.submit(
                handle,
                PREPARE,
                id.toString(),
                new AssetJob(id.value(), Optional.of(upload.value())));
        return id;
    }

    /// Takes in a copy of a file on this machine.
    public AssetId acceptCopy(Handle handle, Path file, Purpose purpose) throws IOException {
        var upload = UploadId.next();
        Files.copy(file, blobs.uploads().file(upload));
        return accept(handle, upload, purpose);
    }

    public Optional<Asset> find(Handle handle, AssetId id) {
        return MediaStore.find(handle, id);
    }

    /// The asset is gone with the transaction, its files soon after; what is running for it ends.
    public void delete(Handle handle, AssetId id) {
        MediaStore.delete(handle, id);
        JobQueue.withdraw(handle, PREPARE, id.toString());
        JobQueue.withdraw(handle, TRANSCODE, id.toString());
        JobQueue.submit(handle, REMOVE, id.toString(), new AssetJob(id.value(), Optional.empty()));
        Notifications.send(handle, STOP, id.toString());
    }

    /// The asset, for somebody who may see it.
    ///
    /// @throws Refusal NOT_FOUND for everybody else
    Asset open(Asker asker, AssetId id) {
        var asset =
                jdbi.withHandle(handle -> MediaStore.find(handle, id))
                        .orElseThrow(Refusal::notFound);
        if (!owner(asset).mayOpen(asker, id)) throw Refusal.notFound();
        return asset;
    }

    /// A change by the asset's current run, told to its owner.
    ///
    /// @return false when the run has lost its right, or the asset is gone
    boolean change(AssetId id, Change change) {
        return jdbi.inTransaction(
                handle -> {
                    if (!change.in(handle)) return false;
                    tell(handle, id);
                    return true;
                });
    }

    /// One change, inside a transaction; false when it had no effect.
    interface Change {
        boolean in(Handle handle);
    }

    Optional<Asset> find(AssetId id) {
        return jdbi.withHandle(handle -> MediaStore.find(handle, id));
    }

    Instant now() {
        return clock.instant();
    }

    /// The film can't be played at all: it goes, with everything made of it.
    void reject(AssetId id, MediaFault fault) {
        jdbi.useTransaction(
                handle -> {
                    MediaStore.failOutright(
                            handle, id, new Failure(fault.code(), fault.sentence()));
                    tell(handle, id);
                });
        blobs.remove(id);
        count(fault.code());
    }

    /// The renditions can't be made. What can be watched stays.
    void rejectRenditions(AssetId id, MediaFault fault) {
        if (find(id).filter(asset -> asset.state() == Asset.State.PLAYABLE).isEmpty()) {
            reject(id, fault);
            return;
        }
        jdbi.useTransaction(
                handle -> {
                    MediaStore.fail(
                            handle,
                            id,
                            new Failure(
                                    fault.code(),
                                    "It can be watched as it is. Smaller sizes, for slow"
                                            + " connections, could not be made."));
                    tell(handle, id);
                });
        count(fault.code());
    }

    void count(String outcome) {
        metrics.counter("media.films", "outcome", outcome).increment();
    }

    private void tell(Handle handle, AssetId id) {
        MediaStore.find(handle, id).ifPresent(asset -> owner(asset).changed(handle, asset));
    }

    private AssetOwner owner(Asset asset) {
        var owner = owners.get(asset.purpose());
        if (owner == null) throw new IllegalStateException("nobody owns " + asset.purpose());
        return owner;
    }
}
