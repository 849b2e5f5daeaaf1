package soundingboard.call.jitsi;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import soundingboard.auth.PersonId;
import soundingboard.config.Jitsi;

/// Mints what opens one room for one person, as Prosody's token authentication checks it.
/// Thread-safe.
final class Tokens {

    /// Long enough to load Jitsi's page and join; joining again takes a new one.
    static final Duration VALID_FOR = Duration.ofMinutes(10);

    /// Prosody grants no leeway to a clock that runs behind ours.
    static final Duration BACKDATED = Duration.ofSeconds(30);

    /// @param text a JWT in compact form
    record Token(String text, Instant expiresAt) {
        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    /// For whom.
    ///
    /// @param moderator may mute and let in; may record and transcribe
    record Holder(PersonId id, String name, boolean moderator) {}

    private final Jitsi jitsi;
    private final Clock clock;
    private final JWSHeader header;
    private final JWSSigner signer;

    Tokens(Jitsi jitsi, Clock clock) {
        this.jitsi = jitsi;
        this.clock = clock;
        try {
            switch (jitsi.key()) {
                case Jitsi.SharedSecret(var secret, var keyId) -> {
                    header = header(JWSAlgorithm.HS256, keyId.orElse(""));
                    signer = new MACSigner(secret);
                }
                case Jitsi.PrivateKey(var key, var keyId) -> {
                    header = header(JWSAlgorithm.RS256, keyId);
                    signer = new RSASSASigner(key);
                }
            }
        } catch (JOSEException e) {
            throw new IllegalArgumentException("The key for Jitsi's tokens does not sign.", e);
        }
    }

    /// @param room in lower case
    /// @param notAfter the token ends with the room's window at the latest
    Token mint(Holder holder, String room, Instant notAfter) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var latest = now.plus(VALID_FOR);
        var expires = notAfter.isBefore(latest) ? notAfter : latest;
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(jitsi.appId())
                        .audience("jitsi")
                        .subject(jitsi.domain())
                        .claim("room", room)
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now.minus(BACKDATED)))
                        .expirationTime(Date.from(expires))
                        .claim("context", context(holder))
                        .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("A token for Jitsi could not be signed.", e);
        }
        return new Token(token.serialize(), expires);
    }

    /// Who it is, and what they may do. No e-mail address: Jitsi shows it to the others.
    private static Map<String, Object> context(Holder holder) {
        var moderator = holder.moderator();
        return Map.of(
                "user",
                Map.of(
                        "id",
                        holder.id().toString(),
                        "name",
                        holder.name(),
                        "moderator",
                        moderator,
                        "affiliation",
                        moderator ? "owner" : "member"),
                "features",
                Map.of(
                        "recording",
                        moderator,
                        "transcription",
                        moderator,
                        "livestreaming",
                        false,
                        "outbound-call",
                        false));
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String keyId) {
        var header = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT);
        return keyId.isEmpty() ? header.build() : header.keyID(keyId).build();
    }
}
