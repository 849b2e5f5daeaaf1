package soundingboard.notepad;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.notepad.Block.Kind;
import soundingboard.problem.Refusal;
import soundingboard.yjs.Doc;

/// Writes templates into notepads, each click once: whoever clicks second, on whichever node, is
/// led to what stands there. Thread-safe.
public final class Templates {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /// Sessions that were planned and then held no notes are passed over, so many at most.
    private static final int LOOK_BACK = 6;

    /// Of this use among the database's advisory locks.
    private static final int LOCK = 30_001;

    /// @param blockId the first line of what stands in the notepad now
    /// @param fresh false when it stood there already
    record Written(String blockId, boolean fresh) {}

    private final Jdbi jdbi;
    private final Notepads notepads;
    private final Surroundings surroundings;
    private final Clock clock;

    /// One writer at a time on this node holds a connection while the log needs another.
    private final ReentrantLock writing = new ReentrantLock();

    public Templates(Jdbi jdbi, Notepads notepads, Surroundings surroundings, Clock clock) {
        this.jdbi = jdbi;
        this.notepads = notepads;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /// Writes it at the end of the notepad as the asker, unless it stands there untouched; an
    /// agenda, unless there is one anywhere.
    ///
    /// @throws Refusal NOT_FOUND for strangers, UNAVAILABLE when it cannot be stored now
    Written write(Asker asker, NotepadId id, Template template) {
        var notepad = notepads.require(asker, id);
        var lines = template.isAgenda() ? agenda(asker.id(), notepad) : template.lines();
        writing.lock();
        try {
            return jdbi.inTransaction(
                    h -> {
                        waitForOtherNodes(h, id);
                        notepads.refresh(id);
                        return write(asker.id(), id, template, lines);
                    });
        } finally {
            writing.unlock();
        }
    }

    private static void waitForOtherNodes(Handle h, NotepadId id) {
        h.createQuery("SELECT 1 FROM pg_advisory_xact_lock(:use, hashtext(:id))")
                .bind("use", LOCK)
                .bind("id", id.toString())
                .mapTo(Integer.class)
                .one();
    }

    private Written write(PersonId person, NotepadId id, Template template, List<NoteLine> lines) {
        var written = new AtomicReference<@Nullable Written>();
        var kept =
                notepads.write(
                        id,
                        person,
                        clock.instant(),
                        doc -> written.set(write(doc, template, lines)));
        await(kept);
        return Optional.ofNullable(written.get()).orElseThrow(Rooms::unavailable);
    }

    private static Written write(Doc doc, Template template, List<NoteLine> lines) {
        var blocks =
                Blocks.of(new Replica(doc, new Anchors())).stream()
                        .filter(block -> !block.text().isBlank())
                        .toList();
        var standing = template.isAgenda() ? agendaIn(blocks) : atEnd(blocks, lines);
        return standing.map(block -> new Written(block.id(), false))
                .orElseGet(
                        () ->
                                new Written(
                                        NoteWriter.append(doc.xmlFragment(Blocks.ROOT), lines),
                                        true));
    }

    private static Optional<Block> agendaIn(List<Block> blocks) {
        return blocks.stream()
                .filter(block -> block.kind() == Kind.HEADING)
                .filter(block -> block.text().strip().equals(Agenda.TITLE))
                .findFirst();
    }

    /// The template's first line, when nothing has been written into it or after it.
    private static Optional<Block> atEnd(List<Block> blocks, List<NoteLine> lines) {
        var prompts = lines.stream().map(NoteLine::text).filter(text -> !text.isBlank()).toList();
        int from = blocks.size() - prompts.size();
        if (from < 0) return Optional.empty();
        var end = blocks.subList(from, blocks.size());
        return end.stream().map(Block::text).toList().equals(prompts)
                ? Optional.of(end.getFirst())
                : Optional.empty();
    }

    private List<NoteLine> agenda(PersonId person, Notepad notepad) {
        var session = notepad.session();
        var today = surroundings.meeting(session).map(Surroundings.Meeting::day);
        return Agenda.write(
                surroundings.openAims(session, Agenda.MOST_AIMS),
                lastTime(person, session),
                today.orElseThrow(Refusal::notFound));
    }

    /// The latest session before this one in whose shared notes something stands.
    private Optional<Agenda.LastTime> lastTime(PersonId person, SessionId session) {
        return surroundings.before(session, LOOK_BACK).stream()
                .flatMap(earlier -> notesOf(person, earlier).stream())
                .findFirst();
    }

    private Optional<Agenda.LastTime> notesOf(PersonId person, SessionId session) {
        if (!notepads.anythingIn(session)) return Optional.empty();
        return notepads.of(person, List.of(session)).stream()
                .filter(notepad -> notepad.kind() == Notepad.Kind.SHARED)
                .map(notepad -> notepads.wholeOf(notepad.id()))
                .filter(blocks -> blocks.stream().anyMatch(block -> !block.text().isBlank()))
                .flatMap(
                        blocks ->
                                surroundings.meeting(session).stream()
                                        .map(meeting -> new Agenda.LastTime(meeting.day(), blocks)))
                .findFirst();
    }

    private static void await(CompletableFuture<Void> kept) {
        try {
            kept.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Rooms.unavailable();
        } catch (ExecutionException | TimeoutException e) {
            throw Rooms.unavailable();
        }
    }
}
