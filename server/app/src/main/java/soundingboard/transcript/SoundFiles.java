package soundingboard.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import soundingboard.media.Blobs;

/// Sounds on the disk, under names that the server chose: `sounds/SOUND` is complete,
/// `work/RUN/` is something being made.
public final class SoundFiles {
    private final Path root;

    /// @param root the folder of everything here
    public SoundFiles(Path root) {
        this.root = root;
        try {
            Files.createDirectories(sounds());
            Files.createDirectories(work());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path sound(UUID id) {
        return sounds().resolve(id.toString());
    }

    /// What was taken out of a file becomes the sound, in one step.
    void keep(UUID id, Path made) throws IOException {
        Files.move(made, sound(id), StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(UUID id) {
        Blobs.remove(sound(id));
    }

    List<UUID> all() {
        return entries(sounds()).stream()
                .map(f -> UUID.fromString(f.getFileName().toString()))
                .toList();
    }

    Path work() {
        return root.resolve("work");
    }

    /// A new, empty folder for one run.
    Path begin() throws IOException {
        return Files.createDirectory(work().resolve(UUID.randomUUID().toString()));
    }

    private Path sounds() {
        return root.resolve("sounds");
    }

    private static List<Path> entries(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
