package soundingboard.auth;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.db.Database;

/// SQL of people, logins, personal access tokens and failed attempts.
final class AccountStore {

    record PersonRow(UUID id, String name, String email, String password, boolean mayMentor) {}

    record LoginRow(UUID id, String device, Instant createdAt, Instant lastSeenAt) {}

    record TokenRow(
            UUID id,
            String name,
            Instant createdAt,
            Optional<Instant> lastUsedAt,
            Instant expiresAt) {}

    private static final String ASKER = "p.id, p.name, p.email, p.may_mentor, ";

    private final Jdbi jdbi;

    AccountStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    boolean isEmpty() {
        return jdbi.withHandle(
                h ->
                        h.createQuery("SELECT NOT EXISTS (SELECT 1 FROM person)")
                                .mapTo(Boolean.class)
                                .one());
    }

    Optional<PersonRow> byEmail(String email) {
        return jdbi.withHandle(
                h ->
                        h.createQuery("SELECT * FROM person WHERE lower(email) = lower(:email)")
                                .bind("email", email)
                                .map(Database.as(PersonRow.class))
                                .findOne());
    }

    Optional<PersonRow> byId(PersonId id) {
        return jdbi.withHandle(h -> byId(h, id));
    }

    static Optional<PersonRow> byId(Handle h, PersonId id) {
        return h.createQuery("SELECT * FROM person WHERE id = :id")
                .bind("id", id.value())
                .map(Database.as(PersonRow.class))
                .findOne();
    }

