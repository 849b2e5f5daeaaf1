package soundingboard.call.jitsi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Database;
import soundingboard.problem.Fields;

/// SQL of what happened in rooms: who stayed when, their lives, what was switched. A method
/// with a handle belongs into a transaction of its caller.
final class StayStore {

    /// Who told of a stay.
    enum Source {
        /// Prosody.
        SERVER,
        /// The person's own page.
        PAGE
    }

    record StayRow(
            String source,
            String occupant,
            Instant joinedAt,
            Optional<UUID> personId,
            Optional<Instant> leftAt) {}

    record LifeRow(Instant createdAt, Optional<Instant> destroyedAt) {}

    record SwitchRow(String kind, Optional<UUID> personId, Instant at) {}

    private final Jdbi jdbi;

    StayStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /// @param person null for somebody who is not of the pair
    /// @return whether that was new
    static boolean joined(
            Handle h,
            SessionId session,
            Source source,
            String occupant,
            Instant joinedAt,
            @Nullable PersonId person) {
        return h.execute(
                        """
                        INSERT INTO jitsi_stay (session_id, source, occupant, joined_at, person_id, seen_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                        session.value(),
                        wire(source),
                        occupant,
                        joinedAt,
                        person == null ? null : person.value(),
                        joinedAt)
                > 0;
    }

    /// @return whether that was new
    static boolean left(
            Handle h,
            SessionId session,
            Source source,
            String occupant,
            Instant joinedAt,
            Instant leftAt) {
        return h.execute(
                        """
                        UPDATE jitsi_stay SET left_at = greatest(?, joined_at)
                         WHERE session_id = ? AND source = ? AND occupant = ? AND joined_at = ? AND left_at IS NULL""",
                        leftAt,
                        session.value(),
                        wire(source),
                        occupant,
                        joinedAt)
                > 0;
    }

    /// When the page's open stay began.
    static Optional<Instant> openPageStay(Handle h, SessionId session, String page) {
        return h.createQuery(
                        """
                        SELECT joined_at FROM jitsi_stay
                         WHERE session_id = :session AND source = 'page' AND occupant = :page AND left_at IS NULL""")
                .bind("session", session.value())
                .bind("page", page)
                .mapTo(Instant.class)
                .findFirst();
    }

    static void seen(Handle h, SessionId session, String page, Instant now) {
        h.execute(
                "UPDATE jitsi_stay SET seen_at = ? WHERE session_id = ? AND source = 'page' AND occupant = ? AND left_at IS NULL",
                now,
                session.value(),
                page);
    }

    /// Sessions with a page in them that has said nothing since.
    List<SessionId> withSilentPages(Instant since) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT DISTINCT session_id FROM jitsi_stay
                                         WHERE source = 'page' AND left_at IS NULL AND seen_at < :since""")
                                .bind("since", since)
                                .mapTo(UUID.class)
                                .map(SessionId::new)
                                .list());
    }

    /// Silent pages left when they were last heard.
    static boolean endSilentPages(Handle h, SessionId session, Instant since) {
        return h.execute(
                        """
                        UPDATE jitsi_stay SET left_at = greatest(seen_at, joined_at)
                         WHERE session_id = ? AND source = 'page' AND left_at IS NULL AND seen_at < ?""",
                        session.value(),
                        since)
                > 0;
    }

    static List<StayRow> stays(Handle h, SessionId session) {
        return h.createQuery("SELECT * FROM jitsi_stay WHERE session_id = :session")
                .bind("session", session.value())
                .map(Database.as(StayRow.class))
                .list();
    }

    static boolean created(Handle h, SessionId session, Instant createdAt) {
        return h.execute(
                        "INSERT INTO jitsi_life (session_id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        session.value(),
                        createdAt)
                > 0;
    }

    static boolean destroyed(Handle h, SessionId session, Instant createdAt, Instant destroyedAt) {
        return h.execute(
                        """
                        INSERT INTO jitsi_life (session_id, created_at, destroyed_at) VALUES (?, ?, ?)
                        ON CONFLICT (session_id, created_at) DO UPDATE SET destroyed_at = excluded.destroyed_at
                         WHERE jitsi_life.destroyed_at IS NULL""",
                        session.value(),
                        createdAt,
                        destroyedAt)
                > 0;
    }

    static List<LifeRow> lives(Handle h, SessionId session) {
        return h.createQuery(
                        "SELECT * FROM jitsi_life WHERE session_id = :session ORDER BY created_at")
                .bind("session", session.value())
                .map(Database.as(LifeRow.class))
                .list();
    }

    static void switched(
            Handle h, SessionId session, String kind, @Nullable PersonId person, Instant at) {
        h.execute(
                "INSERT INTO jitsi_switch (session_id, kind, person_id, at) VALUES (?, ?, ?, ?)",
                session.value(),
                kind,
                person == null ? null : person.value(),
                at);
    }

    /// In the order in which they came.
    static List<SwitchRow> switches(Handle h, SessionId session) {
        return h.createQuery("SELECT * FROM jitsi_switch WHERE session_id = :session ORDER BY id")
                .bind("session", session.value())
                .map(Database.as(SwitchRow.class))
                .list();
    }

    private static String wire(Source source) {
        return Fields.wireName(source);
    }
}
