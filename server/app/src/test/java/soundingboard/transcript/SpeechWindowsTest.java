package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpeechWindowsTest {
    private final List<Cue> cues = new ArrayList<>();
    private long clockMs;

    @Test
    void aTurnStaysTogetherThroughTheOthersAgreement() {
        say("Moira", 4_000, "So we load it in the evening");
        say("Tom", 500, "Mm-hm.");
        say("Moira", 4_000, "three sets of fifteen");
        say("Tom", 3_000, "And if it hurts in the morning?");
        assertEquals(
                List.of(
                        "So we load it in the evening | three sets of fifteen",
                        "Mm-hm.",
                        "And if it hurts in the morning?"),
                texts());
    }

    @Test
    void aLongTurnIsCutAfterHalfAMinuteAndAtAPause() {
        for (int i = 0; i < 10; i++) say("Moira", 5_000, "sentence number " + i);
        clockMs += SpeechWindows.MAX_PAUSE_MS + 1;
        say("Moira", 5_000, "after a pause");
        assertEquals(List.of(6, 4, 1), SpeechWindows.of(cues).stream().map(List::size).toList());
    }

    @Test
    void everyCueIsInOneWindowOfOneSpeakerInBounds() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            cues.clear();
            for (int i = random.nextInt(60); i > 0; i--) {
                if (random.nextInt(4) == 0) clockMs += random.nextInt(20_000);
                say(
                        random.nextInt(5) == 0 ? "" : "S" + random.nextInt(3),
                        random.nextInt(20_000),
                        "word ".repeat(1 + random.nextInt(80)).strip());
            }
            var windows = SpeechWindows.of(cues);
            var ids = windows.stream().flatMap(List::stream).map(Cue::id).sorted().toList();
            assertEquals(cues.stream().map(Cue::id).sorted().toList(), ids, "seed " + seed);
            for (var window : windows) {
                assertEquals(1, window.stream().map(Cue::speaker).distinct().count(), "" + seed);
                var length = window.getLast().endMs() - window.getFirst().startMs();
                assertTrue(window.size() == 1 || length <= SpeechWindows.MAX_MS, "seed " + seed);
            }
        }
    }

    private void say(String speaker, long ms, String text) {
        cues.add(
                new Cue(
                        UUID.randomUUID(),
                        clockMs,
                        clockMs + ms,
                        Optional.of(speaker).filter(s -> !s.isEmpty()),
                        text));
        clockMs += ms;
    }

    private List<String> texts() {
        return SpeechWindows.of(cues).stream()
                .map(window -> String.join(" | ", window.stream().map(Cue::text).toList()))
                .toList();
    }
}
