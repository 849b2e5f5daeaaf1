package soundingboard.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.PersonId;
import soundingboard.db.Database;
import soundingboard.db.TransactionLock;

/// SQL of `saved_search`. Thread-safe.
final class SavedSearchStore {

    /// More than these nobody reads through.
    static final int MAX_EACH = 50;

    record Row(
            UUID id,
            String q,
            @Nullable String kind,
            @Nullable UUID programmeId,
            @Nullable UUID sessionId,
            Instant createdAt) {
        SavedSearch search() {
            return new SavedSearch(
                    id,
                    q,
                    Optional.ofNullable(kind),
                    Optional.ofNullable(programmeId),
                    Optional.ofNullable(sessionId),
                    createdAt);
        }
    }

    private final Jdbi jdbi;

    SavedSearchStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Newest first.
    List<SavedSearch> of(PersonId person) {
        return jdbi.withHandle(h -> of(h, person));
    }

    /// Keeps it, or finds the one that asks the same. Empty when there are as many as may be.
    Optional<SavedSearch> keep(PersonId person, SavedSearch search) {
        return jdbi.inTransaction(
                h -> {
                    // A double click keeps one.
                    TransactionLock.take(h, "saved_search " + person.value());
                    var kept = of(h, person);
                    var same = kept.stream().filter(search::asksLike).findFirst();
                    if (same.isPresent() || kept.size() >= MAX_EACH) return same;
                    insert(h, person, search);
                    return Optional.of(search);
                });
    }

    /// @return whether the person had such a one
    boolean forget(PersonId person, UUID id) {
        return jdbi.withHandle(
                        h ->
                                h.createUpdate(
                                                """
                                                DELETE FROM saved_search
                                                 WHERE id = :id AND person_id = :person""")
                                        .bind("id", id)
                                        .bind("person", person.value())
                                        .execute())
                > 0;
    }

    private static List<SavedSearch> of(Handle h, PersonId person) {
        return h
                .createQuery(
                        """
                        SELECT id, q, kind, programme_id, session_id, created_at FROM saved_search
                         WHERE person_id = :person ORDER BY id DESC""")
                .bind("person", person.value())
                .map(Database.as(Row.class))
                .stream()
                .map(Row::search)
                .toList();
    }

    private static void insert(Handle h, PersonId person, SavedSearch search) {
        h.createUpdate(
                        """
                        INSERT INTO saved_search
                          (id, person_id, q, kind, programme_id, session_id, created_at)
                        VALUES (:id, :person, :q, :kind, :programme, :session, :at)""")
                .bind("id", search.id())
                .bind("person", person.value())
                .bind("q", search.q())
                .bind("kind", search.kind().orElse(null))
                .bind("programme", search.programmeId().orElse(null))
                .bind("session", search.sessionId().orElse(null))
                .bind("at", search.createdAt())
                .execute();
    }
}
