package soundingboard.notepad;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which pictures a notepad may show: those that this server keeps. A document comes from
/// pages, and an address elsewhere would tell that place who reads these notes, and when.
final class ImageAddress {
    private static final Pattern OURS =
            Pattern.compile("/media/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/picture\\.(jpg|png)");

    private ImageAddress() {}

    static Optional<String> of(@Nullable Object src) {
        return src instanceof String address && OURS.matcher(address).matches()
                ? Optional.of(address)
                : Optional.empty();
    }
}
