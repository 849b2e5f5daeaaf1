package soundingboard.media;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of a file are asked for (RFC 9110, section 14). Pure.
///
/// @param first inclusive
/// @param last inclusive
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    sealed interface Asked {
        /// No range, or one that may be ignored: several at once, another unit, nonsense.
        record Everything() implements Asked {}

        record Part(ByteRange range) implements Asked {}

        /// Beyond the end.
        record Nothing() implements Asked {}
    }

    long length() {
        return last - first + 1;
    }

    static Asked of(@Nullable String header, long size) {
        if (header == null) return new Asked.Everything();
        var one = ONE.matcher(header.strip());
        if (!one.matches()) return new Asked.Everything();
        var from = one.group(1);
        var to = one.group(2);
        if (from.isEmpty() && to.isEmpty()) return new Asked.Everything();
        if (from.isEmpty()) {
            var suffix = Math.min(size, Long.parseLong(to));
            return suffix == 0
                    ? new Asked.Nothing()
                    : new Asked.Part(new ByteRange(size - suffix, size - 1));
        }
        var first = Long.parseLong(from);
        var last = to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        if (first >= size) return new Asked.Nothing();
        return last < first ? new Asked.Everything() : new Asked.Part(new ByteRange(first, last));
    }
}
