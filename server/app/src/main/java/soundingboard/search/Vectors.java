package soundingboard.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.search.KeptVectors.Known;
import soundingboard.search.meaning.Embedder;
import soundingboard.search.meaning.LowPriority;
import soundingboard.search.meaning.Vector;

/// What questions and pieces mean. Loads the model in the background, then gives every piece of the
/// index that lacks them its vectors, on one thread that waits for all others. Until then, and when
/// the model does not run here, words alone are searched. Thread-safe.
final class Vectors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Vectors.class);

    /// Pieces that become findable by meaning together: a refresh costs milliseconds. Whoever waits
    /// for a typed line to be found waits for them to be written, and never for the model.
    private static final int BATCH = 64;

    /// A line is being typed for a while; its meaning can wait. Found by its words it is at once.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /// Where the model comes from.
    interface Source {
        Embedder open() throws IOException;
    }

    private final @Nullable Source source;
    private final FeedFollower follower;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Embedder embedder;

    /// Of this start; touched by the thread alone.
    private int enriched;

    private long openedAt;
    private boolean told;

    /// @param source empty: words alone
    Vectors(Optional<Source> source, FeedFollower follower) {
        this.source = source.orElse(null);
        this.follower = follower;
        this.thread = Thread.ofPlatform().name("search vectors").daemon().unstarted(this::run);
    }

    void start() {
        if (source != null) thread.start();
    }

    /// Empty while there is no model, and for a question without words of its own.
    Optional<Vector> of(String question) {
        var ready = embedder;
        if (ready == null || question.isBlank()) return Optional.empty();
        try {
            return Optional.of(ready.embed(question));
        } catch (IllegalStateException e) {
            giveUp(e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        if (source == null) return;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        LowPriority.ofThisThread();
        try (var open = opened()) {
            embedder = open;
            while (!closed() && embedder != null)
                if (!enrich(open)) {
                    tellWhenDone();
                    pause();
                }
        } catch (IOException | RuntimeException e) {
            giveUp(e);
        } finally {
            embedder = null;
        }
    }

    /// Once: whoever has begun to go by meaning wants to know when all of it is in.
    private void tellWhenDone() {
        if (told || closed() || follower.partial()) return;
        told = true;
        LOG.info(
                "Every piece can be found by its meaning: {} were read in {} s.",
                enriched,
                Duration.ofNanos(System.nanoTime() - openedAt).toSeconds());
    }

    /// Only when everything can be found by its words: the start is not made slower.
    private Embedder opened() throws IOException {
        while (!closed() && follower.partial()) pause();
        if (source == null || closed()) throw new IOException("not needed any more");
        openedAt = System.nanoTime();
        return source.open();
    }

    /// @return whether there may be more to do at once
    private boolean enrich(Embedder open) throws IOException {
        try {
            if (follower.partial()) return false;
            var lacking = follower.lacking(BATCH);
            var known = new ArrayList<Known>();
            for (var entry : lacking) {
                if (closed()) return false;
                known.add(Known.of(entry, open));
            }
            if (!known.isEmpty()) follower.enrich(known);
            enriched += known.size();
            return lacking.size() == BATCH;
        } catch (InterruptedException e) {
            closing.countDown();
            return false;
        } catch (IOException | AlreadyClosedException e) {
            if (!closed()) follower.suspect(e);
            return false;
        }
    }

    private void giveUp(Exception why) {
        embedder = null;
        if (!closed())
            LOG.warn("Search goes by words alone, and not by meaning: {}", why.getMessage());
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            closing.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }
}
