package soundingboard.media.ffmpeg;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the programs ffmpeg and ffprobe are.
///
/// @param libraries what the dynamic linker must search: the built-in programs bring their own
public record Programs(Path ffmpeg, Path ffprobe, Path libraries) {
    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);
    private static final String PACKED = "org/bytedeco/ffmpeg/linux-x86_64-gpl/";

    /// A folder that somebody chose, with both programs in it.
    public static Programs in(Path folder) {
        return new Programs(folder.resolve("ffmpeg"), folder.resolve("ffprobe"), folder);
    }

    /// The built-in ones, unpacked on the first call (87 MB, a second), complete or not at all.
    ///
    /// @param cache where they are kept, in a folder named for their version
    public static Programs unpacked(Path cache) throws IOException {
        var jar = jar();
        var name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        var folder = cache.resolve(name);
        if (!Files.isDirectory(folder)) unpack(jar, cache, folder);
        return in(folder);
    }

    private static void unpack(Path jar, Path cache, Path folder) throws IOException {
        Files.createDirectories(cache);
        var unfinished = Files.createTempDirectory(cache, "unfinished-");
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().filter(e -> wanted(e.getName())).toList()) {
                var target = unfinished.resolve(entry.getName().substring(PACKED.length()));
                try (var in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
        for (var program : Set.of("ffmpeg", "ffprobe"))
            if (!unfinished.resolve(program).toFile().setExecutable(true))
                throw new IOException("cannot make " + program + " executable");
        moveUnlessThere(unfinished, folder);
        LOG.info("Unpacked the built-in ffmpeg");
    }

    private static void moveUnlessThere(Path unfinished, Path folder) throws IOException {
        try {
            Files.move(unfinished, folder);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) throw e;
            for (var file : unfinished.toFile().listFiles()) Files.delete(file.toPath());
            Files.delete(unfinished);
        }
    }

    /// The JVM's own bindings are of no use here.
    private static boolean wanted(String entry) {
        return entry.startsWith(PACKED)
                && entry.length() > PACKED.length()
                && entry.indexOf('/', PACKED.length()) < 0
                && !entry.startsWith(PACKED + "libjni");
    }

    private static Path jar() throws IOException {
        var program = Programs.class.getClassLoader().getResource(PACKED + "ffmpeg");
        if (program == null || !program.getProtocol().equals("jar"))
            throw new IOException("this build has no ffmpeg inside");
        var address = program.getPath();
        return Path.of(java.net.URI.create(address.substring(0, address.indexOf('!'))));
    }
}
