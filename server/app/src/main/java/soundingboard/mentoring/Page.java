package soundingboard.mentoring;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import soundingboard.problem.Refusal;

/// One page of a list, and where the next begins.
record Page<T>(List<T> items, Optional<String> nextCursor) {
    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 200;

    /// The last item of the page before: its moment, where the list is ordered by one, and its id.
    record Place(Instant at, UUID id) {
        /// Nothing here is later; the database would not take what Java can write.
        private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

        String cursor() {
            var text = at + " " + id;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }

        /// @throws Refusal INVALID when this server has made no such cursor
        static Place parse(String cursor) {
            try {
                var text =
                        new String(
                                Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
                var parts = text.split(" ", 2);
                var at = Instant.parse(parts[0]);
                if (parts.length == 2 && at.isAfter(Instant.EPOCH) && at.isBefore(LATEST))
                    return new Place(at, UUID.fromString(parts[1]));
            } catch (IllegalArgumentException | DateTimeException e) {
                // Refused below.
            }
            throw Refusal.invalid("bad-cursor", "This list cannot be continued from there.");
        }
    }

    /// @param rows one more than the limit when there are more
    static <R, T> Page<T> of(
            List<R> rows, int limit, Function<R, Place> place, Function<List<R>, List<T>> toItems) {
        var more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                toItems.apply(shown),
                more ? Optional.of(place.apply(shown.getLast()).cursor()) : Optional.empty());
    }

    static Optional<Place> place(@Nullable String cursor) {
        return cursor == null ? Optional.empty() : Optional.of(Place.parse(cursor));
    }

    /// @throws Refusal INVALID unless absent or between 1 and [#MAX_LIMIT]
    static int limit(@Nullable String limit) {
        if (limit == null) return DEFAULT_LIMIT;
        if (limit.matches("\\d{1,3}")) {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_LIMIT) return number;
        }
        throw Refusal.invalid("bad-limit", "A page holds 1 to " + MAX_LIMIT + " items.");
    }
}
