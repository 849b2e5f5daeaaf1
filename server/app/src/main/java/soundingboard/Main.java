package soundingboard;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import soundingboard.call.jitsi.Findings.Verdict;
import soundingboard.call.jitsi.JitsiCheck;
import soundingboard.config.Settings;
import soundingboard.db.DataFolderInUse;

/// The command line.
public final class Main {
    private static final String JITSI_CHECK = "jitsi-check";
    private static final String RESET_PASSWORD = "reset-password";

    private Main() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(Settings.help());
            return;
        }
        try {
            if (List.of(args).contains(JITSI_CHECK)) System.exit(checkJitsi(args));
            if (List.of(args).contains(RESET_PASSWORD)) System.exit(resetPassword(args));
            var config = Settings.parse(List.of(args), System.getenv());
            var server = SoundingBoard.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
            System.out.println(server.greeting());
        } catch (Settings.Faulty | DataFolderInUse e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(Main.class).error("start failed", e);
            System.err.println("Sounding Board could not start: " + rootMessage(e));
            System.exit(1);
        }
    }

    /// Says of each link to Jitsi whether it holds.
    ///
    /// @return the exit code: 0 when nothing is wrong
    private static int checkJitsi(String[] args) throws Settings.Faulty {
        var rest = Stream.of(args).filter(arg -> !arg.equals(JITSI_CHECK)).toList();
        var config = Settings.parse(rest, System.getenv());
        if (config.jitsi().isEmpty()) {
            System.err.println("SB_JITSI_URL is not set, so calls are built in: nothing to check.");
            return 2;
        }
        // Not the public address: a proxy in front may keep machines' routes from everybody.
        var bind = config.bind().equals("0.0.0.0") ? "127.0.0.1" : config.bind();
        var own = URI.create("http://" + bind + ":" + config.port());
        var findings =
                new JitsiCheck(
                                config.jitsi().get(),
                                own,
                                JitsiCheck.FOR_AN_EVENT,
                                Clock.systemUTC())
                        .walk();
        findings.forEach(System.out::println);
        var broken = findings.stream().filter(f -> f.verdict() == Verdict.WRONG).count();
        System.out.println(
                broken == 0
                        ? "\nNothing that was checked is broken."
                        : "\nBroken: " + broken + " of " + findings.size() + " links.");
        return broken == 0 ? 0 : 1;
    }

    /// Prints a link for the person whose e-mail address follows the command.
    private static int resetPassword(String[] args) throws Settings.Faulty {
        var rest = new ArrayList<>(List.of(args));
        var at = rest.indexOf(RESET_PASSWORD);
        rest.remove(at);
        if (at >= rest.size() || rest.get(at).startsWith("-")) {
            System.err.println("Whose? ./run reset-password name@example.org");
            return 2;
        }
        var email = rest.remove(at);
        return ResetPassword.run(Settings.parse(rest, System.getenv()), email);
    }

    private static String rootMessage(Throwable e) {
        while (e.getCause() != null) e = e.getCause();
        return e.toString();
    }
}
