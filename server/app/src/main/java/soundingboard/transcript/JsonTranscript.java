package soundingboard.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON in four shapes, told apart by their names:
///
/// - our own: `cues`, or the array alone, with `startMs`, `endMs`, `text`, perhaps `speaker`;
/// - whisper, faster-whisper and whisperX: `segments` with `start` and `end` in seconds;
/// - whisper.cpp: `transcription` with `offsets` in milliseconds;
/// - Jigasi and Skynet: messages by the moment of the day ([DatedMessages]), together or one a
// line.
final class JsonTranscript {

    /// A whisperX file of a two-hour call has about 300,000.
    private static final long MAX_TOKENS = 1_000_000;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxTokenCount(MAX_TOKENS)
                                                    .build())
                                    .build())
                    .build();

    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Pattern DIARISED = Pattern.compile("SPEAKER_(\\d{1,3})");

    private JsonTranscript() {}

    static ParsedTranscript parse(String text) throws MalformedTranscript {
        var messages = oneALine(text);
        if (messages.isPresent()) return DatedMessages.parse(messages.get());
        var root = read(text, 1);
        if (root.path("events").isArray())
            return DatedMessages.parse(
                    items(root.path("events")), DatedMessages.moment(root.path("start_time")));
        if (root.isArray() && !root.isEmpty() && DatedMessages.looksLike(root.get(0)))
            return DatedMessages.parse(items(root));
        if (root.path("segments").isArray())
            return each(root.path("segments"), JsonTranscript::segment);
        if (root.path("transcription").isArray())
            return each(root.path("transcription"), JsonTranscript::offsets);
        if (root.isArray() && !root.isEmpty() && root.get(0).has("start"))
            return each(root, JsonTranscript::segment);
        var cues = root.isArray() ? root : root.path("cues");
        if (cues.isArray()) return each(cues, JsonTranscript::cue);
        throw new MalformedTranscript(
                1, "expected a list named cues, each with startMs, endMs and text.");
    }

    /// Messages as a program writes them while the call goes on.
    private static Optional<List<JsonNode>> oneALine(String text) throws MalformedTranscript {
        var lines = LINE_END.split(text.strip(), -1);
        if (lines.length < 2 || !lines[0].strip().endsWith("}")) return Optional.empty();
        var messages = new ArrayList<JsonNode>();
        for (int i = 0; i < lines.length; i++)
            if (!lines[i].isBlank()) messages.add(read(lines[i], i + 1));
        return Optional.of(messages);
    }

    private static JsonNode read(String text, int line) throws MalformedTranscript {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            var where = e.getLocation();
            int within = where == null ? 1 : Math.max(1, where.getLineNr());
            throw new MalformedTranscript(line - 1 + within, "this is not valid JSON.");
        }
    }

    private static List<JsonNode> items(JsonNode list) {
        return List.copyOf(list.values());
    }

    @FunctionalInterface
    private interface Shape {
        /// @param count of the item, from 1: lines mean little in JSON
        void add(CueCollector cues, JsonNode item, int count) throws MalformedTranscript;
    }

    private static ParsedTranscript each(JsonNode list, Shape shape) throws MalformedTranscript {
        var cues = new CueCollector();
        int count = 0;
        for (var item : list) shape.add(cues, item, ++count);
        return ParsedTranscript.elapsed(cues.cues(1));
    }

    private static void cue(CueCollector cues, JsonNode node, int count)
            throws MalformedTranscript {
        var start = node.path("startMs");
        var end = node.path("endMs");
        if (!start.isIntegralNumber() || !end.isIntegralNumber() || !node.path("text").isString())
            throw new MalformedTranscript(
                    1,
                    "cue " + count + " needs startMs and endMs in whole milliseconds, and text.");
        add(cues, node, wholeMs(start), wholeMs(end), count);
    }

    private static void segment(CueCollector cues, JsonNode node, int count)
            throws MalformedTranscript {
        if (!node.path("text").isString())
            throw new MalformedTranscript(1, "cue " + count + " has no text.");
        add(cues, node, secondsMs(node.path("start")), secondsMs(node.path("end")), count);
    }

    private static void offsets(CueCollector cues, JsonNode node, int count)
            throws MalformedTranscript {
        if (!node.path("text").isString())
            throw new MalformedTranscript(1, "cue " + count + " has no text.");
        var offsets = node.path("offsets");
        add(cues, node, wholeMs(offsets.path("from")), wholeMs(offsets.path("to")), count);
    }

    private static void add(
            CueCollector cues, JsonNode node, OptionalLong start, OptionalLong end, int count)
            throws MalformedTranscript {
        if (start.isEmpty() || end.isEmpty() || end.getAsLong() < start.getAsLong())
            throw new MalformedTranscript(
                    1,
                    "cue "
                            + count
                            + " must start at 0 or later and end no earlier than it starts.");
        cues.add(
                new CueClock.Span(start.getAsLong(), end.getAsLong()),
                speaker(node.path("speaker")),
                node.path("text").asString(),
                1);
    }

    private static OptionalLong wholeMs(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong()
                ? inBounds(node.asLong())
                : OptionalLong.empty();
    }

    private static OptionalLong secondsMs(JsonNode node) {
        if (!node.isNumber()) return OptionalLong.empty();
        double ms = node.asDouble() * 1_000;
        return ms >= 0 && ms <= CueClock.MAX_MS
                ? OptionalLong.of(Math.round(ms))
                : OptionalLong.empty();
    }

    private static OptionalLong inBounds(long ms) {
        return ms >= 0 && ms <= CueClock.MAX_MS ? OptionalLong.of(ms) : OptionalLong.empty();
    }

    /// Diarisation counts from `SPEAKER_00`; people count from one.
    private static Optional<String> speaker(JsonNode node) {
        if (!node.isString()) return Optional.empty();
        var match = DIARISED.matcher(node.asString());
        return Optional.of(
                match.matches()
                        ? "Speaker " + (Integer.parseInt(match.group(1)) + 1)
                        : node.asString());
    }
}
