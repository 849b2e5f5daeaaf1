package soundingboard.notepad;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which links of a notepad may be followed: web, mail and telephone. A script is none.
final class SafeLink {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    private SafeLink() {}

    /// The address of a run's `link` mark, when it has one that may be followed.
    static Optional<String> of(Map<String, @Nullable Object> marks) {
        if (marks.get("link") instanceof Map<?, ?> link && link.get("href") instanceof String href)
            return Optional.of(href).filter(SafeLink::isSafe);
        return Optional.empty();
    }

    static boolean isSafe(String href) {
        try {
            var scheme = URI.create(href).getScheme();
            return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
