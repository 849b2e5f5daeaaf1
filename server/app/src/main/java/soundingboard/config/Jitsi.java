package soundingboard.config;

import java.net.URI;
import java.security.interfaces.RSAPrivateKey;
import java.util.Optional;

/// A self-hosted Jitsi Meet that holds the sessions' calls.
///
/// @param url where its pages are; an origin without a path
/// @param domain its main XMPP domain, the tokens' `sub`
/// @param rooms the domain of its rooms, such as `conference.meet.example.org`
/// @param appId whom its tokens are from, their `iss`
/// @param hookSecret what Prosody shows when it asks for a reservation or tells an event
public record Jitsi(
        URI url,
        String domain,
        String rooms,
        String appId,
        SigningKey key,
        Optional<String> hookSecret,
        Optional<Jicofo> jicofo,
        Optional<Xmpp> xmpp) {

    /// What tokens are signed with.
    public sealed interface SigningKey {}

    /// HS256: Prosody has the same one as `app_secret`.
    public record SharedSecret(String secret, Optional<String> keyId) implements SigningKey {
        @Override
        public String toString() {
            return "SharedSecret[…]";
        }
    }

    /// RS256: Prosody finds the public key by its identifier.
    public record PrivateKey(RSAPrivateKey key, String keyId) implements SigningKey {
        @Override
        public String toString() {
            return "PrivateKey[" + keyId + "]";
        }
    }

    /// @param url of its HTTP interface
    /// @param token for a proxy that guards it; Jicofo itself asks for none
    public record Jicofo(URI url, Optional<String> token) {}

    /// An account on Jitsi's Prosody that may ask the focus for rooms.
    ///
    /// @param user its bare address, such as `soundingboard@auth.meet.example.org`
    /// @param focus whom to ask
    /// @param encrypted TLS is required
    public record Xmpp(
            String host, int port, String user, String password, String focus, boolean encrypted) {
        @Override
        public String toString() {
            return "Xmpp[" + user + "]";
        }
    }

    /// As a browser names it.
    public String origin() {
        return url.toString();
    }
}
