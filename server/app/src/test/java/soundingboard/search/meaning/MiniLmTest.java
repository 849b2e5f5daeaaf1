package soundingboard.search.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The real model, from the class path.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MiniLmTest {
    private static final Path PROGRAMS = Path.of("target/test-programs");

    private MiniLm model;

    @BeforeAll
    void open() throws IOException {
        model = MiniLm.open(PROGRAMS);
    }

    @AfterAll
    void close() {
        model.close();
    }

    /// As `tokenizers` 0.36 (DJL's binding of Hugging Face's) encodes them, without both ends.
    @Test
    void textIsSplitAsTheModelLearntIt() throws IOException {
        var words = MiniLm.words(MiniLm.bytes(MiniLm.TOKENIZER));
        assertEquals(
                List.of(12073, 9010, 1010, 1017, 26306, 16068, 999),
                words.of("Heel drops, 3×15!", 100));
        assertEquals(
                List.of(
                        15743, 7668, 1516, 2123, 1005, 1056, 1025, 1019, 1013, 2184, 1004, 1052,
                        1004, 1050),
                words.of("naïve café – don't; 5/10 & P&N", 100));
        assertEquals(
                List.of(7166, 5740, 20166, 9253, 12044, 15431, 6648),
                words.of("tendinopathy neovascularisation", 100));
        assertEquals(List.of(1904, 100, 100, 100), words.of("漢字 ✓ 😀", 100));
        assertEquals(
                List.of(21628, 2182, 1050, 5910, 2361, 2480, 2860, 1096, 100, 100),
                words.of("tab\there\u00a0nbsp\u200bzw ß Ｆｕｌｌ ①", 100));
        assertEquals(List.of(), words.of(" \u0000\n", 100));
        assertEquals(3, words.of("one two three four", 3).size());
    }

    @Test
    void whatMeansTheLikeIsNear() {
        var drops = model.embed("heel drops");
        float like = drops.cosine(model.embed("Eccentric Achilles loading."));
        float unlike = drops.cosine(model.embed("Please send the invoice by Friday."));
        assertTrue(like > unlike + 0.2, like + " and " + unlike);
        assertEquals(1, drops.cosine(model.embed("Heel   DROPS")), 1e-6);
        assertEquals(drops, model.embed("heel drops"), "always the same");
    }

    @Test
    void everyTextHasAPlace() {
        var long1 = String.join(" ", IntStream.range(0, 5_000).mapToObj(i -> "tendon").toList());
        for (var text : List.of("", " ", "\ud800", "\u0000", "😀".repeat(200), long1)) {
            float self = model.embed(text).cosine(model.embed(text));
            assertEquals(1, self, 1e-3);
        }
    }

    @Test
    void aDamagedModelIsRefused() throws IOException {
        var tokenizer = MiniLm.bytes(MiniLm.TOKENIZER);
        var bytes = MiniLm.bytes(MiniLm.MODEL);
        var cut = java.util.Arrays.copyOf(bytes, bytes.length / 2);
        assertThrows(IOException.class, () -> MiniLm.open(PROGRAMS, cut, tokenizer));
        assertThrows(IOException.class, () -> MiniLm.open(PROGRAMS, new byte[0], tokenizer));
        assertThrows(
                IOException.class,
                () ->
                        MiniLm.open(
                                PROGRAMS,
                                bytes,
                                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThrows(IOException.class, () -> MiniLm.bytes("/no-such-model.onnx"));
    }

    @Test
    void whatIsClosedSaysSo() throws IOException {
        var closed = MiniLm.open(PROGRAMS);
        closed.close();
        assertThrows(IllegalStateException.class, () -> closed.embed("heel"));
    }
}
