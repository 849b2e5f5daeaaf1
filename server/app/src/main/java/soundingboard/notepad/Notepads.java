package soundingboard.notepad;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Notifications;
import soundingboard.db.PersonEvents;
import soundingboard.db.Together;
import soundingboard.problem.Refusal;
import soundingboard.yjs.Doc;

/// The notepads of sessions: one that both share and, for each person, a private one. Thread-safe.
public final class Notepads implements AutoCloseable {

    /// How long an answer waits for changes that are on their way to the disk.
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(2);

    private final NotepadStore store;
    private final Together<NotepadId, Notepad> found;
    private final FeedWriter feedWriter;
    private final Rooms rooms;
    private final Memberships memberships;
    private final SessionFacts sessions;
    private final Clock clock;
    private final Versions versions;
    private final Redactions redactions;
    private final ImageStore images;

    public Notepads(
            Jdbi jdbi,
            Memberships memberships,
            SessionFacts sessions,
            PersonEvents events,
            Clock clock) {
        this(jdbi, memberships, sessions, events, clock, Rooms.Pace.NORMAL);
    }

    Notepads(
            Jdbi jdbi,
            Memberships memberships,
            SessionFacts sessions,
            PersonEvents events,
            Clock clock,
            Rooms.Pace pace) {
        this.store = new NotepadStore(jdbi);
        this.found = new Together<>(store::find);
        this.memberships = memberships;
        this.sessions = sessions;
        this.clock = clock;
        var activity = new Activity(events, memberships, clock);
        this.versions = new Versions(jdbi, this, sessions, clock);
        this.feedWriter = new FeedWriter(jdbi, sessions, activity);
        this.rooms = new Rooms(jdbi, feedWriter, watcher(), clock, pace);
        this.redactions = new Redactions(jdbi, rooms, clock);
        this.images = new ImageStore(jdbi);
    }

    /// Follows other nodes, and sessions whose title changes; before `notifications` starts.
    public void listen(Notifications notifications) {
        notifications.on(LogStore.CHANNEL, rooms::heard);
        PersonEvents.listen(
                notifications,
                event -> {
                    if (event.type().equals("session.changed")
                            && event.data().get("sessionId") instanceof String session)
                        sessionChanged(SessionId.parse(session));
                    if (event.type().equals("call.changed")
                            && event.data().get("sessionId") instanceof String session)
                        callChanged(SessionId.parse(session));
                });
    }

    /// Tells the index what it has missed when the server stopped, and wipes out what it had no
    /// time for. Once, after the start.
    public void catchUp() {
        rooms.catchUp();
        redactions.goOn();
    }

    /// The shared notepad and the person's own private one of each session, made where missing.
    /// The caller has made sure that the person is a member.
    public List<Notepad> of(PersonId person, List<SessionId> sessionIds) {
        return store.findOrCreate(person, sessionIds, clock.instant());
    }

    /// Whether anybody has written into a notepad of the session.
    public boolean anythingIn(SessionId session) {
        return store.anythingIn(session);
    }

    /// @throws Refusal NOT_FOUND for strangers, as for what does not exist
    Notepad require(Asker asker, NotepadId id) {
        return mayOpen(asker.id(), id).orElseThrow(Refusal::notFound);
    }

    /// The notepad, if this person may read and write it.
    public Optional<Notepad> mayOpen(PersonId person, NotepadId id) {
        return find(id).filter(notepad -> notepad.opensFor(person))
                .filter(notepad -> memberships.inSession(person, notepad.session()).isPresent());
    }

    /// Changes a notepad as if somebody had typed it at a moment. Waits for the store if the
    /// notepad has to be read.
    ///
    /// @return done when it is on disk
    public CompletableFuture<Void> write(
            NotepadId id, PersonId person, Instant at, Consumer<Doc> edits) {
        var kept = new AtomicReference<@Nullable CompletableFuture<Void>>();
        rooms.with(
                id,
                open -> {
                    var room = open.room();
                    synchronized (room) {
                        if (room.over()) return false;
                        kept.set(room.edit(person, at, edits));
                        return true;
                    }
                });
        return Objects.requireNonNull(kept.get());
    }

    /// Takes in what other nodes have written, before it answers.
    void refresh(NotepadId id) {
        rooms.refresh(id);
    }

    /// Enters the room; waits for the store if the notepad has to be read.
    ///
    /// @throws Refusal UNAVAILABLE when it cannot be read now
    NotepadRoom join(NotepadId id, RoomPeer peer) {
        return rooms.with(id, open -> open.room().join(peer)).room();
    }

    /// The blocks that have text, in order.
    List<DatedBlock> blocks(NotepadId id) {
        return rooms.with(id, _ -> true).feed().blocks();
    }

    /// The words of the notepad that both of a session share, and when each was typed; nothing of a
    /// private one. The caller has made sure who asks.
    public List<TypedWord> sharedWords(SessionId session) {
        return store.sharedOf(session)
                .map(id -> rooms.with(id, _ -> true).room().read(Blocks::words))
                .orElse(List.of());
    }

    /// All blocks, empty ones and rules included, for rendering.
    List<Block> wholeOf(NotepadId id) {
        return rooms.with(id, _ -> true).room().read(Blocks::of);
    }

    /// The word for what is on disk; empty while something is not, as when the database is away.
    Optional<String> checkWord(NotepadId id) {
        try {
            var word = rooms.with(id, _ -> true).room().checkWord();
            return Optional.of(word.get(LONGEST_COMMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    Optional<String> nameOf(PersonId person) {
        return sessions.nameOf(person);
    }

    Function<Instant, Optional<Long>> clock(Notepad notepad) {
        return sessions.clock(notepad.session());
    }

    private Rooms.Watcher watcher() {
        return new Rooms.Watcher() {
            @Override
            public void changed(NotepadId notepad) {
                versions.changed(notepad);
            }

            @Override
            public void look(Instant now) {
                versions.look(now);
            }

            @Override
            public void found(NotepadId notepad, List<Redacted.Copy> copies) {
                redactions.eraseAgain(notepad, copies);
            }
        };
    }

    Redactions redactions() {
        return redactions;
    }

    Versions versions() {
        return versions;
    }

    NotepadRoom.Captured capture(NotepadId id) {
        return rooms.with(id, _ -> true).room().capture();
    }

    /// The blocks of an earlier state of a notepad, with who typed what.
    List<Block> blocksOf(NotepadId id, Doc earlier) {
        return rooms.with(id, _ -> true)
                .room()
                .read(replica -> Blocks.of(new Replica(earlier, replica.anchors())));
    }

    /// Whether a picture is named in anything that is stored of any notepad.
    ///
    /// @param home the notepad that it was added to
    public boolean names(NotepadId home, UUID picture) {
        return images.names(home, picture);
    }

    Optional<Notepad> find(NotepadId id) {
        return rooms.known(id).or(() -> found.find(id));
    }

    private void callChanged(SessionId session) {
        Thread.startVirtualThread(
                () -> {
                    if (!sessions.inCall(session)) versions.sessionOver(store.ofSession(session));
                });
    }

    private void sessionChanged(SessionId session) {
        feedWriter.forget(session);
        Thread.startVirtualThread(() -> rooms.toldAnew(store.ofSession(session)));
    }

    @Override
    public void close() {
        rooms.close();
    }
}
