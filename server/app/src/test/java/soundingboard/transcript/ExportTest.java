package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;

class ExportTest {
    private static final UUID ID = UUID.randomUUID();

    @Test
    void subtitlesReadBackAsTheyWere() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var words = List.of("pain", "<3", "&amp;", "-->", "R&D", "<v Tom>", "café", "90°", "3x15");
        for (int round = 0; round < 200; round++) {
            var cues = new ArrayList<Cue>();
            long at = 0;
            for (int i = 0; i <= random.nextInt(6); i++) {
                var text = new ArrayList<String>();
                for (int w = 0; w <= random.nextInt(5); w++)
                    text.add(words.get(random.nextInt(words.size())));
                var speaker = random.nextBoolean() ? "Moira <Kerr> & Co" : "Tom";
                cues.add(cue(at, at + 900, Optional.of(speaker), String.join(" ", text)));
                at += 1_000 + random.nextInt(4_000_000);
            }
            var read = WebVtt.parse(export(ExportFormat.VTT, cues).text());
            assertEquals(
                    cues.stream()
                            .map(c -> new ParsedCue(c.startMs(), c.endMs(), c.speaker(), c.text()))
                            .toList(),
                    read,
                    "seed " + seed);
            if (cues.stream().anyMatch(cue -> cue.text().contains("<v"))) continue;
            var srt = SubRip.parse(export(ExportFormat.SRT, cues).text());
            assertEquals(cues.size(), srt.size(), "seed " + seed);
        }
    }

    @Test
    void markdownHasTurnsAndNothingOfIt() {
        var cues =
                List.of(
                        cue(-5_000, 0, Optional.of("Moira"), "Hello *there*"),
                        cue(0, 900, Optional.of("Moira"), "again."),
                        cue(3_725_000, 3_726_000, Optional.of("Tom"), "<b>no</b> [link](x)"));
        assertEquals(
                """
                # Night \\*pain\\*


                **Moira** −0:05 \s
                Hello \\*there\\* again.

                **Tom** 1:02:05 \s
                \\<b\\>no\\</b\\> \\[link\\](x)
                """,
                export(ExportFormat.MARKDOWN, cues).text());
    }

    @Test
    void namesAreSafe() {
        var file =
                Export.of(
                        ExportFormat.SRT,
                        meeting("../a\"b\r\nX: Ó Sé\u202e 100%"),
                        view(List.of()),
                        List.of());
        assertEquals("2026-05-12 .. a b X Ó Sé 100% transcript.srt", file.filename());
        assertFalse(file.disposition().contains("\n"));
        assertTrue(
                file.disposition()
                        .endsWith(
                                "filename*=UTF-8''2026-05-12%20..%20a%20b%20X%20%C3%93%20S%C3%A9%20100%25%20transcript.srt"));
    }

    private static Export export(ExportFormat format, List<Cue> cues) {
        return Export.of(format, meeting("Night *pain*"), view(cues), cues);
    }

    private static Meeting meeting(String title) {
        return new Meeting(
                new SessionId(ID),
                new ProgrammeId(ID),
                title,
                Instant.parse("2026-05-12T17:00:00Z"));
    }

    private static Transcripts.View view(List<Cue> cues) {
        var now = Instant.EPOCH;
        return new Transcripts.View(
                ID,
                ID,
                "webvtt",
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                0,
                new Transcripts.Person(ID, "Moira"),
                now,
                now,
                0,
                false,
                List.of(),
                cues);
    }

    private static Cue cue(long startMs, long endMs, Optional<String> speaker, String text) {
        return new Cue(UUID.randomUUID(), startMs, endMs, speaker, text);
    }
}
