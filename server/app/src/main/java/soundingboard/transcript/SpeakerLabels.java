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

    /// As people call themselves in a call: "tom r (he/him)", "Moira's iPad".
    private static final Pattern LOOSE =
            Pattern.compile(
                    "(?<name>[\\p{L}\\d][^:.!?]{0,49}):(?: +|$)(?<words>.*)", Pattern.DOTALL);

    /// Where nearly every cue begins with one of so few, they are names, whatever they look like.
    private static final double SHARE_OF_LOOSE = 0.9;

    private static final int MAX_LOOSE = 8;
    private static final int MIN_LOOSE_CUES = 4;

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
        for (var form : List.of(LOOSE, LABEL)) {
            var labels = form == LOOSE ? looseLabels(cues) : labels(cues);
            if (!labels.isEmpty()) return split(cues, form, labels);
        }
        return cues;
    }

    private static List<ParsedCue> split(
            List<ParsedCue> cues, Pattern form, Map<String, Integer> labels) {
        var split = new ArrayList<ParsedCue>();
        Optional<String> speaking = Optional.empty();
        for (var cue : cues) {
            var label = labelled(form, cue.text()).filter(l -> labels.containsKey(l.name));
            if (label.isPresent()) speaking = label.map(Labelled::name);
            var words = label.map(Labelled::words).orElse(cue.text());
            if (!words.isBlank()) split.add(cue.saidBy(speaking, words));
        }
        return split.isEmpty() ? cues : List.copyOf(split);
    }

    private static Map<String, Integer> labels(List<ParsedCue> cues) {
        var seen = new HashMap<String, Integer>();
        for (var cue : cues)
            labelled(LABEL, cue.text()).ifPresent(l -> seen.merge(l.name, 1, Integer::sum));
        int labelled = seen.values().stream().mapToInt(Integer::intValue).sum();
        if (labelled == cues.size()) return seen;
        seen.values().removeIf(times -> times < 2);
        int returning = seen.values().stream().mapToInt(Integer::intValue).sum();
        return returning >= SHARE_OF_CUES * cues.size() ? seen : Map.of();
    }

    private static Map<String, Integer> looseLabels(List<ParsedCue> cues) {
        var seen = new HashMap<String, Integer>();
        for (var cue : cues)
            labelled(LOOSE, cue.text()).ifPresent(l -> seen.merge(l.name, 1, Integer::sum));
        int labelled = seen.values().stream().mapToInt(Integer::intValue).sum();
        boolean names =
                cues.size() >= MIN_LOOSE_CUES
                        && labelled >= SHARE_OF_LOOSE * cues.size()
                        && seen.size() <= Math.min(MAX_LOOSE, cues.size() / 2);
        return names ? seen : Map.of();
    }

    private static Optional<Labelled> labelled(Pattern form, String text) {
        var match = form.matcher(text);
        if (!match.matches() || match.group("name").length() > MAX_LABEL) return Optional.empty();
        return Optional.of(new Labelled(match.group("name"), match.group("words")));
    }
}
