package soundingboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// The server in a process of its own, which can be killed as nothing else can.
public final class ServerProcess implements AutoCloseable {
    private static final int START_SECONDS = 90;

    private final int port = freePort();
    private final Path data;
    private final String databaseUrl;
    private Process process;

    /// Starts, and waits until it answers.
    public ServerProcess(Path data, String databaseUrl) {
        this.data = data;
        this.databaseUrl = databaseUrl;
        this.process = start();
    }

    public int port() {
        return port;
    }

    /// As `kill -9` does: nothing is closed, nothing is written.
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Starts again on the same port, folder and database.
    public void startAgain() {
        process = start();
    }

    @Override
    public void close() {
        kill();
    }

    private Process start() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        "soundingboard.Main",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SB_DATABASE_URL", databaseUrl);
        builder.environment().put("SB_SEARCH_VECTORS", "off");
        try {
            var started = builder.start();
            awaitReady(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process started) {
        var ready = new CountDownLatch(1);
        var said = new ConcurrentLinkedQueue<String>();
        Thread.startVirtualThread(
                () -> {
                    try (var out =
                            new BufferedReader(
                                    new InputStreamReader(
                                            started.getInputStream(), StandardCharsets.UTF_8))) {
                        for (var line = out.readLine(); line != null; line = out.readLine()) {
                            said.add(line);
                            if (line.contains("is ready at")) ready.countDown();
                        }
                    } catch (IOException e) {
                        // Killed.
                    }
                });
        try {
            if (!ready.await(START_SECONDS, TimeUnit.SECONDS))
                throw new IllegalStateException(
                        "the server did not start: " + String.join("\n", said));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Below those that the system hands out: while the server is dead, no connection takes its
    /// port.
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var _ = new ServerSocket(port)) {
                return port;
            } catch (BindException e) {
                // Taken: another.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
