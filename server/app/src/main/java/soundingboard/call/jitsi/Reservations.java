package soundingboard.call.jitsi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.SessionId;
import soundingboard.call.jitsi.Plans.Plan;
import soundingboard.call.jitsi.ReservationStore.ReservationRow;
import soundingboard.db.Ids;

/// Whether Prosody may open a room: only a session's, only while its door is open, only until
/// it closes. Prosody destroys the room at the end of its reservation. Thread-safe.
///
/// Prosody asks again after a 5xx and after it has forgotten (a restart): the same question
/// gets the same answer, and another asker is led to the reservation that exists, by a
/// conflict.
final class Reservations {
    private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);

    /// @param owner as Prosody named it; handed back to it
    record Reservation(UUID id, String room, String owner, Instant startsAt, Instant endsAt) {
        Duration duration() {
            return Duration.between(startsAt, endsAt);
        }
    }

    sealed interface Answer {
        record Booked(Reservation reservation) implements Answer {}

        /// It exists already; Prosody asks for it by its identifier.
        record Conflict(UUID existing) implements Answer {}

        /// @param message shown to the person by Jitsi
        record Refused(String message) implements Answer {}
    }

    private final RoomStore rooms;
    private final ReservationStore store;
    private final Plans plans;
    private final Clock clock;

    Reservations(RoomStore rooms, ReservationStore store, Plans plans, Clock clock) {
        this.rooms = rooms;
        this.store = store;
        this.plans = plans;
        this.clock = clock;
    }

    /// @param room as Prosody names it, with the tenant if there is one
    /// @param owner the address of the connection that wants it
    Answer ask(String room, String owner) {
        var name = new RoomEvent.Room(room.toLowerCase(Locale.ROOT), false).name();
        var session = rooms.sessionOf(name);
        if (session.isEmpty()) return refused("There is no session with this room.");
        return plans.of(session.get())
                .map(plan -> book(session.get(), room, owner, plan))
                .orElseGet(() -> refused("There is no session with this room."));
    }

    /// The reservation after a conflict, if the session may still be held.
    Answer find(String id) {
        return parse(id)
                .flatMap(store::reservation)
                .flatMap(
                        row ->
                                plans.of(new SessionId(row.sessionId()))
                                        .map(plan -> answer(row, row.name(), plan)))
                .orElseGet(() -> refused("There is no such reservation."));
    }

    /// The room is gone. Told twice, or of an unknown one: nothing more happens.
    void end(String id) {
        parse(id).ifPresent(uuid -> store.endReservation(uuid, clock.instant()));
    }

    private Answer book(SessionId session, String room, String owner, Plan plan) {
        var door = plan.door(now());
        if (door != Plans.Door.OPEN) return refused(door.words());
        return store.jdbi()
                .inTransaction(
                        h -> {
                            RoomStore.lock(h, session);
                            ReservationStore.endPastReservations(h, session, now());
                            var open =
                                    ReservationStore.openReservation(h, session)
                                            .map(row -> following(h, row, plan));
                            if (open.isPresent() && !open.get().owner().equals(owner))
                                return new Answer.Conflict(open.get().id());
                            return new Answer.Booked(
                                    open.map(row -> row.as(room))
                                            .orElseGet(
                                                    () -> insert(h, session, room, owner, plan)));
                        });
    }

    /// A session that was moved takes its reservation along.
    private static ReservationRow following(Handle h, ReservationRow row, Plan plan) {
        if (row.startsAt().equals(plan.startsAt()) && row.endsAt().equals(plan.closesAt()))
            return row;
        var moved = row.until(plan.startsAt(), plan.closesAt());
        ReservationStore.move(h, moved);
        return moved;
    }

    private Reservation insert(Handle h, SessionId session, String room, String owner, Plan plan) {
        var reservation =
                new Reservation(Ids.next(), room, owner, plan.startsAt(), plan.closesAt());
        ReservationStore.reserve(h, session, reservation);
        return reservation;
    }

    private Answer answer(ReservationRow row, String room, Plan plan) {
        var door = plan.door(now());
        if (door != Plans.Door.OPEN) return refused(door.words());
        if (row.endedAt().isPresent() || !row.endsAt().isAfter(now()))
            return refused("There is no such reservation.");
        return new Answer.Booked(row.as(room));
    }

    private static Answer refused(String message) {
        LOG.info("A room was not opened on Jitsi: {}", message);
        return new Answer.Refused(message);
    }

    private static Optional<UUID> parse(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
