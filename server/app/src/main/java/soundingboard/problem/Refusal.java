package soundingboard.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A feature's "no", with the reason in words that the person who asked understands.
///
/// `code` is stable and machine-readable (it becomes the problem's `type`); `title` is a sentence;
/// neither ever carries content of a notepad, a transcript or a name.
public final class Refusal extends RuntimeException {

    /// Whose fault it is and what may be done; `http` maps each to one status.
    public enum Kind {
        INVALID,
        SIGNED_OUT,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        GONE,
        PRECONDITION_FAILED,
        CHECKSUM_MISMATCH,
        TOO_LARGE,
        UNSUPPORTED,
        TOO_MANY,
        UNAVAILABLE,
        STORAGE_FULL
    }

    /// One field that was wrong, and why.
    public record FieldError(String field, String message) {}

    private final Kind kind;
    private final String code;
    private final String title;
    private final List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    private Refusal(
            Kind kind,
            String code,
            String title,
            List<FieldError> errors,
            @Nullable Duration retryAfter) {
        super(code, null, false, false);
        this.kind = kind;
        this.code = code;
        this.title = title;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public static Refusal of(Kind kind, String code, String title) {
        return new Refusal(kind, code, title, List.of(), null);
    }

    /// The one answer for what does not exist and for what the asker may not know exists.
    public static Refusal notFound() {
        return of(Kind.NOT_FOUND, "not-found", "There is nothing here that you can open.");
    }

    public static Refusal forbidden(String code, String title) {
        return of(Kind.FORBIDDEN, code, title);
    }

    public static Refusal conflict(String code, String title) {
        return of(Kind.CONFLICT, code, title);
    }

    public static Refusal invalid(String code, String title) {
        return of(Kind.INVALID, code, title);
    }

    public static Refusal invalid(List<FieldError> errors) {
        return new Refusal(
                Kind.INVALID, "invalid-fields", "Some of this needs another look.", errors, null);
    }

    public static Refusal tooMany(String code, String title, Duration retryAfter) {
        return new Refusal(Kind.TOO_MANY, code, title, List.of(), retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
