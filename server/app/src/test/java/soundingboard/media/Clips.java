package soundingboard.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import soundingboard.media.ffmpeg.Programs;

/// Small films for tests, made with the real ffmpeg, once per test JVM.
public final class Clips {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Programs PROGRAMS = programs();
    private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

    private Clips() {}

    /// The folder of the built-in programs, unpacked once for all tests: a value for `SB_FFMPEG`.
    public static Path programsFolder() {
        return PROGRAMS.libraries();
    }

    public static Programs testPrograms() {
        return PROGRAMS;
    }

    /// Ten seconds of H.264 and AAC at 640 × 360, a keyframe every two seconds.
    public static Path plain() {
        return film("plain.mp4", 10, "640x360", 30, List.of("-g", "60"));
    }

    /// Any other film: test picture, a tone, and what is given.
    public static Path film(String name, int seconds, String size, int rate, List<String> extra) {
        return made(
                name,
                file -> {
                    var args = new ArrayList<>(List.of("-f", "lavfi", "-i"));
                    args.add("testsrc2=s=%s:r=%d:d=%d".formatted(size, rate, seconds));
                    args.addAll(List.of("-f", "lavfi", "-i", "sine=f=440:d=%d".formatted(seconds)));
                    if (name.endsWith(".mp4"))
                        args.addAll(
                                List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"));
                    args.addAll(List.of("-pix_fmt", "yuv420p"));
                    args.addAll(extra);
                    if (name.endsWith(".mp4")) args.addAll(List.of("-movflags", "+faststart"));
                    args.add(file.toString());
                    ffmpeg(args);
                });
    }

    /// A file of exactly these bytes.
    public static Path bytes(String name, byte[] bytes) {
        return made(name, file -> Files.write(file, bytes));
    }

    /// How to write one file.
    public interface Maker {
        void make(Path file) throws IOException;
    }

    public static Path made(String name, Maker maker) {
        return MADE.computeIfAbsent(
                name,
                _ -> {
                    try {
                        var folder = Files.createDirectories(TARGET.resolve("clips"));
                        var file = folder.resolve(name);
                        Files.deleteIfExists(file);
                        maker.make(file);
                        return file;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    public static void ffmpeg(List<String> args) throws IOException {
        var command = new ArrayList<>(List.of(PROGRAMS.ffmpeg().toString(), "-nostdin", "-y"));
        command.addAll(List.of("-hide_banner", "-loglevel", "error"));
        command.addAll(args);
        output(command);
    }

    /// What ffprobe says, by the fields asked for.
    public static String ffprobe(Path file, String entries) throws IOException {
        return output(
                List.of(
                        PROGRAMS.ffprobe().toString(),
                        "-v",
                        "error",
                        "-show_entries",
                        entries,
                        "-of",
                        "default=nw=1",
                        file.toString()));
    }

    private static String output(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", PROGRAMS.libraries().toString());
        var process = builder.start();
        var words =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new IOException(command + ": " + words);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return words;
    }

    private static Programs programs() {
        try {
            return Programs.unpacked(TARGET.resolve("test-ffmpeg"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
