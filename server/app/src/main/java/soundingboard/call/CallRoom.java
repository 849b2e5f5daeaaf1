package soundingboard.call;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import soundingboard.auth.Membership.Role;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.call.CallConnection.Goodbye;
import soundingboard.call.SeatStore.SeatRow;
import soundingboard.call.ToPage.Fault;
import soundingboard.call.ToPage.Presence;

/// The pages of one session that are connected to this node.
///
/// Who sits is decided by [Seats], in the database; a room tells its pages what changed there and
/// carries messages from one page to the other. One thing happens at a time, so that every page
/// hears of a seat before it hears from it. Thread-safe.
final class CallRoom {
    private final SessionId session;
    private final Seats seats;
    private final Post post;
    private final List<CallConnection> connections = new CopyOnWriteArrayList<>();
    private List<SeatRow> sitting = List.of();

    CallRoom(SessionId session, Seats seats, Post post) {
        this.session = session;
        this.seats = seats;
        this.post = post;
    }

    boolean isEmpty() {
        return connections.isEmpty();
    }

    List<UUID> connectionIds() {
        return connections.stream().map(connection -> connection.id).toList();
    }

    void opened(CallConnection connection) {
        connections.add(connection);
    }

    /// @return whether the person has newly come in
    synchronized boolean join(CallConnection connection, FromPage.Join join) {
        return switch (seats.ask(session, connection.person(), connection.id, join)) {
            case Seats.Asked.Occupied() -> {
                connection.send(new ToPage.Occupied());
                yield false;
            }
            case Seats.Asked.Seated(var seat, var anew) -> {
                connection.seat = Optional.of(seat);
                connection.tab = join.tab();
                connection.told = Optional.empty();
                connection.send(new ToPage.Welcome(seat, connection.member.role() == Role.MENTEE));
                look();
                yield anew;
            }
        };
    }

    synchronized List<PersonId> leave(CallConnection connection) {
        connection.seat = Optional.empty();
        connections.remove(connection);
        var left = seats.leave(session, connection.id);
        connection.close(Goodbye.LEFT);
        look();
        return left;
    }

    /// The connection is gone without a word.
    synchronized void dropped(CallConnection connection) {
        if (!connections.remove(connection) || connection.seat.isEmpty()) return;
        seats.lose(session, connection.id);
        look();
    }

    synchronized void switched(CallConnection connection, Devices devices) {
        if (refusedBeforeJoining(connection)) return;
        seats.switched(session, connection.id, devices);
        look();
    }

    synchronized void relay(CallConnection from, FromPage.Relayed message) {
        if (refusedBeforeJoining(from)) return;
        var to =
                sitting.stream()
                        .filter(seat -> !seat.person().equals(from.person()))
                        .filter(seat -> seat.seatId().equals(message.to()))
                        .findFirst();
        if (to.isEmpty()) return;
        var relayed = new ToPage.FromOther(from.seat.orElseThrow(), message.content());
        var here = connections.stream().filter(c -> c.id.equals(to.get().connectionId())).findAny();
        if (here.isPresent()) here.get().send(relayed);
        else if (elsewhere(to.get())) post.send(session, message.to(), relayed);
    }

    /// Looks again at who sits, tells each page what is new to it, and hands out the post.
    synchronized void look() {
        sitting = seats.of(session);
        for (var connection : connections) {
            if (connection.seat.isEmpty()) continue;
            var mine = Seats.seatOf(sitting, connection.person());
            if (mine.isEmpty() || !mine.get().connectionId().equals(connection.id))
                unseat(connection, mine);
            else tellOther(connection, mine.get());
        }
    }

    private boolean elsewhere(SeatRow seat) {
        return !seat.nodeId().equals(seats.node());
    }

    /// Somebody else's connection has the seat now, or nobody's, after a long silence.
    private void unseat(CallConnection connection, Optional<SeatRow> mine) {
        connections.remove(connection);
        connection.seat = Optional.empty();
        if (mine.isEmpty() || mine.get().tab().equals(connection.tab)) {
            connection.close(Goodbye.SUPERSEDED);
        } else {
            connection.send(new ToPage.Moved());
            connection.close(Goodbye.MOVED);
        }
    }

    private void tellOther(CallConnection connection, SeatRow mine) {
        var other =
                sitting.stream()
                        .filter(seat -> !seat.person().equals(connection.person()))
                        .findFirst();
        var news =
                other.map(CallRoom::other).orElse(new ToPage.Other(Presence.OUT, Optional.empty()));
        if (!connection.told.equals(Optional.of(news))) {
            connection.told = Optional.of(news);
            connection.send(news);
        }
        if (other.filter(this::elsewhere).isPresent())
            post.take(mine.seatId()).forEach(connection::send);
    }

    private static ToPage.Other other(SeatRow seat) {
        return new ToPage.Other(
                seat.lostAt().isEmpty() ? Presence.HERE : Presence.AWAY,
                Optional.of(
                        new ToPage.Sitting(
                                seat.person(),
                                seat.seatId(),
                                seat.connectionId(),
                                seat.devices())));
    }

    private static boolean refusedBeforeJoining(CallConnection connection) {
        if (connection.seat.isPresent()) return false;
        connection.send(new ToPage.Refused(Fault.NOT_JOINED));
        return true;
    }
}
