package soundingboard.db;

import java.nio.file.Path;

/// Another running server owns the data folder. The message is for the person at the console.
public final class DataFolderInUse extends RuntimeException {
    DataFolderInUse(Path data) {
        super("Another Sounding Board is running on the data folder " + data + ".");
    }
}
