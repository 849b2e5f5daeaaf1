package soundingboard.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the text of the Word file that Teams makes of a transcript. Lines are counted as the
/// document shows them.
///
/// Until about 2022 each passage was `0:0:3.120 --> 0:0:6.400`, the speaker's name, the words;
/// since then it is `Anna Smith   0:03` and the words, which is plain text to us.
final class TeamsDocument {
    private record Passage(int line, CueClock.Span span, List<String> lines) {}

    private TeamsDocument() {}

    static ParsedTranscript parse(List<String> lines) throws MalformedTranscript {
        if (lines.stream().noneMatch(CueClock::looksLikeSpan)) return PlainText.parse(lines);
        var cues = new CueCollector();
        for (var passage : passages(lines)) add(cues, passage);
        return ParsedTranscript.elapsed(cues.cues(lines.size()));
    }

    private static List<Passage> passages(List<String> lines) throws MalformedTranscript {
        var passages = new ArrayList<Passage>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (CueClock.looksLikeSpan(line))
                passages.add(new Passage(i + 1, CueClock.span(line, i + 1), new ArrayList<>()));
            else if (!line.isEmpty() && !passages.isEmpty() && !PlainText.isRemark(line))
                passages.getLast().lines.add(line);
        }
        return passages;
    }

    /// The first of several lines is the name.
    private static void add(CueCollector cues, Passage passage) throws MalformedTranscript {
        var lines = passage.lines;
        boolean named = lines.size() > 1 && lines.getFirst().length() <= CueCollector.MAX_SPEAKER;
        cues.add(
                passage.span,
                named ? Optional.of(lines.getFirst()) : Optional.empty(),
                String.join("\n", named ? lines.subList(1, lines.size()) : lines),
                passage.line);
    }
}
