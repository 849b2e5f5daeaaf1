package soundingboard.search.meaning;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import soundingboard.config.BuiltIn;

/// ONNX Runtime's native part. Left alone it is unpacked into the system's temporary folder at
/// every start, and stays there when the process is killed.
final class OnnxLibrary {
    /// Read by ONNX Runtime once, when it is first used in this process.
    static final String PLACE = "onnxruntime.native.path";

    private OnnxLibrary() {}

    /// Loads it from the folder, where it is unpacked once (16 MB). A place that somebody set
    /// stands, and so does what this process has loaded already.
    ///
    /// @throws IOException when there is none for this machine, or the folder cannot be written
    static synchronized void load(Path programs) throws IOException {
        var known = System.getProperty(PLACE);
        if (known == null || !Files.isDirectory(Path.of(known)))
            System.setProperty(PLACE, packed().unpacked(programs).toAbsolutePath().toString());
        var before = temporary();
        OrtEnvironment.getEnvironment();
        for (var folder : temporary()) if (!before.contains(folder)) deleteEmpty(folder);
    }

    private static BuiltIn packed() {
        var library = System.mapLibraryName("onnxruntime");
        var binding = System.mapLibraryName("onnxruntime4j_jni");
        return new BuiltIn(
                "ai/onnxruntime/native/" + platform() + "/",
                library,
                name -> name.equals(library) || name.equals(binding));
    }

    /// The folders that ONNX Runtime makes for what it might unpack, and would delete at the end
    /// of a process that ends in order.
    private static Set<Path> temporary() throws IOException {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (var all = Files.newDirectoryStream(folder, "onnxruntime-java*")) {
            return StreamSupport.stream(all.spliterator(), false).collect(Collectors.toSet());
        }
    }

    private static void deleteEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Another process's, then.
        }
    }

    /// As the jar's folders are called.
    private static String platform() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var arm = System.getProperty("os.arch").equals("aarch64");
        return (os.contains("mac") ? "osx" : os.contains("windows") ? "win" : "linux")
                + (arm ? "-aarch64" : "-x64");
    }
}
