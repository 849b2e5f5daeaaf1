package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Encodings, the guess of the shape, plain text, JSON; and that no bytes break a parser.
class TranscriptFileTest {

    @Test
    void guessesEncodings() throws Exception {
        var text = "WEBVTT\n\n00:01.000 --> 00:02.000\nIt’s 90° – not café-stiff";
        for (var name : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"))
            assertEquals(text, TextFile.decode(text.getBytes(Charset.forName(name))), name);
        assertEquals(text, TextFile.decode(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)));
        assertEquals(text, TextFile.decode(text.getBytes(StandardCharsets.UTF_16)));
        assertEquals(text, TextFile.decode(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void refusesWhatIsNoText() {
        assertThrows(
                MalformedTranscript.class,
                () -> TextFile.decode(new byte[] {'P', 'K', 3, 4, 0, 0, 8, 0, 0, 0, 0, 0}));
    }

    @Test
    void knowsTheShapeByContentThenNameThenType() {
        assertShape(TranscriptFormat.WEBVTT, "WEBVTT\n\n", "notes.txt", "text/plain");
        assertShape(TranscriptFormat.SUBRIP, "1\n00:00:01,000 --> 00:00:02,000\nx", "a.txt", "");
        assertShape(TranscriptFormat.SUBRIP, "1\n00:00:01,000 --> 00:00:02,000\nx", "", "");
        assertShape(TranscriptFormat.WEBVTT, "\n00:01.000 --> 00:02.000\nx", "a.vtt", "");
        assertShape(TranscriptFormat.JSON, " {\"cues\": []}", "", "text/plain");
        assertShape(TranscriptFormat.PLAIN_TEXT, "[00:01] Tom: yes", "", "text/plain");
        assertShape(TranscriptFormat.SUBRIP, "garbage", "a.SRT", "text/plain");
        assertShape(TranscriptFormat.WEBVTT, "garbage", "", "text/vtt; charset=utf-8");
        assertShape(TranscriptFormat.PLAIN_TEXT, "garbage", "", "");
    }

    @Test
    void readsPlainTextWithTheTimeFirst() throws Exception {
        var cues =
                PlainText.parse(
                                """
                        Transcript of the call, 12 May

                        [00:00:03] Moira Kerr: So how did the single-leg raises go?
                        [00:00:09] Tom Reed: Fine, until the third set.
                        Then it pulled.
                        (0:20) Moira Kerr: Where?
                        """)
                        .cues();
        assertEquals(
                List.of(
                        new ParsedCue(
                                3_000,
                                8_400 + 600,
                                Optional.of("Moira Kerr"),
                                "So how did the single-leg raises go?"),
                        new ParsedCue(
                                9_000,
                                17_000,
                                Optional.of("Tom Reed"),
                                "Fine, until the third set. Then it pulled."),
                        new ParsedCue(20_000, 23_800, Optional.of("Moira Kerr"), "Where?")),
                cues);
    }

    @Test
    void readsPlainTextWithNameAndTimeAbove() throws Exception {
        var cues =
                PlainText.parse(
                                """
                        Moira Kerr  0:03
                        So how did it go?

                        Tom Reed  12:09
                        Fine.

                        Dr. Anna Ó Sé  1:02:03
                        Mostly.
                        """)
                        .cues();
        assertEquals(
                List.of("Moira Kerr", "Tom Reed", "Dr. Anna Ó Sé"),
                cues.stream().map(cue -> cue.speaker().orElseThrow()).toList());
        assertEquals(
                List.of(3_000L, 729_000L, 3_723_000L),
                cues.stream().map(ParsedCue::startMs).toList());
    }

    @Test
    void plainTextWithoutTimesIsRefused() {
        var refused =
                assertThrows(
                        MalformedTranscript.class,
                        () -> PlainText.parse("Moira: hello\nTom: hello"));
        assertEquals(1, refused.line());
        var unreadable =
                assertThrows(
                        MalformedTranscript.class,
                        () -> PlainText.parse("[0:01] hello\n[0:75] hello"));
        assertEquals(2, unreadable.line());
    }

    @Test
    void readsItsOwnJson() throws Exception {
        var expected =
                List.of(
                        new ParsedCue(0, 1_000, Optional.of("Tom"), "Yes."),
                        new ParsedCue(1_000, 2_000, Optional.empty(), "No."));
        var cues =
                "[{\"startMs\":0,\"endMs\":1000,\"speaker\":\"Tom\",\"text\":\"Yes.\"},"
                        + "{\"startMs\":1000,\"endMs\":2000,\"speaker\":null,\"text\":\"No.\"}]";
        assertEquals(expected, JsonTranscript.parse(cues).cues());
        assertEquals(expected, JsonTranscript.parse("{\"cues\":" + cues + "}").cues());
    }

    @Test
    void saysWhereJsonIsMalformed() {
        assertEquals(3, refusedJson("{\n\"cues\": [\n{,").line());
        assertTrue(
                refusedJson(
                                "[{\"startMs\":0,\"endMs\":1,\"text\":\"a\"},{\"startMs\":5,\"text\":1}]")
                        .sentence()
                        .contains("cue 2"));
        assertTrue(
                refusedJson("[{\"startMs\":9,\"endMs\":1,\"text\":\"a\"}]")
                        .sentence()
                        .contains("cue 1"));
        refusedJson("{\"cues\":[]}");
        refusedJson("[".repeat(100_000));
        refusedJson("{\"a\":1} trailing");
    }

    /// Whatever the bytes, a parser answers or refuses with a line that exists; and nothing it
    /// lets through breaks a bound.
    @Test
    void noBytesBreakAParser() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var seeds =
                List.of(
                        "WEBVTT\n\nid\n00:00:01.000 --> 00:00:02.000\n<v Tom>Hi</v> &amp; <c>x</c>\n\nNOTE x\n\n",
                        "1\n00:00:01,000 --> 00:00:02,000\nMOIRA: {\\an8}<i>Hi</i>\n\n2\n00:00:02,000 --> 00:00:03,000\nTOM: yes\n",
                        "Moira Kerr  0:03\nhello\n\n[0:12] there\n",
                        "{\"cues\":[{\"startMs\":0,\"endMs\":1,\"text\":\"a\",\"speaker\":\"b\"}]}",
                        "{\"segments\":[{\"start\":0.5,\"end\":1.25,\"text\":\" a\"}]}",
                        "{\"timestamp\":1778605322000,\"transcript\":[{\"text\":\"a\"}]}\n{\"ts\":1778605323000,\"text\":\"b\"}",
                        "17:02:03 From Tom  to  Everyone : yes\n[Tom] 05:02:03 PM\nno\n0:05\nTom: hm\n");
        for (int round = 0; round < 4_000; round++) {
            var bytes = mutate(seeds.get(random.nextInt(seeds.size())), random);
            for (var format : TranscriptFormat.values()) check(format, bytes, seed);
        }
    }

    private static void check(TranscriptFormat format, byte[] bytes, long seed) {
        try {
            var text = TextFile.decode(bytes);
            for (var cue : format.parse(text).cues()) {
                assertTrue(cue.endMs() <= CueClock.MAX_MS, "seed " + seed);
                assertTrue(cue.text().length() <= CueCollector.MAX_TEXT, "seed " + seed);
                assertTrue(cue.text().chars().noneMatch(c -> c < ' '), "seed " + seed);
            }
        } catch (MalformedTranscript refused) {
            var lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n|\n|\r", -1);
            assertTrue(
                    refused.line() >= 1 && refused.line() <= Math.max(1, lines.length),
                    () -> "seed " + seed + ": " + refused.sentence());
        }
    }

    private static byte[] mutate(String text, Random random) {
        var bytes = text.repeat(1 + random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(8); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
            }
        }
        return bytes;
    }

    private static void assertShape(
            TranscriptFormat expected, String text, String filename, String type) {
        assertEquals(
                expected,
                TranscriptFormat.of(
                        text,
                        Optional.of(filename).filter(s -> !s.isEmpty()),
                        Optional.of(type).filter(s -> !s.isEmpty())));
    }

    private static MalformedTranscript refusedJson(String text) {
        return assertThrows(MalformedTranscript.class, () -> JsonTranscript.parse(text));
    }
}
