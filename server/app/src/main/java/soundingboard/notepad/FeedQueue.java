package soundingboard.notepad;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;

/// What several rooms have to tell the search index within a moment goes into one transaction. It
/// does not wait for the disk: what a crash takes is told again, as the mark of how far a notepad
/// was told goes with it. Thread-safe.
final class FeedQueue {
    /// How long the first room's news wait for others'.
    static final Duration GATHER = Duration.ofMillis(50);

    /// One room's news and who waits for them to be written.
    ///
    /// @param seq up to which number of the log the index has everything with it, or 0
    record News(
            NotepadId notepad,
            List<ToldStore.Told> told,
            List<String> gone,
            List<FeedEntry> entries,
            long seq,
            CompletableFuture<Void> written) {
        static News of(
                NotepadId notepad,
                List<ToldStore.Told> told,
                List<String> gone,
                List<FeedEntry> entries,
                long seq) {
            return new News(notepad, told, gone, entries, seq, new CompletableFuture<>());
        }

        boolean saysSomething() {
            return !told.isEmpty() || !gone.isEmpty();
        }
    }

    private final Jdbi jdbi;

    /// Guarded by itself; whoever finds it empty writes for all that come meanwhile.
    private final List<News> waiting = new ArrayList<>();

    FeedQueue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Waits until it is written.
    void put(News news) {
        boolean leads;
        synchronized (waiting) {
            leads = waiting.isEmpty();
            waiting.add(news);
        }
        if (leads) {
            gather();
            List<News> all;
            synchronized (waiting) {
                all = List.copyOf(waiting);
                waiting.clear();
            }
            writeAll(all);
        }
        try {
            news.written.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// An interruption is for whoever waits next: the news of others must be written.
    private static void gather() {
        try {
            Thread.sleep(GATHER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// All at once; when that fails each alone, so that one room's trouble stays its own.
    private void writeAll(List<News> all) {
        try {
            jdbi.useTransaction(h -> write(h, all));
            all.forEach(news -> news.written.complete(null));
        } catch (RuntimeException e) {
            if (all.size() > 1) all.forEach(news -> writeAll(List.of(news)));
            else all.getFirst().written.completeExceptionally(e);
        }
    }

    private static void write(Handle h, List<News> all) {
        h.execute("SET LOCAL synchronous_commit = off");
        ToldStore.tell(
                h,
                all.stream()
                        .flatMap(
                                news ->
                                        news.told.stream()
                                                .map(told -> Map.entry(news.notepad, told)))
                        .toList());
        for (var news : all) news.gone.forEach(id -> ToldStore.forget(h, news.notepad, id));
        var through = new HashMap<NotepadId, Long>();
        all.forEach(news -> through.merge(news.notepad, news.seq, Math::max));
        ToldStore.fedThrough(h, through);
        Feed.putAll(h, all.stream().flatMap(news -> news.entries.stream()).toList());
        Feed.removeAll(
                h,
                FeedWriter.KIND,
                all.stream()
                        .flatMap(news -> news.gone.stream().map(id -> feedId(news.notepad, id)))
                        .toList());
    }

    static String feedId(NotepadId notepad, String blockId) {
        return notepad + "/" + blockId;
    }
}
