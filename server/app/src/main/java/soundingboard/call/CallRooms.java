package soundingboard.call;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Membership;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Notifications;
import soundingboard.db.PersonEvents;
import soundingboard.problem.Refusal;

/// The rooms of this node, and the clock that frees the seats of those who stay away. Thread-safe.
final class CallRooms implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallRooms.class);

    /// How late a seat may be freed.
    private static final Duration TICK = Duration.ofSeconds(2);

    private final Map<SessionId, CallRoom> rooms = new ConcurrentHashMap<>();
    private final Seats seats;
    private final Post post;
    private final Memberships memberships;
    private final PersonEvents events;
    private final Ticker ticker;

    CallRooms(
            SeatStore store,
            Memberships memberships,
            PersonEvents events,
            Notifications notifications,
            Clock clock) {
        this.seats = new Seats(store, clock);
        this.post = new Post(store);
        this.memberships = memberships;
        this.events = events;
        notifications.on(Seats.CHANGED, this::changed);
        this.ticker = Ticker.start("tending the seats of calls", TICK, this::tendSeats);
    }

    Membership member(PersonId person, SessionId session) {
        return memberships.inSession(person, session).orElseThrow(Refusal::notFound);
    }

    void opened(SessionId session, CallConnection connection) {
        rooms.compute(
                session,
                (_, room) -> {
                    var open = room == null ? new CallRoom(session, seats, post) : room;
                    open.opened(connection);
                    return open;
                });
    }

    void receive(SessionId session, CallConnection connection, FromPage message) {
        var room = rooms.get(session);
        if (room == null) return;
        switch (message) {
            case FromPage.Join join -> {
                if (room.join(connection, join)) tellPages(session, connection.member);
            }
            case FromPage.Leave() -> {
                if (!room.leave(connection).isEmpty()) tellPages(session, connection.member);
                forgetIfEmpty(session);
            }
            case FromPage.Switched(var devices) -> room.switched(connection, devices);
            case FromPage.Relayed relayed -> room.relay(connection, relayed);
            case FromPage.Ping() -> connection.send(new ToPage.Pong());
        }
    }

    void closed(SessionId session, CallConnection connection) {
        var room = rooms.get(session);
        if (room == null) return;
        try {
            room.dropped(connection);
        } finally {
            forgetIfEmpty(session);
        }
    }

    @Override
    public void close() {
        ticker.close();
    }

    private void forgetIfEmpty(SessionId session) {
        rooms.computeIfPresent(session, (_, room) -> room.isEmpty() ? null : room);
    }

    /// Runs on the listening thread, which must not wait for the database.
    private void changed(String session) {
        var concerned =
                session.isEmpty()
                        ? List.copyOf(rooms.values())
                        : rooms.entrySet().stream()
                                .filter(room -> room.getKey().toString().equals(session))
                                .map(Map.Entry::getValue)
                                .toList();
        if (!concerned.isEmpty())
            Thread.startVirtualThread(() -> concerned.forEach(CallRooms::look));
    }

    private static void look(CallRoom room) {
        try {
            room.look();
        } catch (RuntimeException e) {
            LOG.warn("A call could not look at its seats: {}", e.getMessage());
        }
    }

    /// Says that this node's connections are alive, before it frees what looks dead.
    private void tendSeats() {
        var connected =
                rooms.values().stream().flatMap(room -> room.connectionIds().stream()).toList();
        if (!connected.isEmpty()) seats.seen(connected);
        seats.sweep(
                (session, person) ->
                        memberships
                                .inSession(person, session)
                                .ifPresent(member -> tellPages(session, member)));
    }

    /// Both people's open pages, wherever they are in the application.
    private void tellPages(SessionId session, Membership member) {
        events.send(
                member.people(),
                "call.changed",
                Map.of("programmeId", member.programme(), "sessionId", session));
    }
}
