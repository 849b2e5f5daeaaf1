package soundingboard.notepad;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.PersonId;

/// The way of all notepads' changes to the disk: one thread commits what has gathered meanwhile,
/// all rooms' in one round trip. While the database is away it keeps them, up to a bound, and tries
/// again. Thread-safe.
final class UpdateLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateLog.class);

    /// How long the first change of a batch waits for company. With the commit itself it is what a
    /// crash may take: 50 ms of typing at most.
    private static final Duration GATHER = Duration.ofMillis(25);

    private static final int MAX_BATCH_ROWS = 4_000;
    private static final long MAX_BATCH_BYTES = 8L * 1024 * 1024;

    /// Hours of typing by many people; past it rooms refuse changes. A guess, not measured.
    static final long MAX_WAITING_BYTES = 64L * 1024 * 1024;

    /// What a row costs beside its content, roughly.
    private static final int ROW_BYTES = 150;

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    /// Hears what became of a room's changes; called by the log's thread.
    interface Room {
        /// More of its changes are on disk.
        void committed(Committed committed);

        /// The notepad does not exist any more; nothing of it will be written.
        void gone();
    }

    /// @param place everything up to it, as the room counts, is on disk
    /// @param seq the newest number in the database's log
    record Committed(long place, long seq, LogRows written) {}

    /// @param place counted up by the room
    record Entry(
            NotepadId notepad, Room room, long place, PersonId person, Instant at, byte[] update) {
        int bytes() {
            return update.length + ROW_BYTES;
        }
    }

    private final LogStore store;
    private final int node;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private final Thread thread;
    private long waitingSinceNanos;
    private long waitingBytes;
    private boolean closing;

    UpdateLog(LogStore store, int node) {
        this.store = store;
        this.node = node;
        this.thread = Thread.ofPlatform().name("notepad log").start(this::run);
    }

    /// Whether it still takes changes; rooms ask before they take one themselves.
    boolean hasSpace() {
        lock.lock();
        try {
            return waitingBytes < MAX_WAITING_BYTES;
        } finally {
            lock.unlock();
        }
    }

    /// Takes a change, whatever the bound says: it is part of a document already.
    void add(Entry entry) {
        lock.lock();
        try {
            boolean first = waiting.isEmpty();
            if (first) waitingSinceNanos = System.nanoTime();
            waiting.add(entry);
            waitingBytes += entry.bytes();
            // In between the log's thread has nothing to do but to wait for the time to pass.
            if (first || waiting.size() == MAX_BATCH_ROWS) news.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Writes what waits, for up to five seconds, and ends.
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            news.signal();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                LOG.error("The database is away: changes of notepads since then are not saved");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (var batch = next(); !batch.isEmpty(); batch = next()) write(batch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for changes, and a little longer for more of them; empty when the log is closing.
    private List<Entry> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closing) news.await();
            // What came during the last commit has waited already.
            long nanos = GATHER.toNanos() - (System.nanoTime() - waitingSinceNanos);
            while (nanos > 0 && !closing && waiting.size() < MAX_BATCH_ROWS)
                nanos = news.awaitNanos(nanos);
            var batch = new ArrayList<Entry>();
            long bytes = 0;
            while (!waiting.isEmpty() && batch.size() < MAX_BATCH_ROWS && bytes < MAX_BATCH_BYTES) {
                var entry = waiting.remove();
                bytes += entry.bytes();
                batch.add(entry);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /// Tries until it is written. A failure may hide a success: then rows come twice, which a
    /// document does not mind.
    private void write(List<Entry> batch) throws InterruptedException {
        var rows = LogRows.of(batch);
        var pause = FIRST_RETRY;
        while (true) {
            try {
                var newest = store.append(node, rows.values());
                release(batch);
                tell(batch, rows, newest);
                if (!pause.equals(FIRST_RETRY)) LOG.info("Notepads are being saved again");
                return;
            } catch (SQLException | RuntimeException e) {
                if (pause.equals(FIRST_RETRY))
                    LOG.warn("Notepads are not being saved; trying again: {}", said(e));
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                var longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : longer;
            }
        }
    }

    /// PostgreSQL's sentences may quote rows, so only its code is told.
    private static String said(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException sql) return "SQL state " + sql.getSQLState();
        return e.getClass().getSimpleName();
    }

    private void release(List<Entry> batch) {
        lock.lock();
        try {
            for (var entry : batch) waitingBytes -= entry.bytes();
        } finally {
            lock.unlock();
        }
    }

    private static void tell(
            List<Entry> batch, Map<NotepadId, LogRows> rows, Map<NotepadId, Long> newest) {
        var last = new LinkedHashMap<Room, Entry>();
        for (var entry : batch) last.put(entry.room, entry);
        last.forEach(
                (room, entry) -> {
                    var seq = newest.get(entry.notepad);
                    var written = rows.get(entry.notepad);
                    try {
                        if (seq == null || written == null) room.gone();
                        else room.committed(new Committed(entry.place, seq, written));
                    } catch (RuntimeException e) {
                        LOG.error("A room failed after a commit", e);
                    }
                });
    }
}
