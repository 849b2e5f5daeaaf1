package soundingboard.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import soundingboard.problem.Fields;

/// Argon2id. A hash says what it cost, so one that cost something else still matches. Thread-safe.
///
/// At most two hashes are computed at once, so that a burst of sign-ins cannot take the memory.
public final class Passwords {
    /// OWASP's parameters: 19 MiB, two passes.
    public static final Passwords OWASP = new Passwords(19_456, 2);

    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 200;

    private static final Semaphore AT_ONCE = new Semaphore(2);

    private final Argon2Function argon2id;
    private @Nullable String decoy;

    /// Anything but [#OWASP] is for tests alone.
    public Passwords(int memoryKib, int passes) {
        this.argon2id = Argon2Function.getInstance(memoryKib, passes, 1, 32, Argon2.ID);
    }

    String hash(String password) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return Password.hash(password).addRandomSalt(16).with(argon2id).getResult();
        } finally {
            AT_ONCE.release();
        }
    }

    boolean matches(String password, String hash) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            AT_ONCE.release();
        }
    }

    /// What an unknown account's sign-in is compared with, so that it takes as long as a known
    /// one's.
    synchronized String decoy() {
        if (decoy == null) decoy = hash(Secret.random("").text());
        return decoy;
    }

    static void check(Fields fields, String field, String password) {
        if (password.length() < MIN_LENGTH)
            fields.refuse(field, "Please use at least " + MIN_LENGTH + " characters.");
        if (password.length() > MAX_LENGTH)
            fields.refuse(field, "Must be at most " + MAX_LENGTH + " characters long.");
    }
}
