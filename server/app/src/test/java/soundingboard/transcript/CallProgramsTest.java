package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Files in the shapes that call programs and recognisers write.
class CallProgramsTest {

    @Test
    void zoomSubtitlesNameTheSpeakerInTheText() throws Exception {
        var file =
                read(
                        "GMT20260512-170200_Recording.transcript.vtt",
                        """
                        WEBVTT\r
                        \r
                        1\r
                        00:00:02.340 --> 00:00:05.110\r
                        moira kerr (she/her): So how was the night?\r
                        \r
                        2\r
                        00:00:05.400 --> 00:00:08.000\r
                        Tom's iPad: Woke twice: at two and at four.\r
                        \r
                        3\r
                        00:00:08.200 --> 00:00:09.000\r
                        moira kerr (she/her): Right.\r
                        \r
                        4\r
                        00:00:09.200 --> 00:00:12.000\r
                        Tom's iPad: Then I did the holds.\r
                        """);
        assertEquals(TranscriptFormat.WEBVTT, file.format());
        assertEquals(
                List.of("moira kerr (she/her)", "Tom's iPad", "moira kerr (she/her)", "Tom's iPad"),
                speakers(file));
        assertEquals("Woke twice: at two and at four.", texts(file).get(1));
    }

    @Test
    void zoomsSavedCaptionsTellTheTimeOfDay() throws Exception {
        var file =
                read(
                        "meeting_saved_closed_caption.txt",
                        """
                        [Moira Kerr] 17:02:44
                        So how was the night?

                        [Tom Reed] 17:02:50
                        Woke twice.
                        After the heel drops.

                        """);
        assertInstanceOf(FileClock.TimeOfDay.class, file.transcript().clock());
        assertEquals(List.of("Moira Kerr", "Tom Reed"), speakers(file));
        assertEquals("Woke twice. After the heel drops.", texts(file).get(1));
        assertEquals(61_364_000, file.transcript().cues().getFirst().startMs());
    }

    @Test
    void zoomsChatOldAndNewAndByTwelveHours() throws Exception {
        var old =
                read(
                        "meeting_saved_chat.txt",
                        """
                        17:03:12\t From  Moira Kerr : https://example.org/holds: ten pages
                        17:04:01\t From  Tom Reed  to  Everyone : Thank you
                        """);
        assertEquals(List.of("Moira Kerr", "Tom Reed"), speakers(old));
        assertEquals("https://example.org/holds: ten pages", texts(old).getFirst());
        assertInstanceOf(FileClock.TimeOfDay.class, old.transcript().clock());
        var fresh =
                read(
                        "chat.txt",
                        """
                        2026-05-12 05:03:12 PM From Moira Kerr to Everyone:
                        	Five sets of 45 seconds
                        2026-05-12 05:04:00 PM From Tom Reed to Moira Kerr(Direct Message):
                        	Got it
                        """);
        assertEquals(List.of("Moira Kerr", "Tom Reed"), speakers(fresh));
        assertEquals(List.of("Five sets of 45 seconds", "Got it"), texts(fresh));
        assertEquals(61_392_000, fresh.transcript().cues().getFirst().startMs());
    }

    @Test
    void teamsSubtitlesHaveLongIdentifiersAndVoices() throws Exception {
        var file =
                read(
                        "Mentoring call.vtt",
                        """
                        WEBVTT

                        9f0c6a1e-77a5-4a4e-8f2b-0d2f6f0c9b11/12-0
                        00:00:03.120 --> 00:00:06.400
                        <v Kerr, Moira (Physiotherapy)>So how was
                        the night?</v>

                        9f0c6a1e-77a5-4a4e-8f2b-0d2f6f0c9b11/19-1
                        00:00:06.900 --> 00:00:09.000
                        <v Tom Reed>Woke twice.</v>
                        """);
        assertEquals(List.of("Kerr, Moira (Physiotherapy)", "Tom Reed"), speakers(file));
        assertEquals("So how was the night?", texts(file).getFirst());
    }

