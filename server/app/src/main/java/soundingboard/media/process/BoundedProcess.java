package soundingboard.media.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A started process with an end: it is killed when its time is up or when it is no longer wanted,
/// first politely, then not. The end of what it complained about is kept.
public final class BoundedProcess extends Process {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int KEPT_BYTES = 4_096;

    /// Why it was ended before its time.
    public enum Cut {
        TIME_IS_UP,
        NOT_WANTED
    }

    private final Process process;
    private final Thread reader;
    private final StringBuilder complaints = new StringBuilder(); // guarded by itself
    private volatile @Nullable Cut cut;

    public BoundedProcess(Process process, Duration limit) {
        this.process = process;
        this.reader = Thread.ofVirtual().name("program complaints").start(this::readComplaints);
        var deadline = Instant.now().plus(limit);
        Thread.ofVirtual()
                .name("program deadline")
                .start(() -> endAfter(Duration.between(Instant.now(), deadline)));
    }

    /// Ends it now. Returns at once; the process is gone within [#GRACE] and a little.
    public void end(Cut why) {
        if (!process.isAlive()) return;
        if (cut == null) cut = why;
        process.destroy();
        Thread.ofVirtual()
                .start(
                        () -> {
                            if (!ended(GRACE)) process.destroyForcibly();
                        });
    }

    public @Nullable Cut cut() {
        return cut;
    }

    /// The last lines of its standard error, on one line, without the paths of our folders.
    public String complaints() {
        try {
            reader.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String words;
        synchronized (complaints) {
            words = complaints.toString();
        }
        return words.replaceAll("/[^\\s:']+/", "").replaceAll("\\s+", " ").strip();
    }

    private void endAfter(Duration limit) {
        if (!ended(limit)) end(Cut.TIME_IS_UP);
    }

    private boolean ended(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void readComplaints() {
        var buffer = new byte[KEPT_BYTES];
        try (var in = process.getErrorStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer))
                keep(new String(buffer, 0, n, StandardCharsets.UTF_8));
        } catch (IOException e) {
            keep(" (" + e.getMessage() + ")");
        }
    }

    private void keep(String words) {
        synchronized (complaints) {
            complaints.append(words);
            if (complaints.length() > KEPT_BYTES)
                complaints.delete(0, complaints.length() - KEPT_BYTES);
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return process.getInputStream();
    }

    /// Empty: it is read elsewhere, all the time, so that a talkative process never blocks.
    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /// The library waits for one second; a busy machine may need more to take a process down.
    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return process.waitFor(Math.max(unit.toMillis(timeout), 60_000), TimeUnit.MILLISECONDS);
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public void destroy() {
        process.destroy();
    }

    @Override
    public Process destroyForcibly() {
        process.destroyForcibly();
        return this;
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return process.onExit().thenApply(_ -> this);
    }
}
