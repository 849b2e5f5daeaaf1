package soundingboard.media.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// ffmpeg outlives a server that was killed. Each run notes its process beside its output, and the
/// next start ends those whose server is gone.
final class Orphans {
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final String FILE = "process";

    private Orphans() {}

    /// @param folder where the process writes
    static void note(Path folder, Process process) throws IOException {
        Files.writeString(
                folder.resolve(FILE),
                "%d %d %d"
                        .formatted(
                                process.pid(),
                                started(process.toHandle()).toEpochMilli(),
                                ProcessHandle.current().pid()));
    }

    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /// @param work the folder of the runs' folders
    static void end(Path work) {
        try (var folders = Files.list(work)) {
            for (var folder : folders.toList()) {
                var note = folder.resolve(FILE);
                if (Files.exists(note)) end(Files.readString(note).split(" ", -1));
            }
        } catch (IOException e) {
            LOG.warn("Could not look for processes that an earlier run left", e);
        }
    }

    private static void end(String[] note) {
        if (note.length != 3) return;
        var process = ProcessHandle.of(Long.parseLong(note[0]));
        var server = ProcessHandle.of(Long.parseLong(note[2]));
        if (process.isEmpty() || !process.get().isAlive()) return;
        var sameProcess =
                Duration.between(
                                        Instant.ofEpochMilli(Long.parseLong(note[1])),
                                        started(process.get()))
                                .abs()
                                .compareTo(Duration.ofSeconds(2))
                        < 0;
        var hasServer =
                server.isPresent()
                        && process.get().parent().filter(server.get()::equals).isPresent();
        if (!sameProcess || hasServer) return;
        LOG.info("Ending an ffmpeg whose server was killed");
        process.get().destroyForcibly();
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
