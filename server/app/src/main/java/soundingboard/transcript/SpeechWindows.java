package soundingboard.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Puts cues together into pieces worth finding: what one person says in one go, up to half a
/// minute. A single caption is too short to hold two searched words; a whole turn may last minutes.
///
/// The other one's "mm-hm" does not end a turn: it becomes a window of its own.
final class SpeechWindows {
    static final long MAX_MS = 30_000;
    static final int MAX_CHARS = 700;

    /// A pause that ends the thought. A guess, not measured.
    static final long MAX_PAUSE_MS = 8_000;

    /// What may be said in between without taking the word.
    static final int INTERJECTION_WORDS = 3;

    private final List<List<Cue>> windows = new ArrayList<>();
    private List<Cue> open = new ArrayList<>();

    private SpeechWindows() {}

    /// Each cue is in exactly one window; windows are in order of their first cues.
    static List<List<Cue>> of(List<Cue> cues) {
        var windows = new SpeechWindows();
        for (var cue : cues) windows.add(cue);
        windows.close();
        windows.windows.sort(Comparator.comparingLong(window -> window.getFirst().startMs()));
        return List.copyOf(windows.windows);
    }

    private void add(Cue cue) {
        if (open.isEmpty() || goesOn(cue)) {
            open.add(cue);
        } else if (interjects(cue)) {
            windows.add(List.of(cue));
        } else {
            close();
            open.add(cue);
        }
    }

    private boolean goesOn(Cue cue) {
        return cue.speaker().equals(speaker())
                && cue.startMs() - open.getLast().endMs() <= MAX_PAUSE_MS
                && cue.endMs() - open.getFirst().startMs() <= MAX_MS
                && chars() + cue.text().length() <= MAX_CHARS;
    }

    private boolean interjects(Cue cue) {
        return !cue.speaker().equals(speaker())
                && cue.text().split(" ").length <= INTERJECTION_WORDS;
    }

    private Optional<String> speaker() {
        return open.getFirst().speaker();
    }

    private int chars() {
        return open.stream().mapToInt(cue -> cue.text().length() + 1).sum();
    }

    private void close() {
        if (!open.isEmpty()) windows.add(List.copyOf(open));
        open = new ArrayList<>();
    }
}
