package soundingboard.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Accounts.SignedIn;
import soundingboard.db.Database;
import soundingboard.db.Ids;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// One-time, expiring links: for the first mentor, and for a mentee into a programme. Thread-safe.
public final class Invitations {
    public static final Duration LIFETIME = Duration.ofDays(7);

    /// `mentoring`'s part of an acceptance, inside the same transaction.
    ///
    /// It throws a [Refusal] when the place has been taken meanwhile.
    public interface Programmes {
        String title(ProgrammeId programme);

        void join(Handle handle, ProgrammeId programme, PersonId mentee);
    }

    /// What the invited person is shown before accepting.
    public record Shown(
            String purpose,
            Optional<String> programmeTitle,
            Optional<String> invitedBy,
            Optional<String> email,
            Instant expiresAt) {}

    /// @param signedIn present when the person came without an account
    public record Accepted(Optional<ProgrammeId> programme, Optional<SignedIn> signedIn) {}

    /// A link's secret part and its end.
    public record Created(String secret, Instant expiresAt) {}

    record Row(
            UUID id,
            String purpose,
            Optional<UUID> programmeId,
            Optional<UUID> invitedBy,
            Optional<String> email,
            Instant expiresAt,
            Optional<Instant> acceptedAt) {}

    private final Jdbi jdbi;
    private final Accounts accounts;
    private final Programmes programmes;
    private final Clock clock;

    public Invitations(Jdbi jdbi, Accounts accounts, Programmes programmes, Clock clock) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.programmes = programmes;
        this.clock = clock;
    }

    /// A link that creates the first mentor; earlier such links end.
    public Created firstMentor() {
        return jdbi.inTransaction(
                h -> {
                    h.execute("DELETE FROM invitation WHERE purpose = 'first-mentor'");
                    return insert(h, "first-mentor", null, null, null);
                });
    }

    /// A link into a programme; the caller has made sure that the asker is its mentor.
    public Created mentee(Asker asker, ProgrammeId programme, Optional<String> email) {
        return jdbi.inTransaction(
                h -> {
                    h.execute(
                            "DELETE FROM invitation WHERE programme_id = ? AND accepted_at IS NULL",
                            programme.value());
                    return insert(h, "mentee", programme, asker.id(), email.orElse(null));
                });
    }

    public Shown show(String secret) {
        var row = jdbi.withHandle(h -> open(h, secret, false));
        return new Shown(
                row.purpose,
                row.programmeId.map(id -> programmes.title(new ProgrammeId(id))),
                row.invitedBy.flatMap(id -> accounts.nameOf(new PersonId(id))),
                row.email,
                row.expiresAt);
    }

    /// Accepts for somebody who has an account and is signed in.
    public Accepted accept(String secret, Asker asker) {
        return jdbi.inTransaction(
                h -> {
                    var row = open(h, secret, true);
                    if (row.purpose.equals("first-mentor"))
                        throw Refusal.conflict(
                                "already-signed-in",
                                "Sign out first: this link makes a new account.");
                    return new Accepted(finish(h, row, asker.id()), Optional.empty());
                });
    }

    /// Accepts for a newcomer, who is signed in with it.
    public Accepted accept(
            String secret, String name, String email, String password, String device) {
        return jdbi.inTransaction(
                h -> {
                    var row = open(h, secret, true);
                    var mentor = row.purpose.equals("first-mentor");
                    var person = accounts.create(h, name, email, password, mentor);
                    var programme = finish(h, row, person);
                    return new Accepted(
                            programme, Optional.of(accounts.startLogin(h, person, device)));
                });
    }

    private Optional<ProgrammeId> finish(Handle h, Row row, PersonId person) {
        h.execute("UPDATE invitation SET accepted_at = ? WHERE id = ?", clock.instant(), row.id);
        var programme = row.programmeId.map(ProgrammeId::new);
        programme.ifPresent(id -> programmes.join(h, id, person));
        return programme;
    }

    private Created insert(
            Handle h,
            String purpose,
            @Nullable ProgrammeId programme,
            @Nullable PersonId invitedBy,
            @Nullable String email) {
        var secret = Secret.random("");
        var now = clock.instant();
        var expiresAt = now.plus(LIFETIME);
        h.execute(
                """
                INSERT INTO invitation
                  (id, secret_hash, purpose, programme_id, invited_by, email, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                Ids.next(),
                secret.hash(),
                purpose,
                programme == null ? null : programme.value(),
                invitedBy == null ? null : invitedBy.value(),
                email,
                now,
                expiresAt);
        return new Created(secret.text(), expiresAt);
    }

    private Row open(Handle h, String secret, boolean toAccept) {
        var row =
                h.createQuery(
                                """
                                SELECT id, purpose, programme_id, invited_by, email, expires_at, accepted_at
                                  FROM invitation WHERE secret_hash = :hash"""
                                        + (toAccept ? " FOR UPDATE" : ""))
                        .bind("hash", Secret.sha256(secret))
                        .map(Database.as(Row.class))
                        .findOne()
                        .orElseThrow(Refusal::notFound);
        if (row.acceptedAt.isPresent())
            throw Refusal.of(
                    Kind.GONE,
                    "invitation-used",
                    "This invitation has been used. You can sign in.");
        if (!row.expiresAt.isAfter(clock.instant()))
            throw Refusal.of(
                    Kind.GONE,
                    "invitation-expired",
                    "This invitation has expired. Please ask for a new one.");
        return row;
    }
}
