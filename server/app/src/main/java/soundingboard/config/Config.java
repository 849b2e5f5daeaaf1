package soundingboard.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Everything that can be set, validated. Made once by [Settings#parse].
///
/// @param bind address to listen on
/// @param port 0 takes a free port
/// @param data where the embedded database, blobs and the index live
/// @param publicUrl the address people use, when it is not simply the one asked for
/// @param behindProxy trust X-Forwarded-For and X-Forwarded-Proto
/// @param turn a relay for calls between restrictive networks
/// @param jitsi where calls are held instead of here
public record Config(
        String bind,
        int port,
        Path data,
        boolean demo,
        Optional<String> databaseUrl,
        Optional<URI> publicUrl,
        boolean behindProxy,
        Optional<String> metricsToken,
        Optional<Path> ffmpegDir,
        int transcodeWorkers,
        long maxUploadBytes,
        Optional<Turn> turn,
        Optional<Jitsi> jitsi) {

    /// coturn with a shared secret (`use-auth-secret`): credentials are minted per person.
    public record Turn(String url, String secret) {}
}
