package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebVttTest {

    @Test
    void readsVoicesTimesAndSeveralLines() throws Exception {
        var cues =
                WebVtt.parse(
                        """
                        WEBVTT

                        1
                        00:00:01.000 --> 00:00:04.500
                        <v Moira Kerr>So how was the night?</v>

                        second
                        01:02:03.040 --> 01:02:05.000 align:start position:10%
                        <v Tom Reed>Pain woke me
                        twice, about three.</v>
                        """);
        assertEquals(
                List.of(
                        cue(1_000, 4_500, "Moira Kerr", "So how was the night?"),
                        cue(3_723_040, 3_725_000, "Tom Reed", "Pain woke me twice, about three.")),
                cues);
    }

    @Test
    void readsEveryLineEndingHeaderTextAndMissingHours() throws Exception {
        for (var end : List.of("\n", "\r\n", "\r")) {
            var text =
                    String.join(
                            end,
                            "WEBVTT - Recorded by Zoom",
                            "Kind: captions",
                            "Language: en-GB",
                            "",
                            "00:12.500 --> 00:14.000",
                            "Load it slowly.",
                            "",
                            "1:00:00.000 --> 1:00:01.000",
                            "Again.");
            assertEquals(
                    List.of(
                            cue(12_500, 14_000, "Load it slowly."),
                            cue(3_600_000, 3_601_000, "Again.")),
                    WebVtt.parse(text));
        }
    }

    @Test
    void passesOverNotesStylesAndRegions() throws Exception {
        var cues =
                WebVtt.parse(
                        """
                        WEBVTT
                        X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000

                        STYLE
                        ::cue(v[voice="Moira"]) { color: lime }

                        REGION
                        id:fred
                        width:40%

                        NOTE a remark
                        over two lines

                        00:00.000 --> 00:01.000
                        Heel raises.

                        NOTE
                        the end
                        """);
        assertEquals(List.of(cue(0, 1_000, "Heel raises.")), cues);
    }

    @Test
    void takesNestedTagsAndEntitiesAwayAndKeepsWhatOnlyLooksLikeATag() throws Exception {
        var cues =
                WebVtt.parse(
                        """
                        WEBVTT

                        00:00.000 --> 00:02.000
                        <v.first.loud Aoife O&apos;Brien><c.yellow><i>Sets</i></c> of <b>15</b> &amp; a <00:00:01.000>rest</v>

                        00:02.000 --> 00:04.000
                        pain <3 at night, >5 after R&D, 90&deg; &unknown; <lang en>knee</lang> <ruby>a<rt>b</rt></ruby>
                        """);
        assertEquals(
                List.of(
                        cue(0, 2_000, "Aoife O'Brien", "Sets of 15 & a rest"),
                        cue(2_000, 4_000, "pain <3 at night, >5 after R&D, 90° &unknown; knee ab")),
                cues);
    }

    @Test
    void twoVoicesInOneCueBecomeTwoCues() throws Exception {
        var cues =
                WebVtt.parse(
                        """
                        WEBVTT

                        00:05.000 --> 00:08.000
                        <v Moira>Any stiffness?</v>
                        <v Tom>A little.
                        """);
        assertEquals(
                List.of(
                        cue(5_000, 8_000, "Moira", "Any stiffness?"),
                        cue(5_000, 8_000, "Tom", "A little.")),
                cues);
    }

    @Test
    void aCueMayFollowWithoutABlankLineAndEmptyCuesAreDropped() throws Exception {
        var cues =
                WebVtt.parse(
                        """
                        WEBVTT
                        00:01.000 --> 00:02.000
                        One.
                        2
                        00:02.000 --> 00:03.000
                        Two.
                        00:03.000 --> 00:04.000

                        00:04.000 --> 00:05.000
                        <i> </i>
                        """);
        assertEquals(List.of(cue(1_000, 2_000, "One."), cue(2_000, 3_000, "Two.")), cues);
    }

    @Test
    void cuesOutOfOrderAreSorted() throws Exception {
        var cues =
                WebVtt.parse(
                        """
                        WEBVTT

                        00:09.000 --> 00:10.000
                        later

                        00:01.000 --> 00:02.000
                        earlier
                        """);
        assertEquals(List.of(cue(1_000, 2_000, "earlier"), cue(9_000, 10_000, "later")), cues);
    }

    @Test
    void arrowsInWordsAreWords() throws Exception {
        var cues = WebVtt.parse("WEBVTT\n\n00:01.000 --> 00:02.000\nfrom hip --> knee");
        assertEquals(List.of(cue(1_000, 2_000, "from hip --> knee")), cues);
    }

    @Test
    void namesWrittenIntoTheTextBecomeSpeakers() throws Exception {
        var cues =
                WebVtt.parse(
                        """
                        WEBVTT

                        1
                        00:00:01.000 --> 00:00:02.000
                        Moira Kerr: How was the hop test?

                        2
                        00:00:02.000 --> 00:00:03.000
                        Tom: Remember: it was my first.
                        """);
        assertEquals(
                List.of(
                        cue(1_000, 2_000, "Moira Kerr", "How was the hop test?"),
                        cue(2_000, 3_000, "Tom", "Remember: it was my first.")),
                cues);
    }

    @Test
    void saysWhereAFileIsMalformed() {
        assertRefused(1, "1\n00:00:01,000 --> 00:00:02,000\nNo signature");
        assertRefused(1, "");
        assertRefused(1, "WEBVTTX\n");
        assertRefused(3, "WEBVTT\n\n00:00:xx.000 --> 00:00:02.000\nwords");
        assertRefused(3, "WEBVTT\n\n00:00:01.000 --> soon\nwords");
        assertRefused(3, "WEBVTT\n\n00:00:01.000 -->\nwords");
        assertRefused(4, "WEBVTT\r\n\r\none\r\n00:00:03.000 --> 00:00:02.000\r\nwords");
        assertRefused(3, "WEBVTT\n\n00:61.000 --> 01:61.000\nwords");
        assertRefused(3, "WEBVTT\n\n99:00:00.000 --> 99:00:01.000\nwords");
        assertRefused(5, "WEBVTT\n\n00:01.000 --> 00:02.000\n\nlost words\n\nmore");
        assertRefused(4, "WEBVTT\n\nNOTE only a remark\n");
        assertRefused(3, "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "word ".repeat(1_000));
    }

    private static void assertRefused(int line, String file) {
        var refused = assertThrows(MalformedTranscript.class, () -> WebVtt.parse(file));
        assertEquals(line, refused.line(), refused.sentence());
    }

    private static ParsedCue cue(long startMs, long endMs, String text) {
        return new ParsedCue(startMs, endMs, Optional.empty(), text);
    }

    private static ParsedCue cue(long startMs, long endMs, String speaker, String text) {
        return new ParsedCue(startMs, endMs, Optional.of(speaker), text);
    }
}
