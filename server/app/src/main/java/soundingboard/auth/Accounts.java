package soundingboard.auth;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.AccountStore.PersonRow;
import soundingboard.db.Ids;
import soundingboard.db.Notifications;
import soundingboard.db.Together;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// People's accounts: signing in and out, passwords, logins and personal access tokens.
/// Thread-safe.
public final class Accounts {

    /// A login is good for this long without a new sign-in.
    public static final Duration LOGIN_LIFETIME = Duration.ofDays(30);

    /// Carries ended logins' ids, so that every node closes their sockets.
    public static final String LOGIN_ENDED = "login_ended";

    private static final Duration ATTEMPT_WINDOW = Duration.ofMinutes(15);
    private static final int ATTEMPTS_PER_ACCOUNT = 8;
    private static final int ATTEMPTS_PER_ADDRESS = 40;

    /// Someone just signed in; `secret` goes into the cookie and is never seen again.
    public record SignedIn(Asker asker, String secret) {}

    /// A new token; `secret` is shown once.
    public record NewToken(AccountStore.TokenRow token, String secret) {}

    private final AccountStore store;
    private final Passwords passwords;
    private final Clock clock;

    /// Logins by the hashes of their secrets.
    private final Together<ByteBuffer, Asker> logins;

    public Accounts(Jdbi jdbi, Passwords passwords, Clock clock) {
        this.store = new AccountStore(jdbi);
        this.passwords = passwords;
        this.clock = clock;
        this.logins = new Together<>(hashes -> store.askersByLogin(hashes, clock.instant()));
    }

    public boolean none() {
        return store.isEmpty();
    }

    public boolean exists(String email) {
        return store.byEmail(email).isPresent();
    }

    /// @param address the asker's network address, for the rate limit
    /// @throws Refusal SIGNED_OUT when they do not match, TOO_MANY after too many failures
    public SignedIn signIn(String email, String password, String address, String device) {
        var keys = List.of(attemptsOn(email), "address:" + address);
        var since = clock.instant().minus(ATTEMPT_WINDOW);
        if (store.failures(keys.get(0), since) >= ATTEMPTS_PER_ACCOUNT
                || store.failures(keys.get(1), since) >= ATTEMPTS_PER_ADDRESS)
            throw Refusal.tooMany(
                    "too-many-attempts",
                    "Too many attempts. Please wait a quarter of an hour and try again.",
                    ATTEMPT_WINDOW);
        var person = store.byEmail(email.strip());
        var matches =
                password.length() <= Passwords.MAX_LENGTH
                        && passwords.matches(
                                password,
                                person.map(PersonRow::password).orElse(passwords.decoy()));
        if (person.isEmpty() || !matches) {
            store.recordFailure(keys, clock.instant());
            throw Refusal.of(
                    Kind.SIGNED_OUT,
                    "wrong-credentials",
                    "That e-mail address and password do not go together.");
        }
        return store.jdbi()
                .inTransaction(
                        h -> {
                            AccountStore.forgetFailures(h, keys.get(0));
                            return startLogin(h, person.get(), device);
                        });
    }

