package soundingboard.search;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What narrows a search, typed among its words: `by:ruth`, `-in:speech`, `after:2026-05`.
///
/// @param value a name (`by`, `session`), a kind (`in`), or a day such as 2026-05-12
/// @param not what it fits is left out
/// @param text as it was typed, so that it can be taken out again
record Bound(Key key, String value, boolean not, String text) {

    enum Key {
        BY,
        IN,
        /// On that day or later.
        AFTER,
        /// Earlier than that day.
        BEFORE,
        SESSION;

        static final String PATTERN = "(?i:by|in|after|before|session)";

        @JsonValue
        String typed() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What people say for the kinds of the feed, besides their own names.
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("note", "note"),
                    Map.entry("notes", "note"),
                    Map.entry("notepad", "note"),
                    Map.entry("written", "note"),
                    Map.entry("speech", "speech"),
                    Map.entry("said", "speech"),
                    Map.entry("spoken", "speech"),
                    Map.entry("transcript", "speech"),
                    Map.entry("transcripts", "speech"),
                    Map.entry("video", "video"),
                    Map.entry("videos", "video"),
                    Map.entry("clip", "video"),
                    Map.entry("clips", "video"),
                    Map.entry("aim", "aim"),
                    Map.entry("aims", "aim"),
                    Map.entry("goals", "aim"),
                    Map.entry("session", "session"),
                    Map.entry("sessions", "session"),
                    Map.entry("reflection", "reflection"),
                    Map.entry("reflections", "reflection"));

    /// A day, or the first day of a month or year; as people in Britain write it.
    private static final List<DateTimeFormatter> DAYS =
            Stream.of(
                            "uuuu-M-d",
                            "uuuu-M",
                            "uuuu",
                            "d/M/uuuu",
                            "d MMM uuuu",
                            "d MMMM uuuu",
                            "MMM uuuu",
                            "MMMM uuuu")
                    .map(Bound::formatter)
                    .toList();

    private static DateTimeFormatter formatter(String pattern) {
        var formatter =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        if (!pattern.contains("d")) formatter.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        if (!pattern.contains("M")) formatter.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
        return formatter.toFormatter(Locale.UK).withResolverStyle(ResolverStyle.STRICT);
    }

    /// Empty when the value does not fit the key: then it was meant as words.
    ///
    /// @param isKind whether there is anything of a kind that is not one of the usual ones
    static Optional<Bound> of(
            Key key, String value, boolean not, String text, Predicate<String> isKind) {
        var fitting =
                switch (key) {
                    case BY, SESSION ->
                            Analysis.tokens(Analysis.EXACT, value).isEmpty()
                                    ? Optional.<String>empty()
                                    : Optional.of(value);
                    case IN -> kind(value.toLowerCase(Locale.ROOT), isKind);
                    case AFTER, BEFORE ->
                            not ? Optional.<String>empty() : day(value).map(Object::toString);
                };
        return fitting.map(fits -> new Bound(key, fits, not, text));
    }

    /// `in:` values that begin so, one for each kind.
    static List<String> kindsBeginning(String typed) {
        return Stream.of("notes", "speech", "videos", "aims", "sessions", "reflections")
                .filter(name -> name.startsWith(typed.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static Optional<String> kind(String name, Predicate<String> isKind) {
        var usual = Optional.ofNullable(KINDS.get(name));
        return usual.or(
                () ->
                        Stream.of(name, name.endsWith("s") ? name.replaceFirst("s$", "") : name)
                                .filter(isKind)
                                .findFirst());
    }

    private static Optional<LocalDate> day(String value) {
        for (var pattern : DAYS) {
            try {
                var day = LocalDate.parse(value, pattern);
                return day.getYear() < 1900 || day.getYear() > 2200
                        ? Optional.empty()
                        : Optional.of(day);
            } catch (DateTimeException e) {
                // Perhaps another way of writing it.
            }
        }
        return Optional.empty();
    }
}
