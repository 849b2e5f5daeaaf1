package soundingboard.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import soundingboard.config.Config.Recogniser;
import soundingboard.config.Settings.Setting;

/// Which recogniser makes transcripts of recordings, if any, and whether what it needs is there.
final class RecogniserSettings {
    static final List<Setting> ALL =
            List.of(
                    new Setting(
                            "SB_RECOGNISER",
                            "",
                            "",
                            "whisper, pocketsphinx (rough) or off: makes transcripts of recordings, here; whisper when there is a model, else off"),
                    new Setting(
                            "SB_WHISPER_MODEL",
                            "",
                            "",
                            "a ggml model file of whisper.cpp, such as ggml-small.en.bin"));

    private static final String SPHINX = "pocketsphinx_continuous";
    private static final List<Path> PROGRAMS =
            Stream.of("/usr/bin", "/usr/local/bin").map(Path::of).toList();
    private static final Path SPHINX_MODEL = Path.of("/usr/share/pocketsphinx/model/en-us");

    private final Settings settings;

    RecogniserSettings(Settings settings) {
        this.settings = settings;
    }

    /// Absent when it is off, and when it is set wrongly: then the faults say how.
    Optional<Recogniser> parse() {
        var model = settings.optional("SB_WHISPER_MODEL").map(Path::of);
        var chosen =
                settings.optional("SB_RECOGNISER").orElse(model.isPresent() ? "whisper" : "off");
        if (model.isPresent() && !chosen.equals("whisper"))
            settings.fault("SB_WHISPER_MODEL has no effect while SB_RECOGNISER is " + chosen + ".");
        return switch (chosen) {
            case "off" -> Optional.empty();
            case "whisper" -> whisper(model);
            case "pocketsphinx" -> pocketSphinx();
            default -> {
                settings.fault(
                        "SB_RECOGNISER must be whisper, pocketsphinx or off, not '"
                                + chosen
                                + "'.");
                yield Optional.empty();
            }
        };
    }

    private Optional<Recogniser> whisper(Optional<Path> model) {
        if (model.isEmpty()) {
            settings.fault("SB_RECOGNISER is whisper, so SB_WHISPER_MODEL must name a model file.");
            return Optional.empty();
        }
        var file = model.get().toAbsolutePath().normalize();
        var wrong = ModelFile.fault(file);
        wrong.ifPresent(why -> settings.fault("SB_WHISPER_MODEL: " + file + " " + why));
        return wrong.isPresent() ? Optional.empty() : Optional.of(new Recogniser.Whisper(file));
    }

    private Optional<Recogniser> pocketSphinx() {
        var program =
                PROGRAMS.stream()
                        .map(folder -> folder.resolve(SPHINX))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (program.isEmpty() || !Files.isDirectory(SPHINX_MODEL)) {
            settings.fault(
                    "SB_RECOGNISER is pocketsphinx, which is not installed here (Debian packages: pocketsphinx pocketsphinx-en-us).");
            return Optional.empty();
        }
        return Optional.of(new Recogniser.PocketSphinx(program.get(), SPHINX_MODEL));
    }
}