    @Test
    void teamsWordFilesNewAndOld() throws Exception {
        var fresh =
                word(
                        WordFiles.paragraph("Mentoring call-20260512_170200-Meeting Recording")
                                + WordFiles.paragraph("May 12, 2026, 5:02PM")
                                + WordFiles.paragraph("12m 30s")
                                + WordFiles.paragraph("Moira Kerr started transcription")
                                + WordFiles.passage("Moira Kerr", "   0:03", "So how was it?")
                                + WordFiles.passage("Tom Reed", "   1:00:09", "Woke &amp; slept.")
                                + WordFiles.paragraph("Moira Kerr stopped transcription"));
        assertEquals(TranscriptFormat.DOCX, fresh.format());
        assertEquals(List.of("Moira Kerr", "Tom Reed"), speakers(fresh));
        assertEquals(List.of("So how was it?", "Woke & slept."), texts(fresh));
        assertEquals(3_609_000, fresh.transcript().cues().get(1).startMs());
        var old =
                word(
                        WordFiles.paragraph("0:0:3.120 --> 0:0:6.40", "Moira Kerr", "So how?")
                                + WordFiles.paragraph("0:0:7.0 --> 0:0:9.0", "Tom Reed", "Well.")
                                + WordFiles.paragraph("0:0:9.5 --> 0:0:10.0", "No name"));
        assertEquals(3_120, old.transcript().cues().getFirst().startMs());
        assertEquals(
                List.of(Optional.of("Moira Kerr"), Optional.of("Tom Reed"), Optional.empty()),
                old.transcript().cues().stream().map(ParsedCue::speaker).toList());
        assertEquals(List.of("So how?", "Well.", "No name"), texts(old));
        var damaged =
                assertThrows(
                        MalformedTranscript.class,
                        () ->
                                word(
                                        WordFiles.paragraph("Title")
                                                + WordFiles.paragraph("0:0:9.0 --> 0:0:3.0", "A")));
        assertEquals(2, damaged.line());
    }

    @Test
    void ottersTextHasAHeadAndAFoot() throws Exception {
        var file =
                read(
                        "Mentoring call_otter_ai.txt",
                        """
                        Mentoring call
                        Tue, May 12, 2026 5:02PM • 12:30
                        SUMMARY KEYWORDS
                        night, heel, load
                        SPEAKERS
                        Moira Kerr, Tom Reed

                        Moira Kerr  00:03
                        So how was the night?

                        tom r  00:09
                        Woke twice.

                        Transcribed by https://otter.ai
                        """);
        assertEquals(List.of("Moira Kerr", "tom r"), speakers(file));
        assertEquals(List.of("So how was the night?", "Woke twice."), texts(file));
        assertInstanceOf(FileClock.Elapsed.class, file.transcript().clock());
    }

    @Test
    void googleMeetHasATimeAboveManyTurns() throws Exception {
        var file =
                read(
                        "Mentoring call - Transcript.txt",
                        """
                        Mentoring call (2026-05-12 17:02 GMT+1) - Transcript
                        Attendees
                        Moira Kerr, Tom Reed

                        00:00:00

                        Moira Kerr: So how was the night?
                        Tom Reed: Woke twice.
                        Moira Kerr: After what?
                        Tom Reed: The heel drops.

                        00:05:00

                        Moira Kerr: Let us go slower.
                        Tom Reed: Yes.
                        """);
        assertEquals(
                List.of(
                        "Moira Kerr",
                        "Tom Reed",
                        "Moira Kerr",
                        "Tom Reed",
                        "Moira Kerr",
                        "Tom Reed"),
                speakers(file));
        var starts = file.transcript().cues().stream().map(ParsedCue::startMs).toList();
        assertEquals(starts.stream().sorted().toList(), starts);
        assertEquals(0, starts.getFirst());
        assertEquals(300_000, starts.get(4));
    }

    @Test
    void longPassagesAreCutBetweenSentences() throws Exception {
        var sentence = "The tendon likes slow and heavy work more than rest. ";
        var file = read("a.txt", "Moira Kerr  0:10\n" + sentence.repeat(60) + "\nTom  9:00\nYes.");
        var cues = file.transcript().cues();
        assertTrue(cues.size() > 5, () -> "" + cues.size());
        assertTrue(cues.stream().allMatch(cue -> cue.text().length() <= 500));
        assertTrue(cues.subList(0, cues.size() - 1).stream().allMatch(c -> c.text().endsWith(".")));
        for (int i = 1; i < cues.size() - 1; i++)
            assertEquals(cues.get(i - 1).endMs(), cues.get(i).startMs());
        assertEquals(
                sentence.repeat(60).strip(),
                String.join(" ", texts(file).subList(0, cues.size() - 1)));
    }

