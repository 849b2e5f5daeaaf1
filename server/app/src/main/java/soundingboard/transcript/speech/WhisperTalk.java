package soundingboard.transcript.speech;

import java.util.List;
import java.util.Optional;
import soundingboard.db.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What server and [WhisperChild] say to each other: one JSON object a line.
final class WhisperTalk {
    /// Marks our lines among whatever a native library prints.
    private static final String MARK = "{\"whisper\":";

    /// @param sound a file of bare samples, see [SpeechSound]
    /// @param prompt what it listens for; may be empty
    record Request(String model, String sound, List<Span> spans, String prompt, int threads) {}

    sealed interface Reply {
        record Heard(Passage passage) implements Reply {}

        record Failed(String why) implements Reply {}

        record Done() implements Reply {}
    }

    private WhisperTalk() {}

    static String line(Reply reply) {
        return switch (reply) {
            case Reply.Heard(var passage) ->
                    MARK + "\"heard\",\"passage\":" + Json.write(passage) + "}";
            case Reply.Failed(var why) -> MARK + "\"failed\",\"why\":" + Json.write(why) + "}";
            case Reply.Done() -> MARK + "\"done\"}";
        };
    }

    /// Nothing for a line that is none of ours.
    static Optional<Reply> reply(String line) {
        if (!line.startsWith(MARK)) return Optional.empty();
        try {
            var json = Json.mapper().readTree(line);
            return switch (json.path("whisper").asString("")) {
                case "heard" -> Optional.of(new Reply.Heard(passage(json.path("passage"))));
                case "failed" -> Optional.of(new Reply.Failed(json.path("why").asString("")));
                case "done" -> Optional.of(new Reply.Done());
                default -> Optional.empty();
            };
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Passage passage(JsonNode json) {
        return new Passage(
                json.path("startMs").asLong(),
                json.path("endMs").asLong(),
                json.path("text").asString(""));
    }
}
