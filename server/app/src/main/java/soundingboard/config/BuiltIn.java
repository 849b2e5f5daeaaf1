package soundingboard.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Programs or libraries that a jar brings, and that can only be run from files of their own.
///
/// @param packed their folder in the jar, with a slash at its end; folders in it are left out
/// @param known one of them, by which the jar is found
/// @param wanted which of the folder's files, by their names
public record BuiltIn(String packed, String known, Predicate<String> wanted) {
    private static final Logger LOG = LoggerFactory.getLogger(BuiltIn.class);

    /// Unpacks them on the first call, complete or not at all; several processes may do so at once.
    ///
    /// @param cache where they are kept, in a folder named for the jar with its version
    /// @return that folder
    /// @throws IOException when this build has no such thing inside, or it cannot be written
    public Path unpacked(Path cache) throws IOException {
        var jar = jar();
        var name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        var folder = cache.resolve(name);
        if (!Files.isDirectory(folder)) {
            unpack(jar, cache, folder);
            LOG.info("Unpacked {}", name);
        }
        return folder;
    }

    private void unpack(Path jar, Path cache, Path folder) throws IOException {
        Files.createDirectories(cache);
        var unfinished = Files.createTempDirectory(cache, "unfinished-");
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().filter(e -> takes(e.getName())).toList()) {
                var target = unfinished.resolve(entry.getName().substring(packed.length()));
                try (var in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
                if (!target.toFile().setExecutable(true))
                    throw new IOException("cannot make " + target.getFileName() + " executable");
            }
        }
        moveUnlessThere(unfinished, folder);
    }

    private boolean takes(String entry) {
        return entry.startsWith(packed)
                && entry.length() > packed.length()
                && entry.indexOf('/', packed.length()) < 0
                && wanted.test(entry.substring(packed.length()));
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

    private Path jar() throws IOException {
        var file = BuiltIn.class.getClassLoader().getResource(packed + known);
        if (file == null || !file.getProtocol().equals("jar"))
            throw new IOException("this build has no " + known + " inside");
        var address = file.getPath();
        return Path.of(URI.create(address.substring(0, address.indexOf('!'))));
    }
}
