package soundingboard.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.call.CallStore.CallRow;
import soundingboard.call.CallStore.EventKind;
import soundingboard.config.Config.Turn;
import soundingboard.db.Notifications;
import soundingboard.db.PersonEvents;

/// What other features may know of a session's calls: whether one goes on, and the session's clock.
///
/// The clock starts at the first moment both people were in the call, once per session; a second
/// call of the same session runs on it too. Thread-safe.
public final class Calls implements AutoCloseable {

    /// One thing of the timeline.
    ///
    /// @param kind `dropped-out` or a [HeldElsewhere.EventKind], as on the wire
    /// @param person who came or went, or was muted
    /// @param offsetMs on the session's clock; empty before it starts
    public record Happening(
            String kind, Optional<PersonId> person, Instant at, Optional<Long> offsetMs) {}

    /// Somebody who is in the call now.
    ///
    /// @param away the connection dropped a moment ago
    record InCall(PersonId id, Instant since, boolean away) {}

    record Now(List<InCall> people, List<CallRow> calls, List<Happening> timeline) {}

    /// Months of comings and goings are not read at once.
    private static final int TIMELINE_LIMIT = 200;

    private final CallStore store;
    private final SeatStore seats;
    private final Clock clock;
    private final CallRooms rooms;
    private final IceServers iceServers;

    /// Before `notifications` start.
    public Calls(
            Jdbi jdbi,
            Memberships memberships,
            PersonEvents events,
            Notifications notifications,
            Optional<Turn> turn,
            Clock clock) {
        this.store = new CallStore(jdbi);
        this.seats = new SeatStore(jdbi);
        this.clock = clock;
        this.rooms = new CallRooms(seats, memberships, events, notifications, clock);
        this.iceServers = new IceServers(turn, clock);
    }

    /// Where a moment lies on the session's clock; empty when no call went on then.
    public Optional<Long> offsetMs(SessionId session, Instant at) {
        return clock(session).apply(at);
    }

    /// [#offsetMs] for many moments; the database is asked once, now.
    public Function<Instant, Optional<Long>> clock(SessionId session) {
        var calls = store.calls(session);
        return at ->
                calls.stream().noneMatch(call -> within(call, at))
                        ? Optional.empty()
                        : Optional.of(
                                Duration.between(calls.getFirst().startedAt(), at).toMillis());
    }

    /// When the session's clock started; empty while the two have not met in it.
    public Optional<Instant> clockStart(SessionId session) {
        return store.calls(session).stream().findFirst().map(CallRow::startedAt);
    }

    /// When the last call ended; empty while one goes on, and when there was none.
    public Optional<Instant> endedAt(SessionId session) {
        var calls = store.calls(session);
        return calls.isEmpty() ? Optional.empty() : calls.getLast().endedAt();
    }

    /// Whether somebody is in the call now, be it only waiting.
    public boolean isLive(SessionId session) {
        return !live(List.of(session)).isEmpty();
    }

    /// Those of the sessions in whose call somebody is now.
    public Set<SessionId> live(Collection<SessionId> sessions) {
        return sessions.isEmpty() ? Set.of() : store.occupied(sessions);
    }

    /// Whether the two ever met in this session.
    public boolean tookPlaceIn(SessionId session) {
        return clockStart(session).isPresent();
    }

    /// Notes a call that took place elsewhere or earlier, so that the session has its clock.
    public void tookPlace(Handle handle, SessionId session, Instant startedAt, Instant endedAt) {
        var call =
                Optional.of(CallStore.insertCall(handle, session, startedAt, Optional.of(endedAt)));
        CallStore.addEvent(
                handle, session, call, EventKind.CALL_STARTED, Optional.empty(), startedAt);
        CallStore.addEvent(handle, session, call, EventKind.CALL_ENDED, Optional.empty(), endedAt);
    }

    /// Replaces all that is known of the session's calls that are held elsewhere; those held here
    /// stay as they are. The caller tells the pages.
    public void heldElsewhere(Handle handle, SessionId session, HeldElsewhere held) {
        OutsideStore.replace(handle, session, held);
    }

    /// A socket's endpoint for one more page.
    public CallEndpoint endpoint() {
        return new CallEndpoint(rooms);
    }

    @Override
    public void close() {
        rooms.close();
    }

    Now now(SessionId session) {
        var calls = store.calls(session);
        var start = calls.stream().findFirst().map(CallRow::startedAt);
        var timeline =
                store.events(session, TIMELINE_LIMIT).stream()
                        .map(
                                event ->
                                        new Happening(
                                                event.kind(),
                                                event.personId().map(PersonId::new),
                                                event.at(),
                                                start.filter(s -> !event.at().isBefore(s))
                                                        .map(s -> ms(s, event.at()))))
                        .toList();
        var people =
                Stream.concat(
                                seats.seats(session).stream().map(Calls::inCall),
                                OutsideStore.present(store.jdbi(), session).stream())
                        .toList();
        return new Now(people, calls, timeline);
    }

    IceServers.Offered iceServers(PersonId person) {
        return iceServers.offerTo(person);
    }

    private static InCall inCall(SeatStore.SeatRow seat) {
        return new InCall(seat.person(), seat.joinedAt(), seat.lostAt().isPresent());
    }

    private boolean within(CallRow call, Instant at) {
        return !at.isBefore(call.startedAt())
                && !at.isAfter(call.endedAt().orElseGet(clock::instant));
    }

    private static long ms(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
