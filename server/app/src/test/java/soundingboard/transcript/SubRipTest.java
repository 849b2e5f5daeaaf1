package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubRipTest {

    @Test
    void readsCountersCommasAndDots() throws Exception {
        var cues =
                SubRip.parse(
                        """
                        1
                        00:00:01,000 --> 00:00:02,500
                        First line
                        second line

                        2
                        00:00:03.000 --> 00:00:04.000 X1:40 X2:600 Y1:20 Y2:50
                        <i>Third</i> <font color="#fff">four</font> {\\an8}five
                        """);
        assertEquals(
                List.of(
                        cue(1_000, 2_500, "First line second line"),
                        cue(3_000, 4_000, "Third four five")),
                cues);
    }

    @Test
    void readsFilesWithoutCountersWithGapsAndWithBlankLinesInTheText() throws Exception {
        var cues =
                SubRip.parse(
                        """


                        7
                        00:00:01,000 --> 00:00:02,000
                        How many reps?

                        15

                        9
                        00:00:02,000 --> 00:00:03,000
                        Good.
                        00:00:03,000 --> 00:00:04,000
                        Rest now.\r
                        \r
                        7\r
                        00:04,0 --> 00:05,25\r
                        Again.""");
        assertEquals(
                List.of(
                        cue(1_000, 2_000, "How many reps? 15"),
                        cue(2_000, 3_000, "Good."),
                        cue(3_000, 4_000, "Rest now."),
                        cue(4_000, 5_250, "Again.")),
                cues);
    }

    @Test
    void labelsAtChangesOfSpeakerHoldUntilTheNext() throws Exception {
        var cues =
                SubRip.parse(
                        """
                        1
                        00:00:01,000 --> 00:00:02,000
                        MOIRA: So.

                        2
                        00:00:02,000 --> 00:00:03,000
                        Where is the pain?

                        3
                        00:00:03,000 --> 00:00:04,000
                        TOM: Here.

                        4
                        00:00:04,000 --> 00:00:05,000
                        MOIRA:
                        At the insertion?

                        5
                        00:00:05,000 --> 00:00:06,000
                        TOM: Above it.
                        """);
        assertEquals(
                List.of("MOIRA", "MOIRA", "TOM", "MOIRA", "TOM"),
                cues.stream().map(cue -> cue.speaker().orElseThrow()).toList());
        assertEquals("At the insertion?", cues.get(3).text());
    }

    @Test
    void aColonAloneMakesNoSpeaker() throws Exception {
        var cues =
                SubRip.parse(
                        """
                        1
                        00:00:01,000 --> 00:00:02,000
                        Remember: load it slowly.

                        2
                        00:00:02,000 --> 00:00:03,000
                        I will.

                        3
                        00:00:03,000 --> 00:00:04,000
                        At 10:30 then.
                        """);
        assertEquals(
                List.of("Remember: load it slowly.", "I will.", "At 10:30 then."),
                cues.stream().map(ParsedCue::text).toList());
        assertEquals(List.of(), cues.stream().filter(cue -> cue.speaker().isPresent()).toList());
    }

    @Test
    void saysWhereAFileIsMalformed() {
        assertRefused(1, "just words");
        assertRefused(3, "1\n\n");
        assertRefused(2, "1\n00:00:01,000 --> \nwords");
        assertRefused(
                6,
                "1\n00:00:01,000 --> 00:00:02,000\nwords\n\n2\n00:00:05,000 --> 00:00:04,000\nwords");
        assertRefused(
                6,
                "1\n00:00:01,000 --> 00:00:02,000\nwords\n\n2\n0:00:05,x --> 00:00:04,000\nwords");
    }

    private static void assertRefused(int line, String file) {
        var refused = assertThrows(MalformedTranscript.class, () -> SubRip.parse(file));
        assertEquals(line, refused.line(), refused.sentence());
    }

    private static ParsedCue cue(long startMs, long endMs, String text) {
        return new ParsedCue(startMs, endMs, Optional.empty(), text);
    }
}
