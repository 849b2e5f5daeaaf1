package soundingboard.notepad;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;

/// SQL of which notepads there are. Thread-safe.
final class NotepadStore {
    private final Jdbi jdbi;

    record Row(UUID id, UUID sessionId, Optional<UUID> ownerId) {
        Notepad notepad() {
            return new Notepad(
                    new NotepadId(id), new SessionId(sessionId), ownerId.map(PersonId::new));
        }
    }

    NotepadStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Those of them that exist.
    Map<NotepadId, Notepad> find(Set<NotepadId> ids) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT id, session_id, owner_id FROM notepad
                                         WHERE id = ANY (:ids)""")
                                .bindArray("ids", UUID.class, PerNotepad.ids(ids))
                                .map(Database.as(Row.class))
                                .collect(
                                        Collectors.toMap(
                                                row -> new NotepadId(row.id), Row::notepad)));
    }

    /// The shared notepads of sessions and this person's private ones, made where missing.
    List<Notepad> findOrCreate(PersonId person, List<SessionId> sessions, Instant now) {
        var ids = sessions.stream().map(SessionId::value).toArray(UUID[]::new);
        var found = jdbi.withHandle(h -> of(h, person, ids));
        if (found.size() == 2 * ids.length) return found;
        return jdbi.inTransaction(
                h -> {
                    for (var session : ids) {
                        create(h, session, null, now);
                        create(h, session, person.value(), now);
                    }
                    return of(h, person, ids);
                });
    }

    private static void create(Handle h, UUID session, @Nullable UUID owner, Instant now) {
        h.createUpdate(
                        """
                        INSERT INTO notepad (id, session_id, owner_id, created_at)
                        VALUES (:id, :session, :owner, :now)
                        ON CONFLICT (session_id, owner_id) DO NOTHING""")
                .bind("id", NotepadId.next().value())
                .bind("session", session)
                .bindByType("owner", owner, UUID.class)
                .bind("now", now)
                .execute();
    }

    private static List<Notepad> of(Handle h, PersonId person, UUID[] sessions) {
        return h
                .createQuery(
                        """
                        SELECT id, session_id, owner_id FROM notepad
                         WHERE session_id = ANY (:sessions)
                           AND (owner_id IS NULL OR owner_id = :person)
                         ORDER BY session_id, owner_id NULLS FIRST""")
                .bind("sessions", sessions)
                .bind("person", person.value())
                .map(Database.as(Row.class))
                .list()
                .stream()
                .map(Row::notepad)
                .toList();
    }

    /// The one that both write in.
    Optional<NotepadId> sharedOf(SessionId session) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT id FROM notepad
                                         WHERE session_id = :session AND owner_id IS NULL""")
                                .bind("session", session.value())
                                .mapTo(UUID.class)
                                .findOne()
                                .map(NotepadId::new));
    }

    List<NotepadId> ofSession(SessionId session) {
        return jdbi.withHandle(
                h ->
                        h
                                .createQuery("SELECT id FROM notepad WHERE session_id = :session")
                                .bind("session", session.value())
                                .mapTo(UUID.class)
                                .list()
                                .stream()
                                .map(NotepadId::new)
                                .toList());
    }

    /// Whether anybody ever wrote into a notepad of the session.
    boolean anythingIn(SessionId session) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT EXISTS (
                                          SELECT 1 FROM notepad n WHERE n.session_id = :session
                                             AND (EXISTS (SELECT 1 FROM notepad_update u
                                                           WHERE u.notepad_id = n.id)
                                               OR EXISTS (SELECT 1 FROM notepad_snapshot s
                                                           WHERE s.notepad_id = n.id)))""")
                                .bind("session", session.value())
                                .mapTo(Boolean.class)
                                .one());
    }
}
