package soundingboard.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import soundingboard.media.upload.UploadFiles;

/// Films on the disk, under names that the server chose.
///
/// `assets/ASSET/original` is what was uploaded; `assets/ASSET/EDITION/` is something made of it,
/// complete, never changed; `work/RUN/` is something being made; `uploads/UPLOAD` is on its way in.
/// All are in one folder, so that a finished run moves into place in one step.
public final class Blobs {
    private final Path root;
    private final UploadFiles uploads;

    /// @param root the folder of everything here
    public Blobs(Path root) {
        this.root = root;
        this.uploads = new UploadFiles(root.resolve("uploads"));
        try {
            Files.createDirectories(assets());
            Files.createDirectories(work());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public UploadFiles uploads() {
        return uploads;
    }

    Path work() {
        return root.resolve("work");
    }

    Path original(AssetId asset) {
        return folder(asset).resolve("original");
    }

    Path edition(AssetId asset, UUID edition) {
        return folder(asset).resolve(edition.toString());
    }

    /// Makes an uploaded file the asset's original; does nothing when that has been done.
    void adopt(AssetId asset, Path upload) throws IOException {
        if (Files.exists(original(asset))) return;
        Files.createDirectories(folder(asset));
        Files.move(upload, original(asset), StandardCopyOption.ATOMIC_MOVE);
    }

    void replaceOriginal(AssetId asset, Path by) throws IOException {
        Files.move(
                by,
                original(asset),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// A new, empty folder for one run.
    Path begin(UUID run) throws IOException {
        return Files.createDirectories(work().resolve(run.toString()));
    }

    /// Makes what a run wrote an edition of the asset; its files are on the disk afterwards.
    void publish(AssetId asset, UUID run) throws IOException {
        var folder = work().resolve(run.toString());
        Files.createDirectories(folder(asset));
        Files.move(folder, edition(asset, run), StandardCopyOption.ATOMIC_MOVE);
    }

    void discard(UUID run) {
        discard(work().resolve(run.toString()));
    }

    void discard(Path run) {
        if (!run.startsWith(work())) throw new IllegalArgumentException(run.toString());
        remove(run);
    }

    /// Removes everything of an asset.
    void remove(AssetId asset) {
        remove(folder(asset));
    }

    void discardEdition(AssetId asset, UUID edition) {
        remove(edition(asset, edition));
    }

    List<AssetId> all() {
        return ids(assets()).stream().map(AssetId::new).toList();
    }

    List<UUID> runs() {
        return ids(work());
    }

    private Path assets() {
        return root.resolve("assets");
    }

    private Path folder(AssetId asset) {
        return assets().resolve(asset.toString());
    }

    private static List<UUID> ids(Path folder) {
        return entries(folder).stream()
                .map(entry -> String.valueOf(entry.getFileName()))
                .map(Blobs::id)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<UUID> id(String name) {
        try {
            return Optional.of(UUID.fromString(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (var entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With all that is in it; nothing where nothing is.
    public static void remove(Path path) {
        if (!Files.exists(path)) return;
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
