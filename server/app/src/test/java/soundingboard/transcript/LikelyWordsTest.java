package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import soundingboard.transcript.SessionSound.State;
import soundingboard.transcript.speech.Passage;

/// What recognisers are told to expect, and how several sounds become one transcript.
class LikelyWordsTest {
    private static final Instant START = Instant.parse("2026-05-12T17:00:00Z");

    @Test
    void rareWordsAreTakenTheSessionsOwnFirst() {
        var notes =
                List.of("the", "soleus", "Tendinopathy", "soleus", "night", "3x15").stream()
                        .map(text -> new WrittenWord(text, START))
                        .toList();
        var words = LikelyWords.of(notes, List.of("Load the Achilles and the soleus"));
        assertEquals(List.of("soleus", "Tendinopathy", "Achilles"), words);
    }

    @Test
    void thePromptIsBounded() {
        var many = String.join(" ", Collections.nCopies(50, "aponeurosis gastrocnemius"));
        var letters = new StringBuilder(many);
        for (int i = 0; i < 200; i++) letters.append(" qx").append(letterOf(i)).append("zz");
        assertTrue(LikelyWords.of(List.of(), List.of(letters.toString())).size() <= 60);
    }

    @Test
    void soundsThatBeganAtDifferentMomentsAreMergedByTime() {
        var asked = track(Optional.of("Morag"), Optional.of(START.plusSeconds(5)), 1_000, 9_000);
        var answered = track(Optional.of("Ewan"), Optional.of(START.plusSeconds(2)), 6_000);
        var merged = MergedTracks.of(List.of(asked, answered), START);
        assertEquals(new StartsAt.Moment(START.plusSeconds(2)), merged.startsAt());
        assertEquals(
                List.of("Morag 4000", "Ewan 6000", "Morag 12000"),
                merged.cues().stream()
                        .map(cue -> cue.speaker().orElse("") + " " + cue.startMs())
                        .toList());
    }

    private static String letterOf(int i) {
        return "" + (char) ('a' + i / 20) + (char) ('a' + i % 20);
    }

    private static MergedTracks.Track track(
            Optional<String> speaker, Optional<Instant> recordedAt, long... startsMs) {
        var passages = new java.util.ArrayList<Passage>();
        for (long at : startsMs) passages.add(new Passage(at, at + 500, "words"));
        return new MergedTracks.Track(
                new SessionSound(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "call.wav",
                        speaker,
                        recordedAt,
                        0,
                        State.READY,
                        Optional.empty(),
                        Optional.of(60_000L),
                        UUID.randomUUID(),
                        START),
                passages);
    }
}
