package soundingboard.media.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs programs that read a little and answer in lines: each as a process of its own with a time
/// limit, only the environment it is given, a low priority and a name to stop it by. Thread-safe.
public final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Path NICE = Path.of("/usr/bin/nice");

    /// Lower than a transcode: somebody waits for a film.
    private static final String NICENESS = "15";

    /// What to run.
    ///
    /// @param input written to its standard input, which stays open until it ends: a program that
    ///     reads on notices when this server is gone
    /// @param limit wall-clock time
    public record Call(
            List<String> command, Map<String, String> environment, String input, Duration limit) {
        public Call {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /// How a program ended that nobody stopped.
    public sealed interface Ended {
        record Well() implements Ended {}

        /// @param words the end of what it complained about, without paths
        record Badly(int exitCode, String words) implements Ended {}

        record TookTooLong() implements Ended {}

        record NotStarted(String why) implements Ended {}
    }

    private final Map<BoundedProcess, String> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// Runs to the end.
    ///
    /// @param key to stop it by
    /// @param folder the run's own, where the process is noted for the start after a crash
    /// @param line each line of its standard output, on this thread
    /// @throws InterruptedException when it was stopped
    public Ended run(String key, Path folder, Call call, Consumer<String> line)
            throws InterruptedException {
        BoundedProcess process;
        try {
            process = start(key, folder, call);
        } catch (IOException e) {
            return new Ended.NotStarted(String.valueOf(e.getMessage()));
        }
        try (var out =
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8));
                var in = process.getOutputStream()) {
            in.write(call.input.getBytes(StandardCharsets.UTF_8));
            in.flush();
            for (var said = out.readLine(); said != null; said = out.readLine()) line.accept(said);
        } catch (IOException e) {
            LOG.debug("A program's pipe broke: {}", e.toString());
        }
        return ended(process, folder);
    }

    /// Stops whatever runs under a key; its caller gets an InterruptedException.
    public void stop(String key) {
        running.forEach(
                (process, k) -> {
                    if (k.equals(key)) process.end(BoundedProcess.Cut.NOT_WANTED);
                });
    }

    /// Ends what a killed server left running. Call once, before the first run.
    ///
    /// @param work the folder of the runs' folders
    /// @return the folders that nobody goes on with
    public List<Path> endOrphans(Path work) {
        return Orphans.end(work);
    }

    /// Stops everything, and lets nothing more run.
    @Override
    public void close() {
        closed = true;
        running.keySet().forEach(process -> process.end(BoundedProcess.Cut.NOT_WANTED));
    }

    private BoundedProcess start(String key, Path folder, Call call) throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(NICE)) command.addAll(List.of(NICE.toString(), "-n", NICENESS));
        command.addAll(call.command);
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(call.environment);
        var process = new BoundedProcess(builder.start(), call.limit);
        running.put(process, key);
        var _ = process.onExit().thenRun(() -> running.remove(process));
        if (closed) process.end(BoundedProcess.Cut.NOT_WANTED);
        Orphans.note(folder, process);
        return process;
    }

    private static Ended ended(BoundedProcess process, Path folder) throws InterruptedException {
        int exitCode;
        try {
            exitCode = process.waitFor();
        } catch (InterruptedException e) {
            process.end(BoundedProcess.Cut.NOT_WANTED);
            throw e;
        }
        forget(folder);
        var cut = process.cut();
        if (cut == BoundedProcess.Cut.NOT_WANTED) throw new InterruptedException("stopped");
        if (cut == BoundedProcess.Cut.TIME_IS_UP) return new Ended.TookTooLong();
        return exitCode == 0 ? new Ended.Well() : new Ended.Badly(exitCode, process.complaints());
    }

    private static void forget(Path folder) {
        try {
            Orphans.forget(folder);
        } catch (IOException e) {
            LOG.warn("The note of a finished process stays behind", e);
        }
    }
}
