package soundingboard.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;

/// Keeps this node's index in step with the feed, on a thread of its own.
///
/// Whatever happens to the folder (deleted, truncated, filled by an older or newer version, held by
/// nobody any more), the index is built again from the feed, while what is there already can be
/// searched. Thread-safe.
final class FeedFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedFollower.class);

    private static final int BATCH = 500;

    /// Catches a notification that got lost.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private static final Duration COMMIT_EVERY = Duration.ofSeconds(10);

    /// While catching up, so that partial results grow in sight. Each costs a small segment more.
    private static final Duration SHOW_EVERY = Duration.ofSeconds(3);

    /// Under typing load. A refresh costs milliseconds however little is new; within a second of
    /// being typed a line is found, a third of which a notepad waits by itself.
    private static final Duration REFRESH_EVERY = Duration.ofMillis(300);

    private static final Duration RETRY = Duration.ofSeconds(2);

    private static final Duration CLOSES_WITHIN = Duration.ofMillis(100);

    /// Vectors that wait to be put in.
    private record Enrichment(List<KeptVectors.Known> pieces, CountDownLatch done) {}

    private final Feed feed;
    private final Path folder;
    private final Restless restless;
    private final Semaphore news = new Semaphore(0);
    private final BlockingQueue<Enrichment> enrichments = new ArrayBlockingQueue<>(1);
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean caughtUp;
    private volatile boolean suspect;

    /// Null while there is none; replaced under the write lock.
    private @Nullable SearchIndex index;

    private long shownAt;
    private long committedAt;

    /// @param restless learns what is being written
    FeedFollower(Feed feed, Path folder, Restless restless) {
        this.feed = feed;
        this.folder = folder;
        this.restless = restless;
        this.thread = Thread.ofPlatform().name("search index").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// There may be something new.
    void look() {
        if (news.availablePermits() == 0) news.release();
    }

    /// Whether the index lacks something that the feed had when this node opened or rebuilt it.
    boolean partial() {
        return !caughtUp;
    }

    /// Somebody could not read the index: it is checked, and built anew if it is damaged.
    void suspect(Throwable why) {
        LOG.warn("The search index could not be read", why);
        suspect = true;
        look();
    }

    /// Empty while there is no index to read.
    <T> Optional<T> read(SearchIndex.Use<T> use) throws IOException {
        lock.readLock().lock();
        try {
            var open = index;
            return open == null ? Optional.empty() : Optional.of(open.read(use));
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Pieces at rest that have no vectors yet, the newest first; none while there is no index.
    List<FeedEntry> lacking(int limit) throws IOException {
        var writing = restless.keys();
        return read(reader -> new KeptVectors(reader).lacking(limit, writing)).orElseGet(List::of);
    }

    /// Gives pieces their vectors, between other changes; waits until that is done, or not any
    /// more. The index is written by one thread alone: a caller of low priority would hold it up.
    void enrich(List<KeptVectors.Known> pieces) throws InterruptedException {
        var asked = new Enrichment(pieces, new CountDownLatch(1));
        enrichments.put(asked);
        look();
        while (!closed && !asked.done.await(CLOSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            // It is catching up.
        }
    }

    private void enrich(SearchIndex open) throws IOException {
        var asked = enrichments.poll();
        if (asked == null) return;
        try {
            open.enrich(asked.pieces);
        } finally {
            asked.done.countDown();
        }
    }

    @Override
    public void close() {
        closed = true;
        look();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                follow();
            } catch (Exception e) {
                if (closed) break;
                LOG.warn("Search pauses: {}", e.toString());
                pause(RETRY);
            } finally {
                shut();
            }
        }
    }

    /// Opens the index and goes along until it is closed or damaged.
    private void follow() throws IOException {
        var open = SearchIndex.open(folder, feed.databaseId());
        swap(open);
        boolean fromTheBeginning = open.position() == 0;
        if (open.position() > feed.newest()) {
            LOG.info("The database is older than the search index, which is built anew.");
            open.discard();
            return;
        }
        while (!closed) {
            if (suspect || !open.isThere()) {
                suspect = false;
                return; // reopening checks every byte
            }
            catchUp(open);
            enrich(open);
            if (!caughtUp && !fromTheBeginning && !complete(open)) {
                LOG.info("The search index has another history and is built anew.");
                open.discard();
                return;
            }
            caughtUp = true;
            open.purge(feed.purged());
            commitNowAndThen(open);
            pause(LOOK_AGAIN);
        }
    }

    /// Takes in all that is new and shows it. Changes that come thick and fast share a refresh.
    private void catchUp(SearchIndex open) throws IOException {
        var shown = Duration.ofNanos(System.nanoTime() - shownAt);
        if (shown.compareTo(REFRESH_EVERY) < 0) sleep(REFRESH_EVERY.minus(shown));
        while (!closed) {
            var changes = feed.after(open.position(), BATCH);
            open.apply(changes, restless);
            if (changes.size() < BATCH) break;
            if (elapsed(shownAt, SHOW_EVERY)) show(open);
            commitNowAndThen(open);
        }
        show(open);
    }

    private void show(SearchIndex open) throws IOException {
        open.refresh();
        shownAt = System.nanoTime();
    }

    /// An index that followed another history of the same database (a backup was restored) has the
    /// right position and the wrong pieces.
    private boolean complete(SearchIndex open) throws IOException {
        var extent = feed.extent();
        return extent.newest() != open.position() || extent.pieces() == open.pieces();
    }

    private void commitNowAndThen(SearchIndex open) throws IOException {
        if (!elapsed(committedAt, COMMIT_EVERY)) return;
        open.commit();
        committedAt = System.nanoTime();
    }

    private void swap(@Nullable SearchIndex next) {
        lock.writeLock().lock();
        try {
            caughtUp = false;
            index = next;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void shut() {
        var open = index;
        swap(null);
        if (open != null) open.close();
    }

    private static boolean elapsed(long since, Duration time) {
        return System.nanoTime() - since >= time.toNanos();
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void pause(Duration time) {
        try {
            if (news.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) news.drainPermits();
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
