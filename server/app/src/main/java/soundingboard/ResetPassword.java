package soundingboard;

import java.nio.file.Files;
import java.time.Clock;
import soundingboard.auth.Accounts;
import soundingboard.auth.PasswordResets;
import soundingboard.auth.PasswordResets.Made;
import soundingboard.auth.Passwords;
import soundingboard.config.Config;
import soundingboard.db.Database;

/// `./run reset-password EMAIL`: a link for somebody who forgot their password, made by whoever
/// may read the server's data, beside a running server or without one.
final class ResetPassword {
    private ResetPassword() {}

    /// @return the exit code: 1 when there is no such person, or no server
    static int run(Config config, String email) {
        if (config.databaseUrl().isEmpty()
                && !Files.exists(config.data().resolve("postgres.secret"))) {
            System.err.println("There is no Sounding Board in " + config.data() + ": see --data.");
            return 1;
        }
        try (var database = Database.beside(config)) {
            var clock = Clock.systemUTC();
            var accounts = new Accounts(database.jdbi(), Passwords.OWASP, clock);
            var made = new PasswordResets(database.jdbi(), accounts, clock).make(email);
            if (made.isEmpty()) {
                System.err.println("Nobody has an account with this e-mail address here.");
                return 1;
            }
            System.out.println(words(made.get(), config));
            return 0;
        }
    }

    private static String words(Made made, Config config) {
        return """
        %s can choose a new password here, once, within an hour:
        %s/new-password/%s
        Give it to nobody else. When it is used, they are signed out everywhere else."""
                .formatted(made.name(), config.address(config.port()), made.secret());
    }
}
