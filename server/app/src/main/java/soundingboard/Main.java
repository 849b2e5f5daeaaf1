package soundingboard;

import java.util.List;
import org.slf4j.LoggerFactory;
import soundingboard.config.Settings;
import soundingboard.db.DataFolderInUse;

/// The command line.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(Settings.help());
            return;
        }
        try {
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

    private static String rootMessage(Throwable e) {
        while (e.getCause() != null) e = e.getCause();
        return e.toString();
    }
}
