package soundingboard.transcript;

import java.util.List;
import java.util.Optional;
import soundingboard.db.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads our own JSON, the shape that `GET …/transcripts` answers with: an object with `cues`, or
/// the array alone; each with `startMs`, `endMs`, `text` and perhaps `speaker`.
final class CueJson {

    private CueJson() {}

    static List<ParsedCue> parse(String text) throws MalformedTranscript {
        var root = read(text);
        var list = root.isArray() ? root : root.path("cues");
        if (!list.isArray())
            throw new MalformedTranscript(
                    1, "expected a list named cues, each with startMs, endMs and text.");
        var cues = new CueCollector();
        int count = 0;
        for (var node : list) add(cues, node, ++count);
        return cues.cues(1);
    }

    private static JsonNode read(String text) throws MalformedTranscript {
        try {
            return Json.mapper().readTree(text);
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new MalformedTranscript(
                    where == null ? 1 : Math.max(1, where.getLineNr()), "this is not valid JSON.");
        }
    }

    /// Lines mean little in JSON, so the cue is counted in the reason.
    private static void add(CueCollector cues, JsonNode node, int count)
            throws MalformedTranscript {
        var start = node.path("startMs");
        var end = node.path("endMs");
        var text = node.path("text");
        if (!start.isIntegralNumber() || !end.isIntegralNumber() || !text.isString())
            throw new MalformedTranscript(
                    1,
                    "cue " + count + " needs startMs and endMs in whole milliseconds, and text.");
        if (start.asLong() < 0 || end.asLong() < start.asLong() || end.asLong() > CueClock.MAX_MS)
            throw new MalformedTranscript(
                    1,
                    "cue "
                            + count
                            + " must start at 0 or later and end no earlier than it starts.");
        var speaker = node.path("speaker");
        cues.add(
                new CueClock.Span(start.asLong(), end.asLong()),
                speaker.isString() ? Optional.of(speaker.asString()) : Optional.empty(),
                text.asString(),
                1);
    }
}
