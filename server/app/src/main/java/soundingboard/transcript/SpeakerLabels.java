package soundingboard.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds speakers that are written into the text, as in "Anna Smith: and how was the night?".
///
/// One such start proves nothing ("Remember: load it slowly"), so the whole file is looked at:
/// labels return, and they open a good part of the cues.
final class SpeakerLabels {

    /// One to four words that begin with a capital or a digit, or initials; then colon and space.
    private static final Pattern LABEL =
            Pattern.compile(
                    "(?<name>\\p{Lu}[\\p{L}\\p{M}\\d.'’-]*(?: [\\p{Lu}\\d(][\\p{L}\\p{M}\\d.'’)-]*){0,3}):(?: +|$)(?<words>.*)",
                    Pattern.DOTALL);

    private static final int MAX_LABEL = 50;

    /// Below this share of cues, labels that return may still be habits of speech. A guess.
    private static final double SHARE_OF_CUES = 0.2;

    private record Labelled(String name, String words) {}

    private SpeakerLabels() {}

    /// The cues with labels moved from text to speaker. Where only changes of speaker are labelled,
    /// a cue without one goes on with the speaker before. Files that name a speaker properly, even
    /// once, are left as they are.
    static List<ParsedCue> split(List<ParsedCue> cues) {
        if (cues.stream().anyMatch(cue -> cue.speaker().isPresent())) return cues;
        var labels = labels(cues);
        if (labels.isEmpty()) return cues;
        var split = new ArrayList<ParsedCue>();
        Optional<String> speaking = Optional.empty();
        for (var cue : cues) {
            var label = labelled(cue.text()).filter(l -> labels.containsKey(l.name));
            if (label.isPresent()) speaking = label.map(Labelled::name);
            var words = label.map(Labelled::words).orElse(cue.text());
            if (!words.isBlank()) split.add(cue.saidBy(speaking, words));
        }
        return split.isEmpty() ? cues : List.copyOf(split);
    }

    private static Map<String, Integer> labels(List<ParsedCue> cues) {
        var seen = new HashMap<String, Integer>();
        for (var cue : cues)
            labelled(cue.text()).ifPresent(l -> seen.merge(l.name, 1, Integer::sum));
        int labelled = seen.values().stream().mapToInt(Integer::intValue).sum();
        if (labelled == cues.size()) return seen;
        seen.values().removeIf(times -> times < 2);
        int returning = seen.values().stream().mapToInt(Integer::intValue).sum();
        return returning >= SHARE_OF_CUES * cues.size() ? seen : Map.of();
    }

    private static Optional<Labelled> labelled(String text) {
        var match = LABEL.matcher(text);
        if (!match.matches() || match.group("name").length() > MAX_LABEL) return Optional.empty();
        return Optional.of(new Labelled(match.group("name"), match.group("words")));
    }
}
