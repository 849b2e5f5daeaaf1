package soundingboard.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import soundingboard.problem.Fields;

/// Argon2id with OWASP's parameters (19 MiB, two passes). Thread-safe.
///
/// At most two hashes are computed at once, so that a burst of sign-ins cannot take the memory.
final class Passwords {
    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 200;

    private static final Argon2Function ARGON2ID =
            Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private Passwords() {}

    static String hash(String password) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return Password.hash(password).addRandomSalt(16).with(ARGON2ID).getResult();
        } finally {
            AT_ONCE.release();
        }
    }

    static boolean matches(String password, String hash) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            AT_ONCE.release();
        }
    }

    /// What an unknown account's sign-in is compared with, so that it takes as long as a known
    /// one's.
    static String decoy() {
        return Decoy.HASH;
    }

    static void check(Fields fields, String field, String password) {
        if (password.length() < MIN_LENGTH)
            fields.refuse(field, "Please use at least " + MIN_LENGTH + " characters.");
        if (password.length() > MAX_LENGTH)
            fields.refuse(field, "Must be at most " + MAX_LENGTH + " characters long.");
    }

    private static final class Decoy {
        static final String HASH = hash(Secret.random("").text());
    }
}
