package soundingboard.call.jitsi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.call.HeldElsewhere.EventKind;
import soundingboard.call.Ticker;
import soundingboard.call.jitsi.StayStore.Source;

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

    private final StayStore stays;
    private final TimelineWriter timeline;
    private final Memberships memberships;
    private final Clock clock;
    private final Ticker ticker;

    Ledger(StayStore stays, TimelineWriter timeline, Memberships memberships, Clock clock) {
        this.stays = stays;
        this.timeline = timeline;
        this.memberships = memberships;
        this.clock = clock;
        this.ticker = Ticker.start("ending silent pages' calls", TICK, this::endSilentPages);
    }

    /// A room came to be, went, was entered or left, says Prosody.
    void tell(SessionId session, RoomEvent event) {
        change(
                session,
                h ->
                        switch (event) {
                            case RoomEvent.Created(var room, var at) ->
                                    !room.breakout() && StayStore.created(h, session, at);
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
                    if (StayStore.openPageStay(h, session, page).isEmpty())
                        return StayStore.joined(h, session, Source.PAGE, page, now(), person);
                    StayStore.seen(h, session, page, now());
                    return false;
                });
    }

    void gone(SessionId session, String page) {
        change(
                session,
                h ->
                        StayStore.openPageStay(h, session, page)
                                .filter(
                                        joined ->
                                                StayStore.left(
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
                    StayStore.switched(h, session, kind.name(), by, now());
                    return true;
                });
    }

    /// Jitsi has no such room any more, although nobody told: those in it left at that moment.
    void vanished(SessionId session, Instant at) {
        change(
                session,
                h -> {
                    var lost = false;
                    for (var stay : StayStore.stays(h, session))
                        if (stay.source().equals("server") && stay.leftAt().isEmpty())
                            lost |=
                                    StayStore.left(
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
        ticker.close();
    }

    private boolean destroyed(Handle h, SessionId session, RoomEvent.Destroyed gone) {
        var news = false;
        for (var occupant : gone.occupants()) news |= entered(h, session, occupant);
        if (!gone.room().breakout())
            news |= StayStore.destroyed(h, session, gone.createdAt(), gone.destroyedAt());
        return news;
    }

    private boolean entered(Handle h, SessionId session, RoomEvent.Occupant occupant) {
        var person = personOf(session, occupant);
        var joined =
                StayStore.joined(
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
                                        StayStore.left(
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
                StayStore.switches(h, session).reversed().stream()
                        .map(StayStore.SwitchRow::kind)
                        .filter(k -> k.startsWith(what + "_"))
                        .findFirst()
                        .orElse(what + "_OFF");
        return !last.equals(name);
    }

    private void change(SessionId session, Predicate<Handle> change) {
        stays.jdbi()
                .useTransaction(
                        h -> {
                            RoomStore.lock(h, session);
                            if (change.test(h)) timeline.write(h, session);
                        });
    }

    private void endSilentPages() {
        var since = now().minus(SILENCE);
        for (var session : stays.withSilentPages(since))
            change(session, h -> StayStore.endSilentPages(h, session, since));
    }

    /// As PostgreSQL keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
