package soundingboard.notepad;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.db.Together;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// The notepads that are open on this node: reads one when somebody comes, forgets it when nobody
/// is left and everything is on disk. Thread-safe.
final class Rooms implements RoomKeeper, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    /// @param look between two looks at each room for the dead and the idle
    /// @param idle how long an empty room stays in memory
    /// @param feed how long after a change the index is told
    record Pace(Duration look, Duration idle, Duration feed) {
        static final Pace NORMAL =
                new Pace(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofMillis(250));
    }

    private static final Duration COMPACT_AGAIN = Duration.ofMinutes(1);

    /// Notepads in one question: their contents are in memory together.
    private static final int READ_AT_ONCE = 50;

    /// How long somebody waits for a room that has ended to be written out.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration SHORT_WAIT = Duration.ofMillis(10);

    /// A notepad as it is in the database.
    private record Kept(Notepad notepad, List<ToldStore.Told> told, LogStore.Stored stored) {}

    /// A room and what follows it.
    record Open(NotepadRoom room, RoomFeed feed) {}

    /// Where a room is, or will be. Guarded by itself, so that one thread reads a notepad.
    private static final class Place {
        @Nullable Open open;
        boolean removed;
    }

    /// Hears which notepads change; called under a room's lock: must not wait.
    interface Watcher {
        void changed(NotepadId notepad);

        /// Now and then, on a thread that may wait.
        void look(Instant now);

        /// Copies of what was taken out, written by pages that had not heard of it yet.
        void found(NotepadId notepad, List<Redacted.Copy> copies);
    }

    private final NotepadStore notepads;
    private final LogStore logs;
    private final ToldStore told;
    private final RedactionStore redactions;
    private final Watcher watcher;
    private final FeedWriter feedWriter;
    private final Clock clock;
    private final Pace pace;
    private final int node = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private final UpdateLog log;
    private final RoomThreads threads = new RoomThreads();
    private final Together<NotepadId, Kept> kept = new Together<>(this::kept, READ_AT_ONCE);
    private final Map<NotepadId, Place> places = new ConcurrentHashMap<>();
    private final Map<NotepadRoom, RoomFeed> feeds = new ConcurrentHashMap<>();

    Rooms(Jdbi jdbi, FeedWriter feedWriter, Watcher watcher, Clock clock, Pace pace) {
        this.notepads = new NotepadStore(jdbi);
        this.logs = new LogStore(jdbi);
        this.told = new ToldStore(jdbi);
        this.redactions = new RedactionStore(jdbi);
        this.watcher = watcher;
        this.feedWriter = feedWriter;
        this.clock = clock;
        this.pace = pace;
        this.log = new UpdateLog(logs, node);
        after(pace.look, this::lookAfter);
    }

    /// Opens a notepad for `use`, which answers false when the room is over: then another is
    /// opened. Waits for the store if it has to be read.
    ///
    /// @throws Refusal NOT_FOUND when there is none, UNAVAILABLE when it cannot be read now
    Open with(NotepadId id, Predicate<Open> use) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() < end) {
            var open = open(id);
            if (open != null && use.test(open)) return open;
            waitShortly();
        }
        throw unavailable();
    }

    /// The notepad, if it is open here: nothing has to be read then.
    Optional<Notepad> known(NotepadId id) {
        var place = places.get(id);
        if (place == null) return Optional.empty();
        synchronized (place) {
            var open = place.open;
            return open == null || open.room.over()
                    ? Optional.empty()
                    : Optional.of(open.feed.notepad());
        }
    }

    /// Null while one that is over has not been written out yet.
    private @Nullable Open open(NotepadId id) {
        var place = places.computeIfAbsent(id, _ -> new Place());
        synchronized (place) {
            if (place.removed) return null;
            if (place.open != null) {
                if (!place.open.room.over()) return place.open;
                if (!place.open.room.clean()) return null;
                feeds.remove(place.open.room);
            }
            try {
                place.open = read(id);
                return place.open;
            } catch (RuntimeException e) {
                remove(id, place);
                if (e instanceof Refusal) throw e;
                LOG.warn("Notepad {} could not be read: {}", id, name(e));
                throw unavailable();
            }
        }
    }

    private Open read(NotepadId id) {
        var found = kept.find(id).orElseThrow(Refusal::notFound);
        var room = new NotepadRoom(id, found.stored, () -> redactions.of(id), log, this, clock);
        var feed =
                new RoomFeed(found.notepad, room, found.told, feedWriter, pace.feed, this::after);
        feeds.put(room, feed);
        return new Open(room, feed);
    }

    private Map<NotepadId, Kept> kept(Set<NotepadId> ids) {
        var found = notepads.find(ids);
        // Before the log: of what comes in between the index is told once more.
        var known = told.of(ids);
        var stored = logs.load(ids);
        var both = new HashMap<NotepadId, Kept>();
        found.forEach(
                (id, notepad) -> {
                    var content = stored.get(id);
                    if (content == null) return;
                    both.put(id, new Kept(notepad, known.getOrDefault(id, List.of()), content));
                });
        return both;
    }

    private void remove(NotepadId id, Place place) {
        place.removed = true;
        places.remove(id, place);
        if (place.open != null) feeds.remove(place.open.room);
    }

    static Refusal unavailable() {
        return Refusal.of(
                Kind.UNAVAILABLE,
                "notepad-unavailable",
                "The notepad cannot be opened at the moment. Please try again soon.");
    }

    private static void waitShortly() {
        try {
            Thread.sleep(SHORT_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    @Override
    public void changed(NotepadRoom room) {
        var feed = feeds.get(room);
        if (feed != null) feed.changed();
        watcher.changed(room.id());
    }

    @Override
    public void compact(NotepadRoom room) {
        threads.compact(() -> compactNow(room));
    }

    private void compactNow(NotepadRoom room) {
        try {
            logs.compact(room.id()).ifPresentOrElse(room::compacted, room::notCompacted);
        } catch (RuntimeException e) {
            LOG.warn("Notepad {} was not compacted: {}", room.id(), name(e));
            after(COMPACT_AGAIN, room::notCompacted);
        }
    }

    /// Runs something later on a thread that may wait; not at all when the server is closing.
    @Override
    public void after(Duration delay, Runnable task) {
        threads.after(delay, task);
    }

    /// Another node has written into these notepads; all of them when none is named.
    void heard(String payload) {
        var words = List.of(payload.split(" "));
        if (words.getFirst().equals(Integer.toString(node))) return;
        var named = words.stream().skip(1).map(NotepadId::parse).toList();
        for (var id : named.isEmpty() ? places.keySet() : named) {
            var place = places.get(id);
            if (place != null) threads.run(() -> merge(place));
        }
    }

    /// Takes in what other nodes have written, before it answers.
    void refresh(NotepadId id) {
        takeIn(with(id, _ -> true).room());
    }

    private void takeIn(NotepadRoom room) {
        room.merge(logs.news(room.id(), room.foreignSeq(), node));
        if (!room.hasNewMarks()) return;
        var copies = room.hear(redactions.of(room.id()));
        if (!copies.isEmpty()) watcher.found(room.id(), copies);
    }

    private void merge(Place place) {
        NotepadRoom room;
        synchronized (place) {
            if (place.open == null) return;
            room = place.open.room;
        }
        takeIn(room);
    }

    /// The index is told again, for a session whose title or clock has changed.
    void toldAnew(List<NotepadId> notepads) {
        threads.run(
                () -> {
                    for (var id : notepads)
                        with(
                                id,
                                open -> {
                                    var _ = open.feed.tellAll();
                                    return true;
                                });
                });
    }

    /// After a start: what was saved just before the stop may not have reached the index.
    void catchUp() {
        threads.run(() -> toldAnew(told.unfed()));
    }

    private void lookAfter() {
        var now = clock.instant();
        places.forEach(
                (id, place) -> {
                    synchronized (place) {
                        if (place.open == null) return;
                        var room = place.open.room;
                        room.lookAfter(now);
                        if (place.open.feed.clean() && room.endIfIdle(now.minus(pace.idle)))
                            remove(id, place);
                    }
                });
        after(pace.look, this::lookAfter);
        watcher.look(now);
    }

    /// Ends a notepad's room for everybody, as when the session is deleted.
    void end(NotepadId id) {
        var place = places.get(id);
        if (place == null) return;
        synchronized (place) {
            if (place.open != null) place.open.room.finish(Wire.End.NOT_ALLOWED, "deleted");
        }
    }

    /// Sends everybody away and writes what is left.
    @Override
    public void close() {
        places.values()
                .forEach(
                        place -> {
                            synchronized (place) {
                                if (place.open != null)
                                    place.open.room.finish(
                                            Wire.End.GOING_AWAY, "the server is restarting");
                            }
                        });
        log.close();
        threads.close();
    }

    private static String name(Throwable e) {
        return e.getClass().getSimpleName();
    }
}
