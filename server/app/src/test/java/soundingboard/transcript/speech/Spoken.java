package soundingboard.transcript.speech;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Speech for tests, by Debian's flite; where that or the recogniser is missing, the test says so
/// and is left out.
public final class Spoken {
    private static final Path FLITE = Path.of("/usr/bin/flite");
    private static final Path SPHINX = Path.of("/usr/bin/pocketsphinx_continuous");
    static final Path SPHINX_MODEL = Path.of("/usr/share/pocketsphinx/model/en-us");
    private static final int WAVE_HEADER = 44;

    private static boolean tried;

    private Spoken() {}

    /// A WAV file of 16 kHz.
    public static Path wave(Path folder, String text) throws IOException, InterruptedException {
        install();
        assumeTrue(Files.isExecutable(FLITE), "left out: flite is not installed");
        var file = Files.createTempFile(folder, "said", ".wav");
        var flite =
                new ProcessBuilder(FLITE.toString(), "-voice", "slt", "-t", text, file.toString())
                        .inheritIO()
                        .start();
        if (flite.waitFor() != 0) throw new IOException("flite ended with " + flite.exitValue());
        return file;
    }

    public static void needPocketSphinx() throws IOException, InterruptedException {
        install();
        assumeTrue(
                Files.isExecutable(SPHINX) && Files.isDirectory(SPHINX_MODEL),
                "left out: pocketsphinx and pocketsphinx-en-us are not installed");
    }

    static Path sphinx() throws IOException, InterruptedException {
        needPocketSphinx();
        return SPHINX;
    }

    /// Tries once, where Debian's packages may be installed.
    private static synchronized void install() throws IOException, InterruptedException {
        if (tried) return;
        tried = true;
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".ci/prerequisites.sh"))) {
            folder = folder.getParent();
            if (folder == null) return;
        }
        var script =
                new ProcessBuilder("bash", "-c", ". .ci/prerequisites.sh && want_speech")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!script.waitFor(3, TimeUnit.MINUTES)) script.destroyForcibly();
    }

    /// Bare samples: sentences with so much silence before each, and a second behind the last.
    static SpeechSound sound(Path folder, List<String> sentences, int silenceMs)
            throws IOException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        for (var sentence : sentences) {
            bytes.write(new byte[silenceMs * 32]);
            var said = Files.readAllBytes(wave(folder, sentence));
            bytes.write(said, WAVE_HEADER, said.length - WAVE_HEADER);
        }
        bytes.write(new byte[32_000]);
        return SpeechSound.of(Files.write(folder.resolve("sound"), bytes.toByteArray()));
    }
}
