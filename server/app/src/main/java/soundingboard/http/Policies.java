package soundingboard.http;

import java.util.Optional;

/// What a page of ours may load, and what it may use of the device. One other origin is let in at
/// most: the configured Jitsi's, for its script and its frame. Immutable.
record Policies(String content, String permissions) {

    Policies(Optional<String> jitsi) {
        this(content(jitsi), permissions(jitsi));
    }

    private static String content(Optional<String> jitsi) {
        return "default-src 'self'; script-src 'self'"
                + jitsi.map(origin -> " " + origin).orElse("")
                + "; style-src 'self'; img-src 'self' data: blob:;"
                + " media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self';"
                + " font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                + jitsi.map(origin -> " frame-src " + origin + ";").orElse("")
                + " frame-ancestors 'none'";
    }

    private static String permissions(Optional<String> jitsi) {
        var allowed = "(self" + jitsi.map(origin -> " \"" + origin + "\"").orElse("") + ")";
        return "camera=%1$s, microphone=%1$s, display-capture=%1$s, geolocation=()"
                .formatted(allowed);
    }
}
