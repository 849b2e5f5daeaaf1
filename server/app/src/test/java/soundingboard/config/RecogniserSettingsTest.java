package soundingboard.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model that cannot be used stops the start, with the reason.
class RecogniserSettingsTest {
    private static final int MAGIC = 0x67676d6c;

    @TempDir Path folder;

    @Test
    void aWholeModelIsTaken() throws Exception {
        var model = model(MAGIC, 51_865, 80_000_000);
        var parsed = Settings.parse(List.of(), Map.of("SB_WHISPER_MODEL", model.toString()));
        assertEquals(Optional.of(new Config.Recogniser.Whisper(model)), parsed.recogniser());
        assertEquals(Optional.empty(), Settings.parse(List.of(), Map.of()).recogniser());
    }

    @Test
    void everyOtherFileIsRefusedInOneLine() throws IOException {
        refused("is not there", folder.resolve("none.bin"));
        refused("is no ggml model", Files.writeString(folder.resolve("a.bin"), "<html>Not found"));
        refused("is no ggml model", model(0x46554747, 51_865, 80_000_000));
        refused("but not of whisper", model(MAGIC, 32_000, 80_000_000));
        refused("was the download cut off?", model(MAGIC, 51_865, 60_000_000));
        faulty(Map.of("SB_RECOGNISER", "whisper"), "SB_WHISPER_MODEL must name");
        faulty(Map.of("SB_RECOGNISER", "cloud"), "must be whisper, pocketsphinx or off");
    }

    private static void refused(String why, Path model) {
        faulty(Map.of("SB_WHISPER_MODEL", model.toString()), why);
    }

    private static void faulty(Map<String, String> settings, String why) {
        var said =
                String.valueOf(
                        assertThrows(
                                        Settings.Faulty.class,
                                        () -> Settings.parse(List.of(), settings))
                                .getMessage());
        assertTrue(said.contains(why) && said.lines().count() == 1, said);
    }

    /// The head of the model `tiny`, and so many bytes in all.
    private Path model(int magic, int words, long bytes) throws IOException {
        var head = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : new int[] {magic, words, 1_500, 384, 6, 4, 448, 384, 6, 4, 80, 1})
            head.putInt(number);
        var file = Files.write(folder.resolve("ggml-tiny.bin"), head.array());
        try (var longer = new RandomAccessFile(file.toFile(), "rw")) {
            longer.setLength(bytes);
        }
        return file;
    }
}