    /// @return false when the e-mail address is taken
    static boolean insert(Handle h, PersonRow person, Instant now) {
        return h.createUpdate(
                                """
                                INSERT INTO person (id, name, email, password, may_mentor, created_at)
                                VALUES (:id, :name, :email, :password, :mayMentor, :now)
                                ON CONFLICT DO NOTHING""")
                        .bind("id", person.id())
                        .bind("name", person.name())
                        .bind("email", person.email())
                        .bind("password", person.password())
                        .bind("mayMentor", person.mayMentor())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    static Map<UUID, String> names(Handle h, Collection<UUID> people) {
        return h.createQuery("SELECT id, name FROM person WHERE id = ANY (:people)")
                .bindArray("people", UUID.class, List.copyOf(people))
                .reduceRows(
                        new HashMap<>(),
                        (names, row) -> {
                            names.put(
                                    row.getColumn("id", UUID.class),
                                    row.getColumn("name", String.class));
                            return names;
                        });
    }

    void rename(PersonId id, String name) {
        jdbi.useHandle(h -> h.execute("UPDATE person SET name = ? WHERE id = ?", name, id.value()));
    }

    static void setPassword(Handle h, PersonId id, String hash) {
        h.execute("UPDATE person SET password = ? WHERE id = ?", hash, id.value());
    }

    static void insertLogin(
            Handle h,
            UUID id,
            PersonId person,
            byte[] hash,
            String device,
            Instant now,
            Instant until) {
        h.execute(
                "INSERT INTO login VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                person.value(),
                hash,
                device,
                now,
                now,
                until);
    }

    /// Finds logins' people by the hashes of their secrets, and notes the visits whose last note is
    /// a minute old.
    Map<ByteBuffer, Asker> askersByLogin(Set<ByteBuffer> hashes, Instant now) {
        return jdbi.withHandle(
                h -> {
                    var stale = new ArrayList<UUID>();
                    var found =
                            h.createQuery(
                                            "SELECT "
                                                    + ASKER
                                                    + """
                                                    l.id AS login_id, l.secret_hash, l.last_seen_at < :stale AS stale
                                                      FROM login l JOIN person p ON p.id = l.person_id
                                                     WHERE l.secret_hash = ANY (:hashes) AND l.expires_at > :now""")
                                    .bindArray(
                                            "hashes",
                                            byte[].class,
                                            hashes.stream().map(ByteBuffer::array).toList())
                                    .bind("now", now)
                                    .bind("stale", now.minusSeconds(60))
                                    .map(
                                            (row, _) -> {
                                                var asker = asker(row, true);
                                                if (row.getBoolean("stale"))
                                                    asker.loginId().ifPresent(stale::add);
                                                return Map.entry(
                                                        ByteBuffer.wrap(
                                                                row.getBytes("secret_hash")),
                                                        asker);
                                            })
                                    .list();
                    noteVisits(h, stale, now);
                    return found.stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
                });
    }

    /// Another node may be noting the same ones: those are left to it.
    private static void noteVisits(Handle h, List<UUID> logins, Instant now) {
        if (logins.isEmpty()) return;
        h.createUpdate(
                        """
                        UPDATE login SET last_seen_at = :now
                         WHERE id IN (SELECT id FROM login WHERE id = ANY (:logins)
                                       FOR UPDATE SKIP LOCKED)""")
                .bind("now", now)
                .bindArray("logins", UUID.class, logins)
                .execute();
    }

    Optional<Asker> askerByToken(byte[] hash, Instant now) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        "WITH t AS ("
                                                + """
                                                UPDATE personal_access_token SET last_used_at = :now
                                                 WHERE secret_hash = :hash AND expires_at > :now RETURNING person_id)
                                                SELECT p.id, p.name, p.email, p.may_mentor
                                                  FROM t JOIN person p ON p.id = t.person_id""")
                                .bind("hash", hash)
                                .bind("now", now)
                                .map((row, _) -> asker(row, false))
                                .findOne());
    }

    private static Asker asker(java.sql.ResultSet row, boolean login) throws java.sql.SQLException {
        return new Asker(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("may_mentor"),
                login ? Optional.of(row.getObject("login_id", UUID.class)) : Optional.empty());
    }

    List<LoginRow> logins(PersonId person, Instant now) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT id, device, created_at, last_seen_at FROM login
                                         WHERE person_id = :person AND expires_at > :now
                                         ORDER BY last_seen_at DESC""")
                                .bind("person", person.value())
                                .bind("now", now)
                                .map(Database.as(LoginRow.class))
                                .list());
    }

    static List<UUID> deleteLogin(Handle h, PersonId person, UUID id) {
        return h.createQuery("DELETE FROM login WHERE person_id = :p AND id = :id RETURNING id")
                .bind("p", person.value())
                .bind("id", id)
                .mapTo(UUID.class)
                .list();
    }

    static List<UUID> deleteLogins(Handle h, PersonId person) {
        return h.createQuery("DELETE FROM login WHERE person_id = :p RETURNING id")
                .bind("p", person.value())
                .mapTo(UUID.class)
                .list();
    }

    List<TokenRow> tokens(PersonId person) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        """
                                        SELECT id, name, created_at, last_used_at, expires_at
                                          FROM personal_access_token WHERE person_id = :person ORDER BY id""")
                                .bind("person", person.value())
                                .map(Database.as(TokenRow.class))
                                .list());
    }

    void insertToken(PersonId person, TokenRow token, byte[] hash) {
        jdbi.useHandle(
                h ->
                        h.execute(
                                """
                                INSERT INTO personal_access_token
                                  (id, person_id, name, secret_hash, created_at, expires_at)
                                VALUES (?, ?, ?, ?, ?, ?)""",
                                token.id(),
                                person.value(),
                                token.name(),
                                hash,
                                token.createdAt(),
                                token.expiresAt()));
    }

    boolean deleteToken(PersonId person, UUID id) {
        return jdbi.withHandle(
                        h ->
                                h.execute(
                                        "DELETE FROM personal_access_token WHERE person_id = ? AND id = ?",
                                        person.value(),
                                        id))
                == 1;
    }

    /// Failed attempts under a key since a moment.
    int failures(String key, Instant since) {
        return jdbi.withHandle(
                h ->
                        h.createQuery(
                                        "SELECT count(*) FROM failed_login WHERE key = :key AND at > :since")
                                .bind("key", key)
                                .bind("since", since)
                                .mapTo(Integer.class)
                                .one());
    }

    void recordFailure(List<String> keys, Instant now) {
        jdbi.useTransaction(
                h -> {
                    h.execute("DELETE FROM failed_login WHERE at < ?", now.minusSeconds(86_400));
                    for (var key : keys)
                        h.execute("INSERT INTO failed_login VALUES (?, ?)", key, now);
                });
    }

    static void forgetFailures(Handle h, String key) {
        h.execute("DELETE FROM failed_login WHERE key = ?", key);
    }
}
