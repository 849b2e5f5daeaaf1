package soundingboard.transcript;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what Jitsi's transcribers write: results by the moment of the day.
///
/// Jigasi: `event` SPEECH, `timestamp`, `participant`, `transcript` with alternatives, the best
/// first. Skynet: `type` final, `ts`, `participant_id`, `text`. Results that were still to change
/// are passed over.
final class DatedMessages {
    private record Said(Instant at, Optional<String> speaker, String text, int count) {}

    private DatedMessages() {}

    static boolean looksLike(JsonNode node) {
        return node.has("timestamp") || node.has("ts");
    }

    static ParsedTranscript parse(List<JsonNode> messages) throws MalformedTranscript {
        return parse(messages, Optional.empty());
    }

    /// @param start when the transcriber came in, if the file says so
    static ParsedTranscript parse(List<JsonNode> messages, Optional<Instant> start)
            throws MalformedTranscript {
        var all = new ArrayList<Said>();
        int count = 0;
        for (var message : messages) {
            count++;
            if (isSpeech(message)) all.add(said(message, count));
        }
        if (all.isEmpty())
            throw new MalformedTranscript(1, "the file ends without any spoken words.");
        var first = all.stream().map(Said::at).min(Instant::compareTo).orElseThrow();
        var zero = start.filter(at -> !at.isAfter(first)).orElse(first);
        return new ParsedTranscript(new FileClock.Since(zero), cues(all, zero));
    }

    private static List<ParsedCue> cues(List<Said> all, Instant zero) throws MalformedTranscript {
        var cues = new CueCollector();
        for (var said : all) {
            long startMs = said.at.toEpochMilli() - zero.toEpochMilli();
            long endMs = Math.min(CueClock.MAX_MS, startMs + Passages.spokenMs(said.text));
            if (startMs > CueClock.MAX_MS)
                throw new MalformedTranscript(
                        1, "message " + said.count + " is more than a day after the first.");
            cues.add(new CueClock.Span(startMs, endMs), said.speaker, said.text, 1);
        }
        return cues.cues(1);
    }

    /// A number of milliseconds since 1970, or a date and time.
    static Optional<Instant> moment(JsonNode node) {
        try {
            if (node.isIntegralNumber() && node.canConvertToLong())
                return Optional.of(Instant.ofEpochMilli(node.asLong()));
            if (node.isString())
                return Optional.of(OffsetDateTime.parse(node.asString()).toInstant());
        } catch (DateTimeException e) {
            // No moment; whoever needs one says so.
        }
        return Optional.empty();
    }

    private static boolean isSpeech(JsonNode message) {
        if (message.path("is_interim").asBoolean(false)) return false;
        var type = message.path("type").asString("");
        if (type.equals("interim") || type.equals("translation-result")) return false;
        var event = message.path("event").asString("SPEECH");
        return event.equals("SPEECH");
    }

    private static Said said(JsonNode message, int count) throws MalformedTranscript {
        var at = moment(message.path("timestamp")).or(() -> moment(message.path("ts")));
        if (at.isEmpty() || at.get().isBefore(Instant.EPOCH) || at.get().isAfter(LATEST))
            throw new MalformedTranscript(
                    1, "message " + count + " needs the moment when it was said.");
        var best = message.path("transcript");
        var text = best.isArray() ? best.path(0).path("text") : message.path("text");
        if (!text.isString())
            throw new MalformedTranscript(1, "message " + count + " has no text.");
        return new Said(at.get(), speaker(message), text.asString(), count);
    }

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static Optional<String> speaker(JsonNode message) {
        var participant = message.path("participant");
        for (var node :
                List.of(
                        participant.path("name"),
                        participant.path("id"),
                        message.path("participant_id")))
            if (node.isString() && !node.asString().isBlank()) return Optional.of(node.asString());
        return Optional.empty();
    }
}
