package soundingboard.media.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadLock;
import me.desair.tus.server.upload.UploadLockingService;
import org.jspecify.annotations.Nullable;
import soundingboard.problem.Refusal;

/// One request at a time per upload, and the newest wins.
///
/// When a phone loses its network, the server still waits for the rest of the old request while the
/// phone is back with a new one; so the old one is interrupted and keeps what had come. Between
/// nodes, `upload.offset_bytes` decides.
final class UploadLocks implements UploadLockingService {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConcurrentHashMap<UUID, Holder> held = new ConcurrentHashMap<>();

    private final class Holder implements UploadLock {
        private final UUID id;
        private final Thread thread = Thread.currentThread();
        private final CountDownLatch released = new CountDownLatch(1);
        private boolean wanted; // guarded by this
        private boolean reading; // guarded by this

        Holder(UUID id) {
            this.id = id;
        }

        @Override
        public String getUploadUri() {
            return TusUploads.ADDRESS + "/" + id;
        }

        @Override
        public void release() {
            held.remove(id, this);
            released.countDown();
        }

        /// Asks the request to make way. Only its waiting for bytes is interrupted, never its
        /// noting of what had come.
        synchronized void interrupt() {
            wanted = true;
            if (reading) thread.interrupt();
        }

        int read(InputStream in, byte[] buffer, int most) throws IOException {
            synchronized (this) {
                if (wanted) throw new InterruptedIOException("a newer request goes on");
                reading = true;
            }
            try {
                return in.read(buffer, 0, most);
            } finally {
                synchronized (this) {
                    reading = false;
                    Thread.interrupted();
                }
            }
        }

        @Override
        public void close() {
            release();
        }
    }

    @Override
    public @Nullable UploadLock lockUploadByUri(String address) {
        var id = TusUploads.idIn(address);
        if (id.isEmpty()) return null;
        var mine = new Holder(id.get().value());
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var other = held.putIfAbsent(mine.id, mine);
                other != null;
                other = held.putIfAbsent(mine.id, mine)) {
            other.interrupt();
            if (!await(other, deadline - System.nanoTime()))
                throw Refusal.conflict(
                        "upload-busy", "This upload is busy. Try again in a few seconds.");
        }
        return mine;
    }

    /// Waits for more bytes of a request that holds the upload, until a newer one wants it.
    int read(UploadId id, InputStream in, byte[] buffer, int most) throws IOException {
        var holder = held.get(id.value());
        if (holder == null) throw new InterruptedIOException("this request does not hold it");
        return holder.read(in, buffer, most);
    }

    private static boolean await(Holder other, long nanos) {
        try {
            return other.released.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean isLocked(me.desair.tus.server.upload.UploadId id) {
        return held.containsKey(UUID.fromString(id.toString()));
    }

    @Override
    public void cleanupStaleLocks() {
        // A lock lives no longer than its request.
    }

    @Override
    public void setIdFactory(UploadIdFactory factory) {
        // Identifiers are ours; see TusUploads.
    }
}
