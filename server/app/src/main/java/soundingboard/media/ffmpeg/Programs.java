package soundingboard.media.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import soundingboard.config.BuiltIn;

/// Where the programs ffmpeg and ffprobe are.
///
/// @param libraries what the dynamic linker must search: the built-in programs bring their own
public record Programs(Path ffmpeg, Path ffprobe, Path libraries) {
    /// The JVM's own bindings are of no use here.
    private static final BuiltIn PACKED =
            new BuiltIn(
                    "org/bytedeco/ffmpeg/linux-x86_64-gpl/",
                    "ffmpeg",
                    name -> !name.startsWith("libjni"));

    /// A folder that somebody chose, with both programs in it.
    public static Programs in(Path folder) {
        return new Programs(folder.resolve("ffmpeg"), folder.resolve("ffprobe"), folder);
    }

    /// The built-in ones, unpacked on the first call (87 MB, a second), complete or not at all.
    ///
    /// @param cache where they are kept, in a folder named for their version
    public static Programs unpacked(Path cache) throws IOException {
        return in(PACKED.unpacked(cache));
    }
}
