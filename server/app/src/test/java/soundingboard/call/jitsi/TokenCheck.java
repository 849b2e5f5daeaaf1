package soundingboard.call.jitsi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import soundingboard.db.Json;
import tools.jackson.databind.JsonNode;

/// Checks a token as Prosody's plugins do, in their words, without the library that made it.
final class TokenCheck {

    /// The claims when it is accepted.
    record Accepted(JsonNode header, JsonNode claims) {}

    static final class Refused extends Exception {
        Refused(String text) {
            super(text);
        }
    }

    private TokenCheck() {}

    static Accepted hs256(String token, String secret, String issuer, Instant now) throws Refused {
        var parts = parts(token);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            var expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(UTF_8));
            if (!MessageDigest.isEqual(expected, Base64.getUrlDecoder().decode(parts[2])))
                throw new Refused("Invalid signature");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        return claims(parts, "HS256", issuer, now);
    }

    static Accepted rs256(String token, PublicKey key, String issuer, Instant now) throws Refused {
        var parts = parts(token);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2])))
                throw new Refused("Invalid signature");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        return claims(parts, "RS256", issuer, now);
    }

    /// What the room's plugin says when such a token wants to join.
    static void joins(Accepted token, String room, String domain) throws Refused {
        var claims = token.claims();
        if (!claims.get("room").asString().equalsIgnoreCase(room)
                || !claims.get("sub").asString().equals(domain))
            throw new Refused("Room and token mismatched");
    }

    private static String[] parts(String token) throws Refused {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) throw new Refused("Invalid token");
        return parts;
    }

    private static Accepted claims(String[] parts, String alg, String issuer, Instant now)
            throws Refused {
        var header = json(parts[0]);
        var claims = json(parts[1]);
        if (!header.path("typ").asString("").equals("JWT")) throw new Refused("Invalid typ");
        if (!header.path("alg").asString("").equals(alg))
            throw new Refused("Invalid or incorrect alg");
        if (!claims.path("iss").asString("").equals(issuer))
            throw new Refused("invalid 'iss' claim");
        if (claims.path("aud").isMissingNode()) throw new Refused("'aud' claim is missing");
        if (!claims.path("exp").isNumber()) throw new Refused("exp must be number");
        if (claims.get("exp").asLong() < now.getEpochSecond())
            throw new Refused("Not acceptable by exp");
        if (claims.get("nbf").asLong() > now.getEpochSecond())
            throw new Refused("Not acceptable by nbf");
        return new Accepted(header, claims);
    }

    private static JsonNode json(String part) {
        return Json.mapper().readTree(Base64.getUrlDecoder().decode(part));
    }
}
