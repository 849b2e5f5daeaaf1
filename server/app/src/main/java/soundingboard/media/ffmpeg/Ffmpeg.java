package soundingboard.media.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import net.bramp.ffmpeg.FFmpeg;
import net.bramp.ffmpeg.FFprobe;
import net.bramp.ffmpeg.ProcessFunction;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.media.process.BoundedProcess;
import soundingboard.media.process.Orphans;

/// Runs ffmpeg and ffprobe, each time as a process of its own that has a time limit, an empty
/// environment, a low priority and a name to stop it by. Thread-safe.
public final class Ffmpeg implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ffmpeg.class);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(60);
    private static final Path NICE = Path.of("/usr/bin/nice");

    /// 126 and 127: it could not be started. 128 + signal: illegal instruction, abort, bus,
    /// arithmetic, kill (memory), segment.
    private static final Set<Integer> CRASHES = Set.of(126, 127, 132, 134, 135, 136, 137, 139);

    /// Where the programs come from; asked on first use, off the start's critical path.
    public interface Source {
        Programs programs() throws IOException;
    }

    private final Source source;
    private final Map<BoundedProcess, String> running = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private @Nullable Programs programs;

    public Ffmpeg(Source source) {
        this.source = source;
    }

    /// Why films can't be prepared on this machine, in words for whoever looks after it; empty when
    /// all is well. Starts the program, so it takes some time.
    public Optional<String> problem() {
        var run = new Run("", PROBE_LIMIT, null);
        try {
            new FFmpeg(programs().ffmpeg().toString(), run);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            if (closed) return Optional.empty();
            return Optional.of(
                    "ffmpeg does not start (%s), so no video can be prepared."
                                    .formatted(run.words().isEmpty() ? rootMessage(e) : run.words())
                            + " The built-in one needs the Debian packages libxcb1, libxcb-shm0,"
                            + " libasound2 and libpulse0; SB_FFMPEG may name the folder of another.");
        }
    }

    /// Ends what a killed server left running. Call once, before the first run.
    ///
    /// @param work the folder of the runs' folders
    /// @return the folders that nobody goes on with
    public List<Path> endOrphans(Path work) {
        return Orphans.end(work);
    }

    /// Looks at a file.
    ///
    /// @param key to stop it by
    /// @throws MediaFault.Raised when it is nothing that can be played
    /// @throws InterruptedException when it was stopped
    public Probe probe(String key, Path file) throws MediaFault.Raised, InterruptedException {
        if (length(file) == 0) throw new MediaFault.Raised(new MediaFault.Empty(), "");
        var asked = new Run(key, PROBE_LIMIT, null);
        var said = asked.ffprobe(file);
        var film = ProbeReading.film(said, asked.words());
        var packets = new StringBuilder();
        var scan = new Run(key, PROBE_LIMIT, null);
        scan.ffprobe(packets, Commands.scan(file, film.index));
        return ProbeReading.read(said, film, Scan.of(packets.toString().lines().toList()));
    }

    /// Runs ffmpeg.
    ///
    /// @param folder where it writes, for whoever has to find it after a crash
    /// @param limit wall-clock time
    /// @param progress how far into the film the output is, about twice a second
    /// @throws InterruptedException when it was stopped
    public void run(
            String key, List<String> args, Path folder, Duration limit, Consumer<Duration> progress)
            throws MediaFault.Raised, InterruptedException {
        var run = new Run(key, limit, folder);
        run.ffmpeg(args, progress);
    }

    /// Stops whatever runs under a key; their callers get an InterruptedException.
    public void stop(String key) {
        running.forEach(
                (process, k) -> {
                    if (k.equals(key)) process.end(BoundedProcess.Cut.NOT_WANTED);
                });
    }

    /// Stops everything, and starts nothing more.
    @Override
    public void close() {
        closed = true;
        running.keySet().forEach(process -> process.end(BoundedProcess.Cut.NOT_WANTED));
    }

    /// One line of `ffmpeg -progress pipe:1`.
    static Optional<Duration> outTime(String line) {
        return line.matches("out_time_us=\\d{1,18}")
                ? Optional.of(Duration.of(Long.parseLong(line.substring(12)), ChronoUnit.MICROS))
                : Optional.empty();
    }

    private synchronized Programs programs() throws IOException {
        var known = programs;
        if (known == null) {
            known = source.programs();
            programs = known;
        }
        return known;
    }

    private BoundedProcess start(
            List<String> args, String key, Duration limit, @Nullable Path folder)
            throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(NICE)) command.addAll(List.of(NICE.toString(), "-n", "10"));
        command.addAll(args);
        var builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().put("LD_LIBRARY_PATH", programs().libraries().toString());
        builder.environment().put("AV_LOG_FORCE_NOCOLOR", "1");
        var process = new BoundedProcess(builder.start(), limit);
        running.put(process, key);
        var _ = process.onExit().thenRun(() -> running.remove(process));
        if (closed) process.end(BoundedProcess.Cut.NOT_WANTED);
        if (folder != null) Orphans.note(folder, process);
        return process;
    }

    private static long length(Path file) throws MediaFault.Raised {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new MediaFault.Raised(new MediaFault.NotOurDay(), e.toString());
        }
    }

    private static String rootMessage(Throwable e) {
        while (e.getCause() != null) e = e.getCause();
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /// The processes of one run: the library asks for the program's version first.
    private final class Run implements ProcessFunction {
        private final String key;
        private final Duration limit;
        private final @Nullable Path folder;
        private @Nullable BoundedProcess process;

        Run(String key, Duration limit, @Nullable Path folder) {
            this.key = key;
            this.limit = limit;
            this.folder = folder;
        }

        @Override
        public Process run(List<String> args) throws IOException {
            var started = start(args, key, limit, folder);
            process = started;
            return started;
        }

        void ffmpeg(List<String> args, Consumer<Duration> progress)
                throws MediaFault.Raised, InterruptedException {
            var guarded = new ArrayList<>(List.of("-nostdin", "-max_error_rate", "0.1"));
            guarded.addAll(List.of("-timelimit", Long.toString(limit.toSeconds() * 8 + 8)));
            guarded.addAll(args);
            try {
                var ffmpeg = new FFmpeg(programs().ffmpeg().toString(), this);
                ffmpeg.setProcessOutputStream(new Lines(l -> outTime(l).ifPresent(progress)));
                ffmpeg.run(guarded);
                checkCut();
            } catch (IOException | RuntimeException e) {
                throw raise(e);
            } finally {
                forget();
            }
        }

        FFmpegProbeResult ffprobe(Path file) throws MediaFault.Raised, InterruptedException {
            try {
                return new FFprobe(programs().ffprobe().toString(), this)
                        .probe(Commands.probe(file));
            } catch (IOException | RuntimeException e) {
                checkCut();
                if (!started() || crashed()) throw raise(e);
                throw new MediaFault.Raised(
                        words().contains("moov atom not found")
                                ? new MediaFault.Damaged()
                                : new MediaFault.NotAVideo(),
                        words());
            }
        }

        void ffprobe(Appendable output, List<String> args)
                throws MediaFault.Raised, InterruptedException {
            try {
                var ffprobe = new FFprobe(programs().ffprobe().toString(), this);
                ffprobe.setProcessOutputStream(output);
                ffprobe.run(args);
                checkCut();
            } catch (IOException | RuntimeException e) {
                throw raise(e);
            }
        }

        boolean started() {
            return process != null;
        }

        boolean crashed() {
            return process != null && !process.isAlive() && CRASHES.contains(process.exitValue());
        }

        String words() {
            return process == null ? "" : process.complaints();
        }

        void checkCut() throws MediaFault.Raised, InterruptedException {
            var cut = process == null ? null : process.cut();
            if (cut == BoundedProcess.Cut.NOT_WANTED) throw new InterruptedException("stopped");
            if (cut == BoundedProcess.Cut.TIME_IS_UP)
                throw new MediaFault.Raised(new MediaFault.TookTooLong(), limit.toString());
        }

        private MediaFault.Raised raise(Exception e)
                throws MediaFault.Raised, InterruptedException {
            checkCut();
            var words = words();
            if (words.contains("No space left on device"))
                return new MediaFault.Raised(new MediaFault.NoRoom(), "");
            var ours = !started() || crashed() || !(e instanceof IOException);
            return new MediaFault.Raised(
                    ours ? new MediaFault.NotOurDay() : new MediaFault.Damaged(),
                    words.isEmpty() ? rootMessage(e) : words);
        }

        private void forget() {
            try {
                if (folder != null) Orphans.forget(folder);
            } catch (IOException e) {
                LOG.warn("The note of a finished process stays behind", e);
            }
        }
    }

    /// Cuts what is written to it into lines.
    private static final class Lines implements Appendable {
        private final Consumer<String> line;
        private final StringBuilder open = new StringBuilder();

        Lines(Consumer<String> line) {
            this.line = line;
        }

        @Override
        public Appendable append(CharSequence text) {
            for (int i = 0; i < text.length(); i++) append(text.charAt(i));
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            return append(text.subSequence(start, end));
        }

        @Override
        public Appendable append(char c) {
            if (c == '\n') {
                line.accept(open.toString());
                open.setLength(0);
            } else if (open.length() < 1_000) open.append(c);
            return this;
        }
    }
}
