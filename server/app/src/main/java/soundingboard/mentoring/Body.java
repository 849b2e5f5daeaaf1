package soundingboard.mentoring;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import soundingboard.db.Json;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;
import tools.jackson.databind.JsonNode;

/// One request's JSON object, read field by field, with all faults reported at once by [#check].
///
/// It tells a field that is absent (leave it) from one that is null (empty it). Not thread-safe.
final class Body {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final JsonNode json;
    private final Fields fields = new Fields();

    private Body(JsonNode json) {
        this.json = json;
    }

    /// @throws Refusal INVALID when the text is JSON but no object
    static Body read(String text) {
        var json = Json.mapper().readTree(text);
        if (!json.isObject())
            throw Refusal.invalid("malformed-json", "The request must be a JSON object.");
        return new Body(json);
    }

    boolean has(String field) {
        return json.has(field);
    }

    /// A required single line.
    String line(String field, int max) {
        return oneLine(fields.text(field, text(field), max));
    }

    /// A single line that, when it is there, must not be empty.
    Optional<String> lineIfPresent(String field, int max) {
        return has(field) ? Optional.of(line(field, max)) : Optional.empty();
    }

    Optional<String> optionalLine(String field, int max) {
        return fields.optionalText(field, text(field), max).map(Body::oneLine);
    }

    /// A text of several lines; "" when absent.
    String prose(String field, int max) {
        return fields.optionalText(field, text(field), max).orElse("");
    }

    <E extends Enum<E>> Optional<E> oneOf(String field, Class<E> type) {
        return fields.oneOf(field, text(field), type);
    }

    int number(String field, int min, int max) {
        var node = json.path(field);
        return fields.between(field, node.canConvertToInt() ? node.asInt() : null, min, max);
    }

    Optional<Boolean> bool(String field) {
        if (!has(field)) return Optional.empty();
        if (!json.path(field).isBoolean()) fields.refuse(field, "Must be true or false.");
        return Optional.of(json.path(field).asBoolean(false));
    }

    /// A moment with its offset, to the second.
    Optional<Instant> instant(String field) {
        try {
            var moment =
                    OffsetDateTime.parse(orEmpty(text(field)))
                            .toInstant()
                            .truncatedTo(ChronoUnit.SECONDS);
            if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) return Optional.of(moment);
        } catch (DateTimeException e) {
            // Refused below, with the form that would do.
        }
        fields.refuse(field, "Please give a date and time, such as 2026-05-12T17:00:00Z.");
        return Optional.empty();
    }

    /// A moment to the fraction of a second, as this server has said it; empty when absent or null.
    Optional<Instant> exactInstant(String field) {
        var text = text(field);
        if (text == null) return Optional.empty();
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            fields.refuse(field, "Please give the moment as it was answered.");
            return Optional.empty();
        }
    }

    /// Empty when absent or null.
    Optional<LocalDate> date(String field) {
        var text = text(field);
        if (text == null) return Optional.empty();
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() >= 2000 && date.getYear() < 2100) return Optional.of(date);
        } catch (DateTimeException e) {
            // Refused below, with the form that would do.
        }
        fields.refuse(field, "Please give a date, such as 2026-05-12.");
        return Optional.empty();
    }

    /// An IANA name, such as `Europe/London`.
    String zone(String field, String fallback) {
        var text = text(field);
        if (text == null) return fallback;
        if (ZoneId.getAvailableZoneIds().contains(text)) return text;
        fields.refuse(field, "Please give a time zone, such as Europe/London.");
        return fallback;
    }

    /// Empty when absent or null.
    Optional<UUID> id(String field) {
        var text = text(field);
        if (text == null) return Optional.empty();
        if (text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
            return Optional.of(UUID.fromString(text));
        fields.refuse(field, "This is not an identifier.");
        return Optional.empty();
    }

    /// Empty when absent or null.
    Optional<Body> object(String field) {
        var node = json.path(field);
        if (node.isMissingNode() || node.isNull()) return Optional.empty();
        if (node.isObject()) return Optional.of(new Body(node));
        fields.refuse(field, "Must be an object.");
        return Optional.empty();
    }

    void refuse(String field, String message) {
        fields.refuse(field, message);
    }

    /// @throws Refusal INVALID with every fault found so far
    void check() {
        fields.check();
    }

    private @Nullable String text(String field) {
        var node = json.path(field);
        if (node.isMissingNode() || node.isNull()) return null;
        if (node.isString()) return node.asString();
        fields.refuse(field, "Must be a text.");
        return null;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
