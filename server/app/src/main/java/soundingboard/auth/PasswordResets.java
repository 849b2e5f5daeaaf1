package soundingboard.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Accounts.SignedIn;
import soundingboard.db.Database;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// The way back for somebody who forgot their password: a link that whoever runs the server
/// makes at its console and hands over. It works once. Thread-safe.
public final class PasswordResets {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordResets.class);

    public static final Duration LIFETIME = Duration.ofHours(1);

    /// @param name the person's, as they call themselves
    /// @param secret the link's secret part
    public record Made(String name, String secret) {
        @Override
        public String toString() {
            return "Made[…]";
        }
    }

    /// What the holder of the link is shown first.
    public record Shown(String name, String email, Instant expiresAt) {}

    record Row(
            UUID personId,
            String name,
            String email,
            Instant expiresAt,
            Optional<Instant> usedAt) {}

    private final Jdbi jdbi;
    private final Accounts accounts;
    private final Clock clock;

    public PasswordResets(Jdbi jdbi, Accounts accounts, Clock clock) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// A new link; an earlier one of the same person ends.
    ///
    /// @return empty when nobody has this address
    public Optional<Made> make(String email) {
        return new AccountStore(jdbi).byEmail(email.strip()).map(this::make);
    }

    private Made make(AccountStore.PersonRow person) {
        var secret = Secret.random("");
        jdbi.useHandle(
                h ->
                        h.execute(
                                """
                                INSERT INTO password_reset (person_id, secret_hash, expires_at) VALUES (?, ?, ?)
                                ON CONFLICT (person_id) DO UPDATE
                                   SET secret_hash = excluded.secret_hash, expires_at = excluded.expires_at, used_at = NULL""",
                                person.id(),
                                secret.hash(),
                                clock.instant().plus(LIFETIME)));
        LOG.info("A link to a new password was made for person {}", person.id());
        return new Made(person.name(), secret.text());
    }

    /// @throws Refusal NOT_FOUND for no such link, GONE for one that was used or is too old
    Shown show(String secret) {
        var row = jdbi.withHandle(h -> open(h, secret));
        return new Shown(row.name, row.email, row.expiresAt);
    }

    /// Sets the password, ends every login of the person and starts one anew.
    ///
    /// @throws Refusal as [#show]; INVALID when the password is
    SignedIn use(String secret, String password, String device) {
        return jdbi.inTransaction(
                h -> {
                    var row = open(h, secret);
                    var person = new PersonId(row.personId);
                    var signedIn = accounts.replacePassword(h, person, password, device);
                    h.execute(
                            "UPDATE password_reset SET used_at = ? WHERE person_id = ?",
                            clock.instant(),
                            row.personId);
                    LOG.info("Person {} chose a new password by a link", person);
                    return signedIn;
                });
    }

    private Row open(Handle h, String secret) {
        var row =
                h.createQuery(
                                """
                                SELECT r.person_id, p.name, p.email, r.expires_at, r.used_at
                                  FROM password_reset r JOIN person p ON p.id = r.person_id
                                 WHERE r.secret_hash = :hash FOR UPDATE OF r""")
                        .bind("hash", Secret.sha256(secret))
                        .map(Database.as(Row.class))
                        .findOne()
                        .orElseThrow(Refusal::notFound);
        if (row.usedAt.isPresent())
            throw Refusal.of(
                    Kind.GONE,
                    "password-link-used",
                    "This link has been used. You can sign in with the new password.");
        if (!row.expiresAt.isAfter(clock.instant()))
            throw Refusal.of(
                    Kind.GONE,
                    "password-link-expired",
                    "This link was good for an hour, and that is over.");
        return row;
    }
}
