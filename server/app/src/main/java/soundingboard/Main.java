package soundingboard;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import soundingboard.call.jitsi.JitsiCheck;
import soundingboard.config.Settings;
import soundingboard.db.DataFolderInUse;

/// The command line.
public final class Main {
    private static final String JITSI_CHECK = "jitsi-check";

    private Main() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(Settings.help());
            return;
        }
        try {
            if (List.of(args).contains(JITSI_CHECK)) System.exit(checkJitsi(args));
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
        var own =
                config.publicUrl().orElseGet(() -> URI.create("http://127.0.0.1:" + config.port()));
        var findings = new JitsiCheck(config.jitsi().get(), own, Clock.systemUTC()).walk();
        findings.forEach(System.out::println);
        return findings.stream().anyMatch(f -> f.verdict() == JitsiCheck.Verdict.WRONG) ? 1 : 0;
    }

    private static String rootMessage(Throwable e) {
        while (e.getCause() != null) e = e.getCause();
        return e.toString();
    }
}
