package soundingboard.call.jitsi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import soundingboard.db.Json;
import tools.jackson.core.JacksonException;

/// Our running server, as [JitsiCheck] sees it from another process: whether it has heard from
/// Prosody since the check began.
///
/// @param address where it is reached from here
/// @param secret the hooks'
record OwnServer(HttpClient http, URI address, String secret) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// When Prosody last turned to it, by `reservation` and `event`.
    ///
    /// @return empty when it does not answer us
    Optional<Map<String, Instant>> heard() {
        var request =
                HttpRequest.newBuilder(address.resolve("/api/jitsi/heard"))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + secret)
                        .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) return Optional.empty();
            var times = new HashMap<String, Instant>();
            Json.mapper()
                    .readTree(answer.body())
                    .forEachEntry((kind, at) -> times.put(kind, Instant.parse(at.asString())));
            return Optional.of(times);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException | JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Whether it heard something of that kind after `before`.
    boolean heardSince(Map<String, Instant> before, String kind) {
        return heard().map(now -> now.get(kind))
                .filter(at -> !at.equals(before.get(kind)))
                .isPresent();
    }
}
