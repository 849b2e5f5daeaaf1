package soundingboard.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks the fields of one request and reports all faults at once.
///
/// ```java
/// var fields = new Fields();
/// var title = fields.text("title", body.title(), 200);
/// fields.check();
/// ```
///
/// Not thread-safe; one per request.
public final class Fields {
    private final List<Refusal.FieldError> errors = new ArrayList<>();

    /// A required line of text, trimmed; `max` in UTF-16 units. Returns "" when it was refused.
    public String text(String field, @Nullable String value, int max) {
        var text = value == null ? "" : value.strip();
        if (text.isEmpty()) refuse(field, "Please fill this in.");
        return bounded(field, text, max);
    }

    /// An optional text, trimmed; absent when blank.
    public Optional<String> optionalText(String field, @Nullable String value, int max) {
        var text = value == null ? "" : value.strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(bounded(field, text, max));
    }

    /// One of an enum's names in the wire's spelling: lower case with hyphens. Absent when refused.
    public <E extends Enum<E>> Optional<E> oneOf(
            String field, @Nullable String value, Class<E> type) {
        for (var constant : type.getEnumConstants())
            if (wireName(constant).equals(value)) return Optional.of(constant);
        refuse(field, "Please choose one of the offered values.");
        return Optional.empty();
    }

    public int between(String field, @Nullable Integer value, int min, int max) {
        if (value == null || value < min || value > max) {
            refuse(field, "Must be between " + min + " and " + max + ".");
            return min;
        }
        return value;
    }

    public void refuse(String field, String message) {
        errors.add(new Refusal.FieldError(field, message));
    }

    /// Throws a [Refusal] that lists every fault found so far.
    public void check() {
        if (!errors.isEmpty()) throw Refusal.invalid(errors);
    }

    /// `TECHNIQUE_VIDEO` is `technique-video` on the wire.
    public static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String bounded(String field, String text, int max) {
        if (text.length() > max) refuse(field, "Must be at most " + max + " characters long.");
        if (text.indexOf('\0') >= 0) refuse(field, "Has a character that cannot be stored.");
        return text;
    }
}
