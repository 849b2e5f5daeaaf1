package soundingboard.call.jitsi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.call.Calls;
import soundingboard.call.HeldElsewhere.Event;
import soundingboard.call.HeldElsewhere.EventKind;
import soundingboard.call.jitsi.StayStore.LifeRow;
import soundingboard.call.jitsi.StayStore.StayRow;
import soundingboard.db.PersonEvents;

/// Works a session's timeline out of all that is known of its room, and tells the pair's open
/// pages. Thread-safe.
final class TimelineWriter {

    /// Prosody's times are whole seconds: somebody may come in the second of the room's
    /// creation.
    private static final Duration COARSENESS = Duration.ofSeconds(1);

    private final Calls calls;
    private final Memberships memberships;
    private final PersonEvents events;

    TimelineWriter(Calls calls, Memberships memberships, PersonEvents events) {
        this.calls = calls;
        this.memberships = memberships;
        this.events = events;
    }

    /// Inside the transaction that changed something, under the room's lock.
    void write(Handle h, SessionId session) {
        var lives = StayStore.lives(h, session);
        var stays = stays(StayStore.stays(h, session), lives);
        var others = new ArrayList<Event>();
        for (var life : lives) {
            others.add(new Event(EventKind.ROOM_OPENED, Optional.empty(), life.createdAt()));
            life.destroyedAt()
                    .map(at -> new Event(EventKind.ROOM_CLOSED, Optional.empty(), at))
                    .ifPresent(others::add);
        }
        for (var row : StayStore.switches(h, session))
            others.add(
                    new Event(
                            EventKind.valueOf(row.kind()),
                            row.personId().map(PersonId::new),
                            row.at()));
        calls.heldElsewhere(h, session, Timeline.of(stays, others));
        tellPages(h, session, stays);
    }

    private void tellPages(Handle h, SessionId session, List<Timeline.Stay> stays) {
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

    private static List<Timeline.Stay> stays(List<StayRow> rows, List<LifeRow> lives) {
        var byServer = rows.stream().anyMatch(row -> row.source().equals("server"));
        return rows.stream()
                .filter(row -> row.source().equals(byServer ? "server" : "page"))
                .flatMap(row -> stay(row, lives).stream())
                .toList();
    }

    private static Optional<Timeline.Stay> stay(StayRow row, List<LifeRow> lives) {
        return row.personId()
                .map(id -> new Timeline.Stay(new PersonId(id), row.joinedAt(), leftAt(row, lives)));
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
}
