package soundingboard.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import soundingboard.media.PictureHeader.Format;

/// Headers of pictures, byte by byte.
class PictureHeaderTest {
    @ParameterizedTest
    @CsvSource({
        // signature, length and name of IHDR, width, height
        "PNG, 300, 200, 89504e470d0a1a0a 0000000d49484452 0000012c 000000c8 08",
        // an APP1 of six bytes, a fill byte, a Huffman table, then the frame of progressive coding
        "JPEG, 640, 480, ffd8 ffe10006aabbccdd ff ffc4000411aa ffc2 000b 08 01e0 0280 01",
        "GIF, 16, 9, 474946383961 1000 0900 00",
        "WEBP, 400, 300, 52494646 00000000 57454250 56503820 00000000 000000 9d012a 9001 2c01",
        "WEBP, 400, 300, 52494646 00000000 57454250 5650384c 00000000 2f 8fc14a00",
        "WEBP, 400, 300, 52494646 00000000 57454250 56503858 0a000000 00000000 8f0100 2b0100",
    })
    void sayWhatItIsAndHowLarge(Format format, int width, int height, String hex) {
        var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertEquals(
                Optional.of(new PictureHeader(format, width, height)), PictureHeader.read(bytes));
        for (int length = 0; length < bytes.length - 1; length++) {
            var read = PictureHeader.read(Arrays.copyOf(bytes, length));
            assertTrue(read.isEmpty() || read.get().width() == width, "cut at " + length);
        }
    }

    @Test
    void anythingElseIsNone() {
        var random = new Random(7);
        var bytes = new byte[200];
        for (int i = 0; i < 2_000; i++) {
            random.nextBytes(bytes);
            if (i % 2 == 0) System.arraycopy(new byte[] {-1, -40, -1}, 0, bytes, 0, 3);
            var read = PictureHeader.read(bytes);
            assertTrue(read.isEmpty() || read.get().width() > 0);
        }
    }
}
