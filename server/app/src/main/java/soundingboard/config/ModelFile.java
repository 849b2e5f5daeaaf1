package soundingboard.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Looks at the head of a whisper model in ggml's old format (`convert-pt-to-ggml.py` of
/// whisper.cpp writes it): the number 0x67676d6c, then eleven little-endian numbers that tell
/// its dimensions.
final class ModelFile {
    private static final int MAGIC = 0x67676d6c;
    private static final int NUMBERS = 12;

    /// Of whisper's vocabularies, English and multilingual.
    private static final int LEAST_WORDS = 51_000;

    private static final int MOST_WORDS = 53_000;
    private static final int MOST_WIDTH = 2_048;
    private static final int MOST_LAYERS = 64;

    private ModelFile() {}

    /// What is wrong with it, as the end of a sentence that began with its name.
    static Optional<String> fault(Path file) {
        if (!Files.isRegularFile(file)) return Optional.of("is not there.");
        if (!Files.isReadable(file)) return Optional.of("cannot be read by this user.");
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var head = ByteBuffer.allocate(NUMBERS * 4).order(ByteOrder.LITTLE_ENDIAN);
            while (head.hasRemaining() && channel.read(head) >= 0) {}
            return fault(head.flip(), channel.size());
        } catch (IOException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        }
    }

    private static Optional<String> fault(ByteBuffer head, long bytes) {
        if (head.limit() < NUMBERS * 4 || head.getInt() != MAGIC)
            return Optional.of(
                    "is no ggml model of whisper.cpp: it should be a file such as ggml-small.en.bin.");
        int words = head.getInt();
        head.getInt(); // seconds of sound
        int width = head.getInt();
        head.getInt(); // heads
        int encoder = head.getInt();
        head.getInt(); // words of text
        head.getInt(); // the decoder is as wide
        head.getInt();
        int decoder = head.getInt();
        head.getInt(); // bands of sound
        int type = head.getInt();
        if (words < LEAST_WORDS
                || words > MOST_WORDS
                || width < 1
                || width > MOST_WIDTH
                || encoder < 1
                || encoder > MOST_LAYERS
                || decoder < 1
                || decoder > MOST_LAYERS)
            return Optional.of("is a ggml model, but not of whisper.");
        long least = leastBytes(words, width, encoder, decoder, type);
        if (bytes < least)
            return Optional.of(
                    "has %d MB, and should have more than %d: was the download cut off?"
                            .formatted(bytes / 1_000_000, least / 1_000_000));
        return Optional.empty();
    }

    /// Attention and the layer behind it have 12 × width² weights, the decoder's look at the sound
    /// another 4. A tenth is taken off, as this is an estimate.
    private static long leastBytes(int words, int width, int encoder, int decoder, int type) {
        long square = (long) width * width;
        long weights = square * (12L * encoder + 16L * decoder) + (long) words * width;
        double bytesPerWeight =
                switch (type % 1_000) {
                    case 0 -> 4;
                    case 1 -> 2;
                    default -> 0.5;
                };
        return (long) (weights * bytesPerWeight * 0.9);
    }
}
