package soundingboard.notepad;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Asker;
import soundingboard.auth.PersonId;
import soundingboard.db.Ids;
import soundingboard.notepad.Version.Kind;
import soundingboard.problem.Refusal;
import soundingboard.yjs.Doc;

/// What notepads were before: made by name, at the end of a session, and every ten minutes in
/// which somebody writes. The caller has decided access. Thread-safe.
final class Versions {
    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);

    /// So long somebody writes until a version is made by itself.
    static final Duration ACTIVE = Duration.ofMinutes(10);

    /// More of those that were made by themselves are thinned out.
    static final int MOST_OF_THEMSELVES = 60;

    private static final int MOST_NAMED = 100;
    private static final int ATTEMPTS = 5;
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);

    private final VersionStore store;
    private final Notepads notepads;
    private final SessionFacts sessions;
    private final Clock clock;

    /// Notepads with changes that no version has yet, and since when.
    private final Map<NotepadId, Instant> changedSince = new ConcurrentHashMap<>();

    Versions(Jdbi jdbi, Notepads notepads, SessionFacts sessions, Clock clock) {
        this.store = new VersionStore(jdbi);
        this.notepads = notepads;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Called under a room's lock: does not wait.
    void changed(NotepadId notepad) {
        changedSince.putIfAbsent(notepad, clock.instant());
    }

    /// Makes those that are due. Now and then, on a thread that may wait.
    void look(Instant now) {
        changedSince.forEach(
                (id, since) -> {
                    try {
                        due(id, since, now).ifPresent(kind -> makeByItself(id, kind));
                    } catch (RuntimeException e) {
                        LOG.warn("No version of notepad {}: {}", id, e.getClass().getSimpleName());
                    }
                });
    }

    private Optional<Kind> due(NotepadId id, Instant since, Instant now) {
        var notepad = notepads.find(id);
        if (notepad.isEmpty()) {
            changedSince.remove(id);
            return Optional.empty();
        }
        var end = sessions.endsAt(notepad.get().session());
        if (end.isPresent() && since.isBefore(end.get()) && !now.isBefore(end.get()))
            return Optional.of(Kind.SESSION_END);
        return now.isBefore(since.plus(ACTIVE)) ? Optional.empty() : Optional.of(Kind.ACTIVE);
    }

    /// The session's call has ended.
    void sessionOver(List<NotepadId> ofSession) {
        for (var id : ofSession)
            if (changedSince.containsKey(id)) makeByItself(id, Kind.SESSION_END);
    }

    private void makeByItself(NotepadId id, Kind kind) {
        var since = changedSince.remove(id);
        try {
            make(id, kind, Optional.empty(), Optional.empty());
        } catch (RuntimeException e) {
            if (since != null) changedSince.putIfAbsent(id, since);
            throw e;
        }
    }

    /// @throws Refusal UNAVAILABLE when the notes are not on disk in time
    private Version make(NotepadId id, Kind kind, Optional<String> name, Optional<PersonId> by) {
        var captured = captured(id);
        var version = new Version(Ids.next(), kind, name, clock.instant(), by, captured.word());
        store.add(id, version, captured.content(), kind != Kind.NAMED, MOST_OF_THEMSELVES);
        return version;
    }

    private NotepadRoom.Captured captured(NotepadId id) {
        var captured = notepads.capture(id);
        try {
            captured.onDisk().get(LONGEST_COMMIT.toMillis(), TimeUnit.MILLISECONDS);
            return captured;
        } catch (ExecutionException | TimeoutException e) {
            throw Rooms.unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Rooms.unavailable();
        }
    }

    List<Version> of(NotepadId id, @Nullable UUID before, int limit) {
        return store.of(id, before, limit);
    }

    /// @throws Refusal CONFLICT when there are as many with a name as may be
    Version name(NotepadId id, Asker asker, String name) {
        requireRoomForName(id);
        return make(id, Kind.NAMED, Optional.of(name), Optional.of(asker.id()));
    }

    /// Gives a version a name, or another one; one with a name is not thinned out.
    Version rename(NotepadId id, UUID version, String name) {
        var known = require(id, version).version();
        if (known.name().isEmpty()) requireRoomForName(id);
        if (!store.rename(id, version, name)) throw Refusal.notFound();
        return known.named(Optional.of(name));
    }

    private void requireRoomForName(NotepadId id) {
        if (store.countNamed(id) >= MOST_NAMED)
            throw Refusal.conflict(
                    "too-many-versions",
                    "These notes have " + MOST_NAMED + " named versions already.");
    }

    VersionStore.Whole require(NotepadId id, UUID version) {
        return store.find(id, version).orElseThrow(Refusal::notFound);
    }

    /// All blocks of a version, empty ones and rules included.
    List<Block> blocks(NotepadId id, VersionStore.Whole version) {
        return notepads.blocksOf(id, doc(version));
    }

    private static Doc doc(VersionStore.Whole version) {
        var doc = new Doc();
        doc.applyUpdate(version.content());
        return doc;
    }

    /// Makes the notes what they were, as an edit by the asker; what stood there becomes a version
    /// first. Tries again when somebody writes meanwhile.
    ///
    /// @throws Refusal CONFLICT when somebody writes all the time
    void restore(NotepadId id, Asker asker, UUID version) {
        var wanted = doc(require(id, version)).xmlFragment(Blocks.ROOT);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = captured(id);
            store.add(
                    id,
                    new Version(
                            Ids.next(),
                            Kind.BEFORE_RESTORE,
                            Optional.empty(),
                            clock.instant(),
                            Optional.of(asker.id()),
                            before.word()),
                    before.content(),
                    true,
                    MOST_OF_THEMSELVES);
            var done = new AtomicBoolean();
            notepads.write(
                            id,
                            asker.id(),
                            clock.instant(),
                            live -> {
                                if (!CheckWord.of(live).equals(before.word())) return;
                                Restoration.restore(live.xmlFragment(Blocks.ROOT), wanted);
                                done.set(true);
                            })
                    .join();
            if (done.get()) return;
        }
        throw Refusal.conflict(
                "notes-in-motion",
                "Somebody is writing at this moment. Please try again when they pause.");
    }
}