    /// Creates an account inside a transaction of the caller's.
    ///
    /// @throws Refusal INVALID with the fields that were wrong
    public PersonId create(
            Handle h, String name, String email, String password, boolean mayMentor) {
        var fields = new Fields();
        var cleanName = fields.text("name", name, 100);
        var cleanEmail = fields.text("email", email, 254);
        if (!cleanEmail.isEmpty() && !cleanEmail.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+"))
            fields.refuse("email", "This does not look like an e-mail address.");
        Passwords.check(fields, "password", password);
        fields.check();
        var row =
                new PersonRow(
                        Ids.next(), cleanName, cleanEmail, passwords.hash(password), mayMentor);
        if (!AccountStore.insert(h, row, clock.instant())) {
            fields.refuse(
                    "email", "There is an account with this address already. Sign in instead.");
            fields.check();
        }
        return new PersonId(row.id());
    }

    /// Starts a login for a person who has just proved who they are.
    SignedIn startLogin(Handle h, PersonRow person, String device) {
        var secret = Secret.random("");
        var id = Ids.next();
        var now = clock.instant();
        var personId = new PersonId(person.id());
        AccountStore.insertLogin(
                h, id, personId, secret.hash(), deviceName(device), now, now.plus(LOGIN_LIFETIME));
        var asker =
                new Asker(
                        personId,
                        person.name(),
                        person.email(),
                        person.mayMentor(),
                        Optional.of(id));
        return new SignedIn(asker, secret.text());
    }

    SignedIn startLogin(Handle h, PersonId person, String device) {
        return startLogin(h, AccountStore.byId(h, person).orElseThrow(), device);
    }

    public Optional<Asker> byCookie(String secret) {
        return logins.find(ByteBuffer.wrap(Secret.sha256(secret)));
    }

    public Optional<Asker> byToken(String secret) {
        return store.askerByToken(Secret.sha256(secret), clock.instant());
    }

    public Optional<String> nameOf(PersonId id) {
        return store.byId(id).map(PersonRow::name);
    }

    /// People's names, inside the caller's transaction; who does not exist is missing.
    public static Map<UUID, String> names(Handle h, Collection<UUID> people) {
        return AccountStore.names(h, people);
    }

    public void signOut(Asker asker) {
        asker.loginId().ifPresent(id -> endLogin(asker, id));
    }

    /// @return false when the asker has no such login
    public boolean endLogin(Asker asker, UUID login) {
        return store.jdbi()
                .inTransaction(
                        h -> announce(h, AccountStore.deleteLogin(h, asker.id(), login)) > 0);
    }

    public void signOutEverywhere(PersonId person) {
        store.jdbi().useTransaction(h -> announce(h, AccountStore.deleteLogins(h, person)));
    }

    public void rename(Asker asker, String name) {
        var fields = new Fields();
        var clean = fields.text("name", name, 100);
        fields.check();
        store.rename(asker.id(), clean);
    }

    /// Ends every other login too: a changed password is often a lost phone.
    public void changePassword(Asker asker, String current, String next) {
        var fields = new Fields();
        var person = store.byId(asker.id()).orElseThrow(Refusal::notFound);
        if (current.length() > Passwords.MAX_LENGTH
                || !passwords.matches(current, person.password()))
            fields.refuse("current", "This is not your present password.");
        Passwords.check(fields, "new", next);
        fields.check();
        store.jdbi().useHandle(h -> AccountStore.setPassword(h, asker.id(), passwords.hash(next)));
        for (var login : store.logins(asker.id(), clock.instant()))
            if (!asker.loginId().equals(Optional.of(login.id()))) endLogin(asker, login.id());
    }

    /// For somebody who has proved who they are without the present password. Every login ends,
    /// and one starts anew.
    ///
    /// @throws Refusal INVALID when the password is
    SignedIn replacePassword(Handle h, PersonId person, String password, String device) {
        var fields = new Fields();
        Passwords.check(fields, "password", password);
        fields.check();
        var row = AccountStore.byId(h, person).orElseThrow(Refusal::notFound);
        AccountStore.setPassword(h, person, passwords.hash(password));
        AccountStore.forgetFailures(h, attemptsOn(row.email()));
        announce(h, AccountStore.deleteLogins(h, person));
        return startLogin(h, row, device);
    }

    List<AccountStore.LoginRow> logins(Asker asker) {
        return store.logins(asker.id(), clock.instant());
    }

    List<AccountStore.TokenRow> tokens(Asker asker) {
        return store.tokens(asker.id());
    }

    NewToken createToken(Asker asker, String name, int days) {
        var secret = Secret.random("sb_");
        var now = clock.instant();
        var token =
                new AccountStore.TokenRow(
                        Ids.next(), name, now, Optional.empty(), now.plus(Duration.ofDays(days)));
        store.insertToken(asker.id(), token, secret.hash());
        return new NewToken(token, secret.text());
    }

    boolean deleteToken(Asker asker, UUID id) {
        return store.deleteToken(asker.id(), id);
    }

    private static int announce(Handle h, List<UUID> ended) {
        for (var id : ended) Notifications.send(h, LOGIN_ENDED, id.toString());
        return ended.size();
    }

    private static String deviceName(String device) {
        var clean = device.strip();
        return clean.length() > 300 ? clean.substring(0, 300) : clean;
    }

    private static String attemptsOn(String email) {
        return "email:" + fingerprint(email);
    }

    /// The address itself does not need to stand in the table of failures.
    private static String fingerprint(String email) {
        var hash = Secret.sha256(email.strip().toLowerCase(Locale.ROOT));
        return HexFormat.of().formatHex(hash, 0, 16);
    }
}
