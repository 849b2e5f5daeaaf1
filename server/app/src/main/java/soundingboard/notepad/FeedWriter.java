package soundingboard.notepad;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.FeedEntry;
import soundingboard.db.Json;
import soundingboard.problem.Fields;

/// Tells the search index of notepads' blocks: what is new, what changed, what is gone; and
/// people's open pages that something is. Thread-safe.
final class FeedWriter {
    static final String KIND = "note";

    /// Titles and names are looked up again after it. A new title is told at once by [#forget].
    private static final Duration REMEMBER = Duration.ofSeconds(10);

    /// All that goes into an entry of one block; while it stays, the entry stays.
    private record Basis(
            String text,
            PersonId author,
            String authorName,
            Instant firstTypedAt,
            Optional<Long> offsetMs,
            SessionFacts.Facts facts) {
        /// Whether but for the session's clock it says the same.
        boolean agrees(DatedBlock block) {
            return text.equals(block.block().text())
                    && author.equals(block.author())
                    && firstTypedAt.equals(block.firstTypedAt());
        }
    }

    /// @param basis null when it was told by an earlier run of the server
    record Known(ToldStore.Told told, @Nullable Basis basis) {
        private boolean agrees(DatedBlock block) {
            return basis != null && basis.agrees(block);
        }
    }

    private final FeedQueue queue;
    private final SessionFacts sessions;
    private final Activity activity;
    private final Map<SessionId, Optional<SessionFacts.Facts>> facts = new ConcurrentHashMap<>();
    private final Map<PersonId, String> names = new ConcurrentHashMap<>();
    private volatile long rememberedAt;

    /// Hundreds of rooms can be due at one moment: one at a time is looked through, so that those
    /// who type wait behind one of them and not behind all.
    private final Semaphore turn = new Semaphore(1, true);

    FeedWriter(Jdbi jdbi, SessionFacts sessions, Activity activity) {
        this.queue = new FeedQueue(jdbi);
        this.sessions = sessions;
        this.activity = activity;
    }

    /// What the index knows of a room's blocks after `news` is written.
    private record Compared(Map<String, Known> known, Optional<FeedQueue.News> news) {}

    /// Waits for its turn; for what takes the processor's time and does not wait for anybody else's
    /// work.
    <T> T inTurn(Supplier<T> work) {
        turn.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    /// The session has another title.
    void forget(SessionId session) {
        facts.remove(session);
    }

    /// Waits until it is written.
    ///
    /// @param moving blocks that are being typed in: of them the index keeps what it has
    /// @param known what the index was last told, by block
    /// @param seq the newest number of the log that the blocks contain
    /// @return what it has been told now
    Map<String, Known> write(
            Notepad notepad,
            List<DatedBlock> blocks,
            Set<String> moving,
            Map<String, Known> known,
            long seq) {
        var compared = inTurn(() -> compare(notepad, blocks, moving, known, seq));
        compared.news.ifPresent(queue::put);
        if (compared.news.filter(FeedQueue.News::saysSomething).isPresent() && !blocks.isEmpty())
            activity.in(notepad, blocks.getFirst().author());
        return compared.known;
    }

    private Compared compare(
            Notepad notepad,
            List<DatedBlock> blocks,
            Set<String> moving,
            Map<String, Known> known,
            long seq) {
        forgetOld();
        var session = facts.computeIfAbsent(notepad.session(), sessions::of);
        if (session.isEmpty()) {
            facts.remove(notepad.session());
            return new Compared(known, Optional.empty());
        }
        var clock = lazily(() -> sessions.clock(notepad.session()));
        var now = new HashMap<String, Known>();
        var told = new ArrayList<ToldStore.Told>();
        var entries = new ArrayList<FeedEntry>();
        for (var block : blocks) {
            if (block.block().text().isEmpty()) continue;
            var id = block.block().id();
            var before = known.get(id);
            if (moving.contains(id)) {
                if (before != null) now.put(id, before);
                continue;
            }
            // Everything else is looked at when nobody types.
            if (!moving.isEmpty() && before != null && before.agrees(block)) {
                now.put(id, before);
                continue;
            }
            var basis = basis(block, session.get(), clock);
            if (before != null && basis.equals(before.basis)) {
                now.put(id, before);
                continue;
            }
            var entry = entry(notepad, id, basis);
            var one = told(id, basis, entry);
            now.put(id, new Known(one, basis));
            if (before != null && one.equals(before.told)) continue;
            told.add(one);
            entries.add(entry);
        }
        var gone = known.keySet().stream().filter(id -> !now.containsKey(id)).toList();
        long through = moving.isEmpty() ? seq : 0;
        var news = FeedQueue.News.of(notepad.id(), told, gone, entries, through);
        boolean silent = !moving.isEmpty() && !news.saysSomething();
        return new Compared(now, silent ? Optional.empty() : Optional.of(news));
    }

    /// What is not asked for is not looked up.
    private static Function<Instant, Optional<Long>> lazily(
            Supplier<Function<Instant, Optional<Long>>> clock) {
        var known = new AtomicReference<@Nullable Function<Instant, Optional<Long>>>();
        return at -> {
            var present = known.get();
            if (present == null) {
                present = clock.get();
                known.set(present);
            }
            return present.apply(at);
        };
    }

    private void forgetOld() {
        long now = System.nanoTime();
        if (now - rememberedAt < REMEMBER.toNanos()) return;
        rememberedAt = now;
        facts.clear();
        names.clear();
    }

    private Basis basis(
            DatedBlock dated, SessionFacts.Facts facts, Function<Instant, Optional<Long>> clock) {
        return new Basis(
                dated.block().text(),
                dated.author(),
                names.computeIfAbsent(dated.author(), person -> sessions.nameOf(person).orElse("")),
                dated.firstTypedAt(),
                clock.apply(dated.firstTypedAt()),
                facts);
    }

    private static FeedEntry entry(Notepad notepad, String blockId, Basis basis) {
        var session = notepad.session().value();
        var programme = basis.facts.programme().value();
        return new FeedEntry(
                KIND,
                FeedQueue.feedId(notepad.id(), blockId),
                notepad.owner()
                        .map(owner -> List.of(FeedEntry.person(owner.value())))
                        .orElseGet(() -> List.of(FeedEntry.programme(programme))),
                Optional.of(programme),
                Optional.of(session),
                basis.facts.title(),
                basis.text,
                Optional.of(basis.authorName).filter(name -> !name.isEmpty()),
                basis.offsetMs,
                Optional.of(basis.firstTypedAt),
                "/sessions/" + session + "?block=" + blockId,
                Map.of(
                        "notepadId", notepad.id(),
                        "notepad", Fields.wireName(notepad.kind())));
    }

    private static ToldStore.Told told(String blockId, Basis basis, FeedEntry entry) {
        return new ToldStore.Told(
                blockId, basis.author.value(), basis.firstTypedAt, digest(Json.write(entry)));
    }

    private static long digest(String text) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return java.nio.ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
