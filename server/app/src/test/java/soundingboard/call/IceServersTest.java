package soundingboard.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import soundingboard.auth.PersonId;
import soundingboard.config.Config.Turn;

class IceServersTest {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-23T12:00:00.750Z"), ZoneOffset.UTC);

    /// `printf '1795464000:p' | openssl dgst -sha1 -hmac secret -binary | base64`
    @Test
    void credentialIsWhatCoturnComputes() {
        assertEquals(
                "1zH0H72BzteWPxPF8YR2q+DDIW8=", IceServers.credential("secret", "1795464000:p"));
    }

    @Test
    void credentialsEndAndNameThePerson() {
        var person = PersonId.next();
        var offered =
                new IceServers(Optional.of(new Turn("turn:turn.example.org:3478", "secret")), NOON)
                        .offerTo(person);
        var relay = offered.servers().getFirst();
        assertEquals(
                List.of("turn:turn.example.org:3478", "turn:turn.example.org:3478?transport=tcp"),
                relay.urls());
        var expires = Instant.parse("2026-11-23T16:00:00Z");
        assertEquals(Optional.of(expires), offered.expiresAt());
        assertEquals(Optional.of(expires.getEpochSecond() + ":" + person), relay.username());
        assertEquals(
                Optional.of(IceServers.credential("secret", relay.username().orElseThrow())),
                relay.credential());
    }

    @Test
    void aNamedTransportIsKept() {
        var offered =
                new IceServers(Optional.of(new Turn("turns:turn.example.org:5349", "s")), NOON)
                        .offerTo(PersonId.next());
        assertEquals(List.of("turns:turn.example.org:5349"), offered.servers().getFirst().urls());
    }

    @Test
    void withoutARelayThereIsNothingToOffer() {
        var offered = new IceServers(Optional.empty(), NOON).offerTo(PersonId.next());
        assertTrue(offered.servers().isEmpty());
    }
}
