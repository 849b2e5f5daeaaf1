package soundingboard.call;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;
import soundingboard.db.Ids;
import soundingboard.problem.Fields;

/// SQL of calls held elsewhere. They stand in the tables of the built-in ones, so that a session
/// has one clock and one timeline.
final class OutsideStore {

    record PresenceRow(UUID personId, Instant since) {
        Calls.InCall inCall() {
            return new Calls.InCall(new PersonId(personId), since, false);
        }
    }

    private OutsideStore() {}

    static void replace(Handle h, SessionId session, HeldElsewhere held) {
        var id = session.value();
        h.execute("DELETE FROM call WHERE session_id = ? AND outside", id);
        h.execute("DELETE FROM call_event WHERE session_id = ? AND outside", id);
        h.execute("DELETE FROM call_presence WHERE session_id = ?", id);
        for (var meeting : held.meetings())
            h.execute(
                    "INSERT INTO call (id, session_id, started_at, ended_at, outside) VALUES (?, ?, ?, ?, true)",
                    Ids.next(),
                    id,
                    meeting.startedAt(),
                    meeting.endedAt().orElse(null));
        for (var event : held.events())
            h.execute(
                    "INSERT INTO call_event (session_id, kind, person_id, at, outside) VALUES (?, ?, ?, ?, true)",
                    id,
                    Fields.wireName(event.kind()),
                    event.person().map(PersonId::value).orElse(null),
                    event.at());
        held.present()
                .forEach(
                        (person, since) ->
                                h.execute(
                                        "INSERT INTO call_presence (session_id, person_id, since) VALUES (?, ?, ?)",
                                        id,
                                        person.value(),
                                        since));
    }

    static List<Calls.InCall> present(Jdbi jdbi, SessionId session) {
        return jdbi.withHandle(
                h ->
                        h
                                .createQuery(
                                        """
                                        SELECT person_id, since FROM call_presence p
                                         WHERE session_id = :session
                                           AND NOT EXISTS (SELECT FROM call_seat s WHERE s.session_id = p.session_id AND s.person_id = p.person_id)
                                         ORDER BY since""")
                                .bind("session", session.value())
                                .map(Database.as(PresenceRow.class))
                                .stream()
                                .map(PresenceRow::inCall)
                                .toList());
    }
}
