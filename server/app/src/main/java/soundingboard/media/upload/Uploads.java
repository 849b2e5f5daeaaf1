package soundingboard.media.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Asker;
import soundingboard.auth.PersonId;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// Uploads as use cases, whatever the protocol: begin, find, finish, end. Thread-safe.
///
/// Only the person who began an upload can see it or go on with it.
public final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    /// How long an unfinished upload waits for its person to come back.
    static final Duration LIFETIME = Duration.ofDays(7);

    private static final int MAX_NAME = 255;

    /// The browser leaves these to whoever reads the header.
    private static final Set<String> NO_NAME = Set.of("", ".", "..");

    private final Jdbi jdbi;
    private final UploadFiles files;
    private final long maxBytes;
    private final Clock clock;
    private final Map<Purpose, UploadReceiver> receivers = new EnumMap<>(Purpose.class);

    public Uploads(Jdbi jdbi, UploadFiles files, long maxBytes, Clock clock) {
        this.jdbi = jdbi;
        this.files = files;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /// Register every receiver before the server answers.
    public void register(UploadReceiver receiver) {
        receivers.put(receiver.purpose(), receiver);
    }

    /// The latest upload for a target, finished ones included.
    public Optional<Upload> newest(Handle handle, Purpose purpose, String target) {
        return UploadStore.newest(handle, purpose, target);
    }

    /// Ends an upload and removes its bytes, without telling its receiver.
    public void forget(Handle handle, Upload upload) {
        UploadStore.delete(handle, upload.id());
        handle.afterCommit(() -> removeFile(upload.id()));
    }

    /// Hands over what a crash left complete, and ends what nobody came back for.
    public void tidy() {
        var now = clock.instant();
        var stranded =
                jdbi.withHandle(h -> UploadStore.stranded(h, now.minus(Duration.ofMinutes(10))));
        for (var id : stranded) finish(id);
        for (var id : jdbi.withHandle(h -> UploadStore.expired(h, now))) end(id, true);
    }

    long maxBytes() {
        return maxBytes;
    }

    Instant nextExpiry() {
        return clock.instant().plus(LIFETIME);
    }

    /// @param length empty when the client does not know yet
    UploadId begin(
            Asker asker,
            Purpose purpose,
            Optional<String> target,
            String filename,
            String metadata,
            Optional<Long> length)
            throws IOException {
        if (length.filter(bytes -> bytes > maxBytes).isPresent()) throw tooLarge();
        files.requireRoom(length.orElse(0L));
        var id = UploadId.next();
        jdbi.useTransaction(
                handle -> {
                    var name = shortened(filename);
                    var admitted = receiver(purpose).admit(handle, asker, id, target, name);
                    UploadStore.insert(
                            handle,
                            new Upload(
                                    id,
                                    asker.id(),
                                    purpose,
                                    admitted,
                                    name,
                                    metadata,
                                    length,
                                    0,
                                    clock.instant(),
                                    nextExpiry(),
                                    Optional.empty()));
                });
        Files.createFile(files.file(id));
        return id;
    }

    /// Empty for what does not exist, is another person's, or has expired.
    Optional<Upload> find(UploadId id, PersonId person) {
        return jdbi.withHandle(handle -> UploadStore.find(handle, id))
                .filter(upload -> upload.personId().equals(person))
                .filter(upload -> upload.expiresAt().isAfter(clock.instant()));
    }

    void setLength(UploadId id, long bytes) throws IOException {
        if (bytes > maxBytes) throw tooLarge();
        files.requireRoom(bytes);
        jdbi.useHandle(handle -> UploadStore.setLength(handle, id, bytes));
    }

    void extend(UploadId id) {
        jdbi.useHandle(handle -> UploadStore.setExpiry(handle, id, nextExpiry()));
    }

    /// Notes that so many bytes are safe.
    ///
    /// @throws Refusal CONFLICT when somebody else has written meanwhile
    void advance(UploadId id, long from, long to) {
        if (from == to) return;
        if (!jdbi.withHandle(handle -> UploadStore.advance(handle, id, from, to)))
            throw Refusal.conflict(
                    "upload-moved",
                    "This upload goes on elsewhere. Ask where it is and go on there.");
    }

    /// Hands a complete upload to its receiver, once; anything else is left alone.
    void finish(UploadId id) {
        var received =
                jdbi.inTransaction(
                        handle -> {
                            var upload =
                                    UploadStore.lock(handle, id)
                                            .filter(u -> u.complete() && u.finishedAt().isEmpty());
                            if (upload.isEmpty()) return false;
                            secure(id);
                            UploadStore.finish(handle, id, clock.instant());
                            receiver(upload.get().purpose()).received(handle, upload.get());
                            return true;
                        });
        if (received) LOG.info("Upload {} is complete", id);
    }

    /// @param expired its time ran out; else its person cancelled it
    void end(UploadId id, boolean expired) {
        jdbi.useTransaction(
                handle -> {
                    var upload = UploadStore.lock(handle, id);
                    if (upload.isEmpty()) return;
                    UploadStore.delete(handle, id);
                    if (upload.get().finishedAt().isPresent()) return;
                    receiver(upload.get().purpose()).abandoned(handle, upload.get(), expired);
                    handle.afterCommit(() -> removeFile(id));
                });
    }

    Refusal tooLarge() {
        return Refusal.of(
                Kind.TOO_LARGE,
                "too-large",
                "This file is too large. A file can be up to %d MB."
                        .formatted(maxBytes / 1_000_000));
    }

    private UploadReceiver receiver(Purpose purpose) {
        var receiver = receivers.get(purpose);
        if (receiver == null)
            throw Refusal.invalid("unknown-purpose", "This server does not take such files here.");
        return receiver;
    }

    /// The bytes reach the disk before anybody is told that they are here.
    private void secure(UploadId id) {
        try (var file = FileChannel.open(files.file(id), StandardOpenOption.WRITE)) {
            file.force(true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void removeFile(UploadId id) {
        try {
            Files.deleteIfExists(files.file(id));
        } catch (IOException e) {
            LOG.warn("An ended upload's file stays behind", e);
        }
    }

    private static String shortened(String filename) {
        var name = filename.replaceAll("[\\p{Cntrl}/\\\\]", " ").strip();
        if (NO_NAME.contains(name)) return "video";
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }
}
