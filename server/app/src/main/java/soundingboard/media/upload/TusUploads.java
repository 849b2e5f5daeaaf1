package soundingboard.media.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadInfo;
import me.desair.tus.server.upload.UploadLockingService;
import me.desair.tus.server.upload.UploadStorageService;
import me.desair.tus.server.upload.concatenation.UploadConcatenationService;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;

/// What the tus library keeps its uploads in: ours. One object a request, made for its asker.
///
/// The library does the protocol (versions, offsets, checksums, expiry, the odd header); here are
/// ownership, the room on the disk, and bytes that survive a crash. Its own storage on disk knows
/// neither, and writes its state by Java serialisation.
final class TusUploads implements UploadStorageService {
    static final String ADDRESS = "/api/uploads";

    private static final Pattern ONE =
            Pattern.compile(ADDRESS + "/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final int BUFFER_BYTES = 256 * 1024;

    /// So much is lost at most when the server is killed; each note costs a row update.
    private static final long NOTE_EVERY_BYTES = 4L * 1024 * 1024;

    private final Uploads uploads;
    private final UploadFiles files;
    private final UploadLocks locks;
    private final Asker asker;

    TusUploads(Uploads uploads, UploadFiles files, UploadLocks locks, Asker asker) {
        this.locks = locks;
        this.uploads = uploads;
        this.files = files;
        this.asker = asker;
    }

    static Optional<UploadId> idIn(String address) {
        var one = ONE.matcher(address);
        return one.matches()
                ? Optional.of(new UploadId(UUID.fromString(one.group(1))))
                : Optional.empty();
    }

    @Override
    public @Nullable UploadInfo getUploadInfo(String address, String owner) {
        return idIn(address)
                .flatMap(id -> uploads.find(id, asker.id()))
                .map(TusUploads::info)
                .orElse(null);
    }

    @Override
    public @Nullable UploadInfo getUploadInfo(me.desair.tus.server.upload.UploadId id) {
        return uploads.find(ours(id), asker.id()).map(TusUploads::info).orElse(null);
    }

    @Override
    public UploadInfo create(UploadInfo wanted, String owner) throws IOException {
        var metadata = metadata(wanted);
        var fields = new Fields();
        var purpose = fields.oneOf("purpose", metadata.get("purpose"), Purpose.class);
        fields.check();
        var id =
                uploads.begin(
                        asker,
                        purpose.orElseThrow(),
                        Optional.ofNullable(metadata.get("target")).filter(t -> !t.isBlank()),
                        metadata.getOrDefault("filename", ""),
                        wanted.getEncodedMetadata() == null ? "" : wanted.getEncodedMetadata(),
                        Optional.ofNullable(wanted.getLength()));
        wanted.setId(theirs(id));
        wanted.setOffset(0L);
        return wanted;
    }

    /// Writes what comes until it ends, and notes how far every few MiB. Whatever cuts it off, what
    /// had come is kept.
    @Override
    public UploadInfo append(UploadInfo info, InputStream in) throws IOException {
        var id = ours(info.getId());
        long noted = info.getOffset();
        long written = noted;
        long end = info.hasLength() ? info.getLength() : uploads.maxBytes();
        try (var file = open(id, written)) {
            var buffer = new byte[BUFFER_BYTES];
            while (true) {
                int most = (int) Math.min(buffer.length, end - written + 1);
                int n = locks.read(id, in, buffer, most);
                if (n < 0) break;
                if (written + n > end) throw tooMuch(info);
                write(file, buffer, n);
                written += n;
                if (written - noted >= NOTE_EVERY_BYTES) {
                    uploads.advance(id, noted, written);
                    noted = written;
                }
            }
        } finally {
            uploads.advance(id, noted, written);
            info.setOffset(written);
        }
        return info;
    }

    @Override
    public void removeLastNumberOfBytes(@Nullable UploadInfo info, long count) {
        if (info == null || count <= 0) return;
        var id = ours(info.getId());
        uploads.advance(id, info.getOffset(), Math.max(0, info.getOffset() - count));
    }

    @Override
    public void update(UploadInfo info) throws IOException {
        var id = ours(info.getId());
        if (info.hasLength()) uploads.setLength(id, info.getLength());
        uploads.extend(id);
    }

    @Override
    public void terminateUpload(UploadInfo info) {
        uploads.end(ours(info.getId()), false);
    }

    @Override
    public String getUploadUri() {
        return ADDRESS;
    }

    @Override
    public long getMaxUploadSize() {
        return uploads.maxBytes();
    }

    @Override
    public Long getUploadExpirationPeriod() {
        return Uploads.LIFETIME.toMillis();
    }

    private Refusal tooMuch(UploadInfo info) {
        return info.hasLength()
                ? Refusal.invalid("more-than-announced", "More came than was announced.")
                : uploads.tooLarge();
    }

    /// What lies beyond the noted offset was never promised to anybody.
    private FileChannel open(UploadId id, long offset) throws IOException {
        var file =
                FileChannel.open(
                        files.file(id), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        if (file.size() > offset) file.truncate(offset);
        return file.position(offset);
    }

    private static void write(FileChannel file, byte[] bytes, int count) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, 0, count);
        try {
            while (buffer.hasRemaining()) file.write(buffer);
        } catch (IOException e) {
            var words = e.getMessage();
            if (words != null && words.contains("No space left")) throw UploadFiles.noRoom();
            throw e;
        }
    }

    private static Map<String, String> metadata(UploadInfo info) {
        try {
            return info.getMetadata();
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("malformed-metadata", "The upload's metadata can't be read.");
        }
    }

    private static UploadInfo info(Upload upload) {
        var info = new UploadInfo();
        info.setId(theirs(upload.id()));
        info.setOffset(upload.offsetBytes());
        upload.lengthBytes().ifPresent(info::setLength);
        if (!upload.metadata().isEmpty()) info.setEncodedMetadata(upload.metadata());
        return info;
    }

    private static UploadId ours(me.desair.tus.server.upload.UploadId id) {
        return new UploadId(UUID.fromString(id.toString()));
    }

    private static me.desair.tus.server.upload.UploadId theirs(UploadId id) {
        return new me.desair.tus.server.upload.UploadId(id.value());
    }

    // What follows belongs to extensions that are switched off, or to settings that are ours.

    @Override
    public void setMaxUploadSize(Long bytes) {}

    @Override
    public void setUploadExpirationPeriod(Long ms) {}

    @Override
    public void setIdFactory(UploadIdFactory factory) {}

    @Override
    public void setUploadConcatenationService(UploadConcatenationService service) {}

    @Override
    public @Nullable UploadConcatenationService getUploadConcatenationService() {
        return null;
    }

    @Override
    public InputStream getUploadedBytes(String address, String owner) {
        throw new UnsupportedOperationException("uploads are not downloaded");
    }

    @Override
    public InputStream getUploadedBytes(me.desair.tus.server.upload.UploadId id) {
        throw new UnsupportedOperationException("uploads are not downloaded");
    }

    @Override
    public void copyUploadTo(UploadInfo info, OutputStream out) {
        throw new UnsupportedOperationException("uploads are not downloaded");
    }

    @Override
    public void cleanupExpiredUploads(UploadLockingService locks) {
        throw new UnsupportedOperationException("see Uploads.tidy");
    }
}
