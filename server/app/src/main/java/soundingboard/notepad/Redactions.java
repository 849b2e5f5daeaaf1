package soundingboard.notepad;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.PersonId;
import soundingboard.notepad.RedactionStore.Places;
import soundingboard.notepad.RedactionStore.Uncleared;
import soundingboard.problem.Refusal;

/// Takes a passage out of a notepad for good. The caller has decided access. Thread-safe.
///
/// First one transaction takes it out of the document, its log and its versions: killed before the
/// commit nothing has happened, killed after it nobody can read the passage any more. Then its
/// traces are wiped out: the feed and the index are told, the tables are written anew without their
/// dead rows, the index without its old segments. That needs no knowledge of the passage, and goes
/// on after a restart.
final class Redactions {
    private static final Logger LOG = LoggerFactory.getLogger(Redactions.class);

    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_FEED = Duration.ofSeconds(20);

    /// Somebody (a backup, say) may still read as of an earlier moment.
    private static final Duration LONGEST_READERS = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /// @param cleared whether all traces are gone already; else the server goes on
    record Done(Places places, boolean cleared) {}

    private final RedactionStore store;
    private final Rooms rooms;
    private final Clock clock;
    private final ReentrantLock wiping = new ReentrantLock();

    Redactions(Jdbi jdbi, Rooms rooms, Clock clock) {
        this.store = new RedactionStore(jdbi);
        this.rooms = rooms;
        this.clock = clock;
    }

    /// Where a passage stands, without touching it.
    Places preview(NotepadId id, String passage) {
        int inNotes =
                rooms.with(id, _ -> true)
                        .room()
                        .read(replica -> Erasure.count(replica.doc(), passage));
        return new Places(inNotes, store.countInVersions(id, passage));
    }

    /// @throws Refusal UNAVAILABLE when nothing can be stored at the moment; then nothing was done
    ///
    /// @param passage words, or the address of a picture: then the picture goes, with its files
    Done redact(NotepadId id, PersonId by, String passage, NotepadImages images) {
        var picture = ImageAddress.of(passage);
        var done =
                redact(id, by, passage, h -> picture.ifPresent(url -> images.remove(h, id, url)));
        picture.ifPresent(images::clear);
        return done;
    }

    private Done redact(NotepadId id, PersonId by, String passage, Consumer<Handle> also) {
        awaitSaved(id);
        var places = store.erase(id, by, clock.instant(), passage, also);
        rooms.refresh(id);
        return new Done(places, wipe());
    }

    private void awaitSaved(NotepadId id) {
        try {
            rooms.with(id, _ -> true)
                    .room()
                    .whenClean()
                    .get(LONGEST_COMMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw Rooms.unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Rooms.unavailable();
        }
    }

    /// Pages wrote copies while the passage was being taken out: once more.
    void eraseAgain(NotepadId id, List<Redacted.Copy> copies) {
        rooms.after(
                Duration.ZERO,
                () -> {
                    try {
                        for (var copy : copies)
                            redact(id, new PersonId(copy.byId()), copy.passage(), _ -> {});
                    } catch (RuntimeException e) {
                        LOG.warn("Copies in notepad {} stay for now: {}", id, name(e));
                        rooms.after(AGAIN, () -> eraseAgain(id, copies));
                    }
                });
    }

    /// Wipes out what was left to be wiped out, in the background.
    void goOn() {
        rooms.after(Duration.ZERO, this::wipe);
    }

    /// @return whether it is done; else it is tried again later
    private boolean wipe() {
        wiping.lock();
        try {
            if (wipeNow()) return true;
        } catch (RuntimeException e) {
            LOG.warn("Traces of redacted passages stay for now: {}", name(e));
        } finally {
            wiping.unlock();
        }
        rooms.after(AGAIN, this::wipe);
        return false;
    }

    private boolean wipeNow() {
        var uncleared = store.uncleared();
        if (uncleared.isEmpty()) return true;
        for (var one : uncleared) if (!isFed(new NotepadId(one.notepadId()))) return false;
        long from = store.nextTransaction();
        if (!await(() -> store.nobodyReadsBefore(from), LONGEST_READERS)) return false;
        store.wipe();
        store.cleared(uncleared.stream().map(Uncleared::id).toList(), clock.instant());
        return true;
    }

    /// Waits until the feed has the notepad as it is.
    private boolean isFed(NotepadId id) {
        try {
            rooms.with(id, _ -> true)
                    .feed()
                    .tellAll()
                    .get(LONGEST_FEED.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (Refusal e) {
            if (e.kind() == Refusal.Kind.NOT_FOUND) return true; // Deleted meanwhile.
            throw e;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean await(java.util.function.BooleanSupplier condition, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) return false;
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static String name(Throwable e) {
        return e.getClass().getSimpleName();
    }
}
