package soundingboard.http;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Accounts;
import soundingboard.auth.Asker;
import soundingboard.config.Config;

/// Who sent a request, and whether another site made the browser send it. Thread-safe.
final class Authentication {
    private static final String BEARER = "Bearer ";

    private final Accounts accounts;
    private final Config config;

    Authentication(Accounts accounts, Config config) {
        this.accounts = accounts;
        this.config = config;
    }

    /// A bearer token wins over the cookie; a wrong one is not made good by it.
    Optional<Asker> asker(@Nullable String authorization, @Nullable String cookie) {
        if (authorization != null)
            return authorization.startsWith(BEARER)
                    ? accounts.byToken(authorization.substring(BEARER.length()).strip())
                    : Optional.empty();
        return cookie == null || cookie.isEmpty() ? Optional.empty() : accounts.byCookie(cookie);
    }

    /// True when the browser says that another site's page is behind the request.
    ///
    /// Programs send neither header and carry no cookie of a person's browser.
    boolean crossSite(@Nullable String origin, @Nullable String fetchSite, @Nullable String host) {
        if (origin != null) return !ownOrigin(origin, host);
        return "cross-site".equals(fetchSite) || "same-site".equals(fetchSite);
    }

    private boolean ownOrigin(String origin, @Nullable String host) {
        try {
            var uri = URI.create(origin);
            if (uri.getRawAuthority() == null) return false;
            if (config.publicUrl().isPresent())
                return origin.equals(config.publicUrl().get().toString());
            return uri.getRawAuthority().equals(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
