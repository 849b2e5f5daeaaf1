package soundingboard.call.jitsi.jicofo;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A real Prosody on free ports with an empty folder of its own: accounts at `auth.meet.test`,
/// token holders at `meet.test`, their rooms at `conference.meet.test`, and a place for a component
/// `focus.meet.test`. The account [#ACCOUNT] owns every room.
public final class Prosody implements AutoCloseable {
    public static final String ACCOUNT = "soundingboard@auth.meet.test";
    public static final String PASSWORD = "an account's password";
    static final String COMPONENT_SECRET = "a component's secret";

    public final int clientPort;
    final int componentPort;
    private final Path folder;
    private final Process process;

    private Prosody(String tokenSecret) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("soundingboard-prosody");
        try (var one = new ServerSocket(0);
                var other = new ServerSocket(0)) {
            clientPort = one.getLocalPort();
            componentPort = other.getLocalPort();
        }
        var accounts = Files.createDirectories(folder.resolve("data/auth%2emeet%2etest/accounts"));
        Files.writeString(
                accounts.resolve("soundingboard.dat"),
                "return { [\"password\"] = \"" + PASSWORD + "\" };\n");
        var config = folder.resolve("prosody.cfg.lua");
        Files.writeString(config, config(tokenSecret));
        process =
                new ProcessBuilder("prosody", "--config", config.toString(), "-F")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        awaitPort();
    }

    /// Skips the test, with a plain message, where no Prosody can be had.
    ///
    /// @param tokenSecret what the tokens of `meet.test` are signed with
    public static Prosody start(String tokenSecret) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                installed(),
                "Not tested: no Prosody here, and it could not be installed (Debian's package, as root).");
        return new Prosody(tokenSecret);
    }

    /// From now on that server is asked before a room is opened for a token holder.
    ///
    /// @param reservations where, without `/conference`
    public void asksForRoomsAt(String reservations, String secret) throws IOException {
        Files.writeString(folder.resolve("ask"), reservations + "\n" + secret + "\n");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .handle((ended, late) -> late == null ? ended : process.destroyForcibly())
                .join();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static boolean installed() throws IOException, InterruptedException {
        var script = ". .ci/prerequisites.sh && want_prosody";
        var process =
                new ProcessBuilder("bash", "-c", script)
                        .directory(root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) process.destroyForcibly();
        return process.waitFor() == 0;
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".ci/prerequisites.sh"))) {
            folder = folder.getParent();
            if (folder == null) throw new IllegalStateException("not in the project's folder");
        }
        return folder;
    }

    private String config(String tokenSecret) throws IOException {
        var plugins = root().resolve("server/app/src/test/prosody");
        return """
        run_as_root = true
        pidfile = "%1$s/pid"
        data_path = "%1$s/data"
        plugin_paths = { "%2$s" }
        log = { { levels = { min = "info" }, to = "console" } }
        interfaces = { "127.0.0.1" }
        component_interfaces = { "127.0.0.1" }
        c2s_ports = { %3$d }
        component_ports = { %4$d }
        modules_enabled = { "saslauth", "roster", "disco", "ping" }
        modules_disabled = { "s2s", "tls" }
        c2s_require_encryption = false
        allow_unencrypted_plain_auth = true
        VirtualHost "auth.meet.test"
          authentication = "internal_plain"
        VirtualHost "meet.test"
          authentication = "session_token"
          session_token_secret = "%5$s"
          session_token_issuer = "sounding-board"
          modules_enabled = { "ask_for_rooms" }
          ask_for_rooms_at = "%1$s/ask"
        Component "focus.meet.test"
          component_secret = "%6$s"
        Component "conference.meet.test" "muc"
          storage = "memory"
          muc_room_locking = false
          modules_enabled = { "session_token_rooms" }
          admins = { "soundingboard@auth.meet.test" }
        """
                .formatted(
                        folder, plugins, clientPort, componentPort, tokenSecret, COMPONENT_SECRET);
    }

    private void awaitPort() throws IOException, InterruptedException {
        for (int i = 0; i < 300; i++) {
            if (!process.isAlive()) break;
            try (var _ =
                    new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), clientPort)) {
                return;
            } catch (java.net.ConnectException e) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError(
                "Prosody did not start:\n" + Files.readString(folder.resolve("log")));
    }
}
