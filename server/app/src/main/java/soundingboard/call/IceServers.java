package soundingboard.call;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import soundingboard.auth.PersonId;
import soundingboard.config.Config.Turn;

/// How browsers find a way to each other: by themselves on one network, else through a coturn relay
/// with `use-auth-secret`. Thread-safe.
final class IceServers {

    /// Longer than any call, so that it can change its way to the end; a leaked one is soon
    // worthless.
    static final Duration VALID_FOR = Duration.ofHours(4);

    /// As `RTCIceServer` has it. A STUN server needs no credential.
    record IceServer(List<String> urls, Optional<String> username, Optional<String> credential) {}

    record Offered(List<IceServer> servers, Optional<Instant> expiresAt) {}

    private final Optional<Turn> turn;
    private final Clock clock;

    IceServers(Optional<Turn> turn, Clock clock) {
        this.turn = turn;
        this.clock = clock;
    }

    Offered offerTo(PersonId person) {
        if (turn.isEmpty()) return new Offered(List.of(), Optional.empty());
        var expires = Instant.ofEpochSecond(clock.instant().plus(VALID_FOR).getEpochSecond());
        var username = expires.getEpochSecond() + ":" + person;
        var relay =
                new IceServer(
                        relays(turn.get().url()),
                        Optional.of(username),
                        Optional.of(credential(turn.get().secret(), username)));
        return new Offered(List.of(relay), Optional.of(expires));
    }

    /// The transport left open means both: TCP gets through where UDP is blocked.
    private static List<String> relays(String url) {
        return url.contains("?") || url.startsWith("turns:")
                ? List.of(url)
                : List.of(url, url + "?transport=tcp");
    }

    /// The "TURN REST API" that coturn implements: base64(HMAC-SHA1(secret, username)).
    static String credential(String secret, String username) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA1", e);
        }
    }
}