    @Test
    void whisperAndItsKin() throws Exception {
        var whisper =
                read(
                        "call.json",
                        """
                        {"text": " So how was it? Fine.", "language": "en", "segments": [
                          {"id": 0, "seek": 0, "start": 0.0, "end": 2.84, "text": " So how was it?",
                           "tokens": [50364, 407], "temperature": 0.0, "avg_logprob": -0.2},
                          {"id": 1, "seek": 0, "start": 2.84, "end": 4, "text": " Fine."}]}
                        """);
        assertEquals(
                List.of(
                        new ParsedCue(0, 2_840, Optional.empty(), "So how was it?"),
                        new ParsedCue(2_840, 4_000, Optional.empty(), "Fine.")),
                whisper.transcript().cues());
        var whisperX =
                read(
                        "call.json",
                        """
                        {"segments": [{"start": 0.031, "end": 2.5, "text": " So how was it?",
                          "words": [{"word": "So", "start": 0.031, "end": 0.2, "score": 0.9,
                                     "speaker": "SPEAKER_01"}], "speaker": "SPEAKER_01"},
                         {"start": 2.6, "end": 3.0, "text": "Fine.", "words": []}],
                         "word_segments": [{"word": "So", "start": 0.031, "end": 0.2}],
                         "language": "en"}
                        """);
        assertEquals(
                List.of(Optional.of("Speaker 2"), Optional.empty()),
                whisperX.transcript().cues().stream().map(ParsedCue::speaker).toList());
        assertEquals(31, whisperX.transcript().cues().getFirst().startMs());
        var cpp =
                read(
                        "call.wav.json",
                        """
                        {"systeminfo": "AVX = 1", "params": {"language": "en"}, "transcription": [
                          {"timestamps": {"from": "00:00:00,000", "to": "00:00:02,840"},
                           "offsets": {"from": 0, "to": 2840}, "text": " So how was it?"}]}
                        """);
        assertEquals(2_840, cpp.transcript().cues().getFirst().endMs());
        for (var wrong :
                List.of(
                        "{\"segments\":[{\"start\":1e400,\"end\":2,\"text\":\"a\"}]}",
                        "{\"segments\":[{\"start\":-1,\"end\":2,\"text\":\"a\"}]}",
                        "{\"segments\":[{\"start\":3,\"end\":2,\"text\":\"a\"}]}",
                        "{\"segments\":[{\"end\":2,\"text\":\"a\"}]}",
                        "{\"segments\":[]}",
                        "{\"transcription\":[{\"text\":\"a\"}]}",
                        "{\"transcription\":[1]}"))
            assertThrows(MalformedTranscript.class, () -> read("a.json", wrong), wrong);
    }

    @Test
    void jigasiKnowsTheMoment() throws Exception {
        var file =
                read(
                        "transcript.json",
                        """
                        {"room_name": "mentoring@conference.example.org",
                         "start_time": "2026-05-12T17:02:00.250Z",
                         "initial_participants": [{"name": "Moira", "id": "a@b"}],
                         "events": [
                          {"event": "JOIN", "timestamp": 1778605321000,
                           "participant": {"name": "Tom", "id": "c@d"}},
                          {"event": "SPEECH", "timestamp": 1778605322000, "is_interim": false,
                           "participant": {"name": "Moira", "id": "a@b"}, "language": "en-GB",
                           "transcript": [{"text": "So how was it?", "confidence": 0.9},
                                          {"text": "Sow how was it?", "confidence": 0.2}]},
                          {"event": "SPEECH", "timestamp": 1778605324000, "is_interim": true,
                           "participant": {"name": "Tom"}, "transcript": [{"text": "Fi"}]},
                          {"event": "SPEECH", "timestamp": "2026-05-12T17:02:05Z",
                           "participant": {"id": "c@d"}, "transcript": [{"text": "Fine."}]}]}
                        """);
        assertEquals(
                new FileClock.Since(Instant.parse("2026-05-12T17:02:00.250Z")),
                file.transcript().clock());
        assertEquals(List.of("Moira", "c@d"), speakers(file));
        assertEquals(List.of("So how was it?", "Fine."), texts(file));
        assertEquals(1_750, file.transcript().cues().getFirst().startMs());
    }

    @Test
    void skynetWritesOneMessageALine() throws Exception {
        var lines =
                """
                {"id":"1","participant_id":"moira","ts":1778605322000,"text":"So?","type":"final"}
                {"id":"2","participant_id":"tom","ts":1778605323500,"text":"Fi","type":"interim"}

                {"id":"2","participant_id":"tom","ts":1778605323500,"text":"Fine.","type":"final"}
                """;
        var file = read("transcript.jsonl", lines);
        assertEquals(List.of("moira", "tom"), speakers(file));
        assertEquals(1_500, file.transcript().cues().get(1).startMs());
        assertEquals(
                new FileClock.Since(Instant.ofEpochMilli(1_778_605_322_000L)),
                file.transcript().clock());
        var broken =
                assertThrows(
                        MalformedTranscript.class, () -> read("a.jsonl", lines + "{\"ts\":1,"));
        assertEquals(5, broken.line());
        assertThrows(
                MalformedTranscript.class,
                () -> read("a.jsonl", "{\"ts\":9e18,\"text\":\"a\"}\n{\"ts\":1,\"text\":\"a\"}"));
    }

    private static TranscriptFile read(String name, String text) throws MalformedTranscript {
        return TranscriptFile.read(
                text.getBytes(StandardCharsets.UTF_8), Optional.of(name), Optional.empty());
    }

    private static TranscriptFile word(String body) throws Exception {
        return TranscriptFile.read(WordFiles.of(body), Optional.of("call.docx"), Optional.empty());
    }

    private static List<String> speakers(TranscriptFile file) {
        return file.transcript().cues().stream()
                .map(cue -> cue.speaker().orElse("nobody"))
                .toList();
    }

    private static List<String> texts(TranscriptFile file) {
        return file.transcript().cues().stream().map(ParsedCue::text).toList();
    }
}
