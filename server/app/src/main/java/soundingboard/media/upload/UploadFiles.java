package soundingboard.media.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// Where the bytes of uploads are: one file each, named by the server.
public final class UploadFiles {
    /// Always left for the database and everything else on the disk.
    private static final long RESERVE_BYTES = 200L * 1024 * 1024;

    private final Path folder;

    public UploadFiles(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file(UploadId id) {
        return folder.resolve(id.toString());
    }

    /// @throws Refusal STORAGE_FULL when so many bytes would not fit
    void requireRoom(long bytes) throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() - RESERVE_BYTES < bytes) throw noRoom();
    }

    static Refusal noRoom() {
        return Refusal.of(
                Kind.STORAGE_FULL,
                "no-room",
                "There is no room left on the server for this file. Nothing that was stored is lost.");
    }
}
