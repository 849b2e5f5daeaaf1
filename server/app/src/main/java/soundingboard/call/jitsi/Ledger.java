package soundingboard.call.jitsi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.call.Calls;
import soundingboard.call.HeldElsewhere.Event;
import soundingboard.call.HeldElsewhere.EventKind;
import soundingboard.call.jitsi.JitsiStore.LifeRow;
import soundingboard.call.jitsi.JitsiStore.Source;
import soundingboard.call.jitsi.JitsiStore.StayRow;
import soundingboard.db.PersonEvents;

/// Keeps what Prosody and the pages tell of a room, and works the session's timeline out of it
/// anew whenever something has come in.
///
/// Prosody's word counts: once it has told of a session, the pages' own comings and goings no
/// longer do. Without it, a page that falls silent for [#SILENCE] has left. Thread-safe.
final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /// Three of the page's signs of life.
    static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Duration TICK = Duration.ofSeconds(10);

    /// Prosody's times are whole seconds: somebody may come in the second of the room's
    /// creation.
    private static final Duration COARSENESS = Duration.ofSeconds(1);

    private final JitsiStore store;
    private final Calls calls;
    private final Memberships memberships;
    private final PersonEvents events;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    Ledger(
            JitsiStore store,
            Calls calls,
            Memberships memberships,
            PersonEvents events,
            Clock clock) {
        this.store = store;
        this.calls = calls;
        this.memberships = memberships;
        this.events = events;
        this.clock = clock;
        Thread.ofVirtual().name("jitsi ledger").start(this::tick);
    }

    /// A room came to be, went, was entered or left, says Prosody.
    void tell(SessionId session, RoomEvent event) {
        change(
                session,
                h ->
                        switch (event) {
                            case RoomEvent.Created(var room, var at) ->
                                    !room.breakout() && JitsiStore.created(h, session, at);
                            case RoomEvent.Destroyed gone -> destroyed(h, session, gone);
                            case RoomEvent.Joined(_, var occupant) -> entered(h, session, occupant);
                            case RoomEvent.Left(_, var occupant) -> entered(h, session, occupant);
                        });
    }

    /// The person's own page says that it is in the room, or still is.
    void here(SessionId session, PersonId person, String page) {
        change(
                session,
                h -> {
                    if (JitsiStore.openPageStay(h, session, page).isEmpty())
                        return JitsiStore.joined(h, session, Source.PAGE, page, now(), person);
                    JitsiStore.seen(h, session, page, now());
                    return false;
                });
    }

    void gone(SessionId session, String page) {
        change(
                session,
                h ->
                        JitsiStore.openPageStay(h, session, page)
                                .filter(
                                        joined ->
                                                JitsiStore.left(
                                                        h,
                                                        session,
                                                        Source.PAGE,
                                                        page,
                                                        joined,
                                                        now()))
                                .isPresent());
    }

    /// Both pages hear of a switch; it is noted once.
    void switched(SessionId session, PersonId by, EventKind kind) {
        change(
                session,
                h -> {
                    if (kind != EventKind.MUTED && !turns(h, session, kind)) return false;
                    JitsiStore.switched(h, session, kind.name(), by, now());
                    return true;
                });
    }

    /// Jitsi has no such room any more, although nobody told: those in it left at that moment.
    void vanished(SessionId session, Instant at) {
        change(
                session,
                h -> {
                    var lost = false;
                    for (var stay : JitsiStore.stays(h, session))
                        if (stay.source().equals("server") && stay.leftAt().isEmpty())
                            lost |=
                                    JitsiStore.left(
                                            h,
                                            session,
                                            Source.SERVER,
                                            stay.occupant(),
                                            stay.joinedAt(),
                                            at);
                    return lost;
                });
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private boolean destroyed(Handle h, SessionId session, RoomEvent.Destroyed gone) {
        var news = false;
        for (var occupant : gone.occupants()) news |= entered(h, session, occupant);
        if (!gone.room().breakout())
            news |= JitsiStore.destroyed(h, session, gone.createdAt(), gone.destroyedAt());
        return news;
    }

    private boolean entered(Handle h, SessionId session, RoomEvent.Occupant occupant) {
        var person = personOf(session, occupant);
        var joined =
                JitsiStore.joined(
                        h,
                        session,
                        Source.SERVER,
                        occupant.address(),
                        occupant.joinedAt(),
                        person.orElse(null));
        if (joined && person.isEmpty())
            LOG.warn("Somebody without a token of this pair is in the room of session {}", session);
        var left =
                occupant.leftAt()
                        .filter(
                                at ->
                                        JitsiStore.left(
                                                h,
                                                session,
                                                Source.SERVER,
                                                occupant.address(),
                                                occupant.joinedAt(),
                                                at));
        return joined || left.isPresent();
    }

    /// Who it is by the token's identity, if that is one of the pair.
    private Optional<PersonId> personOf(SessionId session, RoomEvent.Occupant occupant) {
        return occupant.identity()
                .flatMap(Ledger::personId)
                .filter(person -> memberships.inSession(person, session).isPresent());
    }

    private static Optional<PersonId> personId(String text) {
        try {
            return Optional.of(new PersonId(java.util.UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether the switch stands the other way until now.
    private static boolean turns(Handle h, SessionId session, EventKind kind) {
        var name = kind.name();
        var what = name.substring(0, name.lastIndexOf('_'));
        var last =
                JitsiStore.switches(h, session).reversed().stream()
                        .map(JitsiStore.SwitchRow::kind)
                        .filter(k -> k.startsWith(what + "_"))
                        .findFirst()
                        .orElse(what + "_OFF");
        return !last.equals(name);
    }

    private void change(SessionId session, Predicate<Handle> change) {
        store.jdbi()
                .useTransaction(
                        h -> {
                            JitsiStore.lock(h, session);
                            if (change.test(h)) writeTimeline(h, session);
                        });
    }

    private void writeTimeline(Handle h, SessionId session) {
        var stays = stays(h, session);
        var switches =
                JitsiStore.switches(h, session).stream()
                        .map(
                                row ->
                                        new Event(
                                                EventKind.valueOf(row.kind()),
                                                row.personId().map(PersonId::new),
                                                row.at()))
                        .toList();
        calls.heldElsewhere(h, session, Timeline.of(stays, switches));
        stays.stream()
                .flatMap(stay -> memberships.inSession(stay.person(), session).stream())
                .findFirst()
                .ifPresent(
                        member ->
                                events.send(
                                        h,
                                        member.people(),
                                        "call.changed",
                                        Map.of(
                                                "programmeId",
                                                member.programme(),
                                                "sessionId",
                                                session)));
    }

    private static List<Timeline.Stay> stays(Handle h, SessionId session) {
        var rows = JitsiStore.stays(h, session);
        var byServer = rows.stream().anyMatch(row -> row.source().equals("server"));
        var lives = lives(h, session);
        return rows.stream()
                .filter(row -> row.source().equals(byServer ? "server" : "page"))
                .flatMap(row -> stay(row, lives).stream())
                .toList();
    }

    private static Optional<Timeline.Stay> stay(StayRow row, List<LifeRow> lives) {
        return row.personId()
                .map(id -> new Timeline.Stay(new PersonId(id), row.joinedAt(), leftAt(row, lives)));
    }

    private static List<LifeRow> lives(Handle h, SessionId session) {
        return JitsiStore.lives(h, session);
    }

    /// Who was in a room when it went has left with it, told or not.
    private static Optional<Instant> leftAt(StayRow row, List<LifeRow> lives) {
        if (row.leftAt().isPresent() || row.source().equals("page")) return row.leftAt();
        return lives.stream()
                .filter(life -> !life.createdAt().isAfter(row.joinedAt().plus(COARSENESS)))
                .reduce((_, later) -> later)
                .flatMap(LifeRow::destroyedAt)
                .map(at -> at.isBefore(row.joinedAt()) ? row.joinedAt() : at);
    }

    private void tick() {
        var failing = false;
        while (!closedAfter(TICK)) {
            try {
                var since = now().minus(SILENCE);
                for (var session : store.withSilentPages(since))
                    change(session, h -> JitsiStore.endSilentPages(h, session, since));
                failing = false;
            } catch (RuntimeException e) {
                if (!failing && closed.getCount() > 0)
                    LOG.warn("Silent pages of Jitsi calls cannot be tended", e);
                failing = true;
            }
        }
    }

    private boolean closedAfter(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /// As PostgreSQL keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
