package soundingboard.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.call.CallStore.EventKind;
import soundingboard.call.SeatStore.SeatRow;
import soundingboard.db.Ids;
import soundingboard.db.Notifications;

/// Who sits in which call: the rules, kept in the database, so that the two people of a session may
/// be connected to different nodes.
///
/// A call starts at the first moment both sit, and ends when neither does. A seat outlives its
/// connection by [#GRACE], so that a drop, a reload or a restart of the server is no goodbye.
/// Thread-safe.
final class Seats {

    /// Bridges a change of network and a reload. A guess, not measured.
    static final Duration GRACE = Duration.ofSeconds(20);

    /// A node that has said nothing for this long is gone, and its connections with it.
    static final Duration NODE_GONE = Duration.ofSeconds(30);

    /// Says to every node: look again at the seats of the session with this id.
    static final String CHANGED = "call_seats";

    /// The outcome of asking for a seat.
    sealed interface Asked {
        /// @param anew false when the person sat there before, on this page or another
        record Seated(UUID seat, boolean anew) implements Asked {}

        /// Another page of the same person sits there.
        record Occupied() implements Asked {}
    }

    private final SeatStore store;
    private final Clock clock;
    private final UUID node = Ids.next();
    private final Instant startedAt;

    Seats(SeatStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /// This node's name among those that share the database.
    UUID node() {
        return node;
    }

    List<SeatRow> of(SessionId session) {
        return store.seats(session);
    }

    Asked ask(SessionId session, PersonId person, UUID connection, FromPage.Join join) {
        return inSession(
                session,
                h -> {
                    var now = now();
                    var seats = SeatStore.seats(h, session);
                    var mine = seatOf(seats, person);
                    if (mine.isEmpty()) {
                        var seat = row(session, person, Ids.next(), connection, join, now);
                        sitDown(h, seat, seats.size() == 1, now);
                        return new Asked.Seated(seat.seatId(), true);
                    }
                    var samePage = mine.get().tab().equals(join.tab());
                    if (!samePage && mine.get().lostAt().isEmpty() && !join.takeOver())
                        return new Asked.Occupied();
                    var id = samePage ? mine.get().seatId() : Ids.next();
                    var joinedAt = mine.get().joinedAt();
                    var seat = row(session, person, id, connection, join, joinedAt);
                    if (samePage) SeatStore.reconnect(h, seat, now);
                    else replace(h, mine.get(), seat, now);
                    return new Asked.Seated(id, false);
                });
    }

    /// Gives the seat up, if it is still this connection's.
    ///
    /// @return the people who left: nobody or one
    List<PersonId> leave(SessionId session, UUID connection) {
        return inSession(
                session,
                h ->
                        SeatStore.seats(h, session).stream()
                                .filter(seat -> seat.connectionId().equals(connection))
                                .map(seat -> standUp(h, seat, EventKind.LEFT))
                                .toList());
    }

    /// The connection dropped; the seat is kept for [#GRACE].
    void lose(SessionId session, UUID connection) {
        inSession(session, h -> SeatStore.lose(h, connection, now()));
    }

    void switched(SessionId session, UUID connection, Devices devices) {
        store.jdbi()
                .useTransaction(
                        h -> {
                            SeatStore.switched(h, connection, devices);
                            Notifications.send(h, CHANGED, session.toString());
                        });
    }

    /// Frees the seats of those who did not come back in time, and tells who. A server that has
    /// just started waits for those whom its restart has cut off.
    void sweep(BiConsumer<SessionId, PersonId> gone) {
        if (clock.instant().isBefore(startedAt.plus(GRACE))) return;
        var lostBefore = now().minus(GRACE);
        var seenBefore = now().minus(NODE_GONE);
        for (var session : store.withEmptySeats(lostBefore, seenBefore))
            inSession(
                            session,
                            h ->
                                    SeatStore.emptySeats(h, session, lostBefore, seenBefore)
                                            .stream()
                                            .map(seat -> standUp(h, seat, EventKind.DROPPED_OUT))
                                            .toList())
                    .forEach(person -> gone.accept(session, person));
    }

    /// Notes that these connections of this node are alive.
    void seen(List<UUID> connections) {
        store.seen(connections, now());
    }

    static Optional<SeatRow> seatOf(List<SeatRow> seats, PersonId person) {
        return seats.stream().filter(seat -> seat.person().equals(person)).findFirst();
    }

    private static void sitDown(Handle h, SeatRow seat, boolean otherSits, Instant now) {
        var session = seat.session();
        SeatStore.insertSeat(h, seat);
        var open = CallStore.openCall(h, session);
        var starts = open.isEmpty() && otherSits;
        var call =
                starts
                        ? Optional.of(CallStore.insertCall(h, session, now, Optional.empty()))
                        : open.map(CallStore.CallRow::id);
        CallStore.addEvent(h, session, call, EventKind.JOINED, Optional.of(seat.person()), now);
        if (starts)
            CallStore.addEvent(h, session, call, EventKind.CALL_STARTED, Optional.empty(), now);
    }

    /// Another page of the same person: for the other one a new seat, for the timeline nothing.
    private static void replace(Handle h, SeatRow old, SeatRow seat, Instant now) {
        SeatStore.deleteSeat(h, old.seatId());
        SeatStore.insertSeat(h, seat);
        SeatStore.reconnect(h, seat, now);
    }

    private PersonId standUp(Handle h, SeatRow seat, EventKind how) {
        var session = seat.session();
        var at = seat.lostAt().orElseGet(this::now);
        var call = CallStore.openCall(h, session).map(CallStore.CallRow::id);
        SeatStore.deleteSeat(h, seat.seatId());
        CallStore.addEvent(h, session, call, how, Optional.of(seat.person()), at);
        if (call.isPresent() && SeatStore.seats(h, session).isEmpty()) {
            var end = CallStore.endCall(h, call.get());
            CallStore.addEvent(h, session, call, EventKind.CALL_ENDED, Optional.empty(), end);
        }
        return seat.person();
    }

    private SeatRow row(
            SessionId session,
            PersonId person,
            UUID seat,
            UUID connection,
            FromPage.Join join,
            Instant joinedAt) {
        var devices = join.devices();
        return new SeatRow(
                session.value(),
                person.value(),
                seat,
                join.tab(),
                node,
                connection,
                devices.microphone(),
                devices.camera(),
                devices.screen(),
                joinedAt,
                Optional.empty());
    }

    private interface Change<T> {
        T in(Handle handle);
    }

    private <T> T inSession(SessionId session, Change<T> change) {
        return store.jdbi()
                .inTransaction(
                        h -> {
                            SeatStore.lock(h, session);
                            var outcome = change.in(h);
                            Notifications.send(h, CHANGED, session.toString());
                            return outcome;
                        });
    }

    /// As PostgreSQL keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
