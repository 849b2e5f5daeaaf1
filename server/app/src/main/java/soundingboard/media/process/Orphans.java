package soundingboard.media.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A program outlives a server that was killed. Each run notes its process beside its output,
/// and the next start ends those whose server is gone.
public final class Orphans {
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final String FILE = "process";

    /// Process numbers come round again; the moment of the start tells them apart.
    private static final Duration SAME_PROCESS = Duration.ofSeconds(2);

    private Orphans() {}

    /// @param folder where the process writes
    public static void note(Path folder, Process process) throws IOException {
        Files.writeString(
                folder.resolve(FILE),
                "%d %d %d"
                        .formatted(
                                process.pid(),
                                started(process.toHandle()).toEpochMilli(),
                                ProcessHandle.current().pid()));
    }

    public static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /// @param work the folder of the runs' folders
    /// @return those whose server is gone
    public static List<Path> end(Path work) {
        var abandoned = new ArrayList<Path>();
        try (var folders = Files.list(work)) {
            for (var folder : folders.toList()) {
                var note = folder.resolve(FILE);
                if (Files.exists(note) && end(Files.readString(note).split(" ", -1)))
                    abandoned.add(folder);
            }
        } catch (IOException e) {
            LOG.warn("Could not look for processes that an earlier run left", e);
        }
        return abandoned;
    }

    /// Ends the noted process if it is an orphan.
    ///
    /// @return false when its server lives
    private static boolean end(String[] note) {
        if (note.length != 3) return false;
        var process = ProcessHandle.of(Long.parseLong(note[0]));
        var server = ProcessHandle.of(Long.parseLong(note[2]));
        if (process.isEmpty() || !process.get().isAlive()) return server.isEmpty();
        var apart =
                Duration.between(
                        Instant.ofEpochMilli(Long.parseLong(note[1])), started(process.get()));
        if (apart.abs().compareTo(SAME_PROCESS) > 0) return server.isEmpty();
        if (server.isPresent() && process.get().parent().filter(server.get()::equals).isPresent())
            return false;
        LOG.info("Ending a program whose server was killed");
        process.get().destroyForcibly();
        return true;
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
