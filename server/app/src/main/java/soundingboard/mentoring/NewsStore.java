package soundingboard.mentoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.db.Database;

/// SQL of news and of when somebody last looked.
final class NewsStore {
    record Row(UUID id, String kind, String text, String url, Instant at) {}

    private NewsStore() {}

    /// Inserts, and drops unseen news of the same kind about the same thing.
    static void replace(
            Handle h,
            UUID id,
            UUID reader,
            ProgrammeId programme,
            String kind,
            String text,
            String url,
            Instant at) {
        h.execute(
                """
                DELETE FROM news WHERE person_id = ? AND kind = ? AND url = ?
                   AND at > coalesce((SELECT at FROM home_seen WHERE person_id = ?), '-infinity')""",
                reader,
                kind,
                url,
                reader);
        h.execute(
                "INSERT INTO news (id, person_id, programme_id, kind, text, url, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                reader,
                programme.value(),
                kind,
                text,
                url,
                at);
    }

    static void forget(Handle h, String url) {
        h.execute("DELETE FROM news WHERE url = ?", url);
    }

    static List<Row> since(Handle h, PersonId person, Instant since, int limit) {
        return h.createQuery(
                        """
                        SELECT id, kind, text, url, at FROM news
                         WHERE person_id = :person AND at > :since
                         ORDER BY at DESC, id DESC LIMIT :limit""")
                .bind("person", person.value())
                .bind("since", since)
                .bind("limit", limit)
                .map(Database.as(Row.class))
                .list();
    }

    static Optional<Instant> seenAt(Handle h, PersonId person) {
        return h.createQuery("SELECT at FROM home_seen WHERE person_id = :person")
                .bind("person", person.value())
                .mapTo(Instant.class)
                .findOne();
    }

    static void seen(Handle h, PersonId person, Instant at) {
        h.execute(
                """
                INSERT INTO home_seen (person_id, at) VALUES (?, ?)
                ON CONFLICT (person_id) DO UPDATE SET at = greatest(home_seen.at, excluded.at)""",
                person.value(),
                at);
    }
}
