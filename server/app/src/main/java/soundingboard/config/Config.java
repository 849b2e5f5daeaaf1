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
/// @param searchVectors search by meaning too, and not by words alone
/// @param turn a relay for calls between restrictive networks
/// @param jitsi where calls are held instead of here
/// @param recogniser what writes down the words of recordings; absent when nothing does
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
        boolean searchVectors,
        Optional<Turn> turn,
        Optional<Jitsi> jitsi,
        Optional<Recogniser> recogniser) {

    /// A program on this machine that recognises speech.
    public sealed interface Recogniser {

        /// whisper.cpp, which is built in, with a model that somebody fetched.
        record Whisper(Path model) implements Recogniser {}

        /// CMU's PocketSphinx with its American English, from Debian.
        ///
        /// @param model the folder with the acoustic model, the language model and the dictionary
        record PocketSphinx(Path program, Path model) implements Recogniser {}
    }

    /// Where people find the server, for what is printed at its console.
    ///
    /// @param listening the port that it took
    public String address(int listening) {
        var anyHere = bind.equals("127.0.0.1") || bind.equals("0.0.0.0");
        return publicUrl
                .map(URI::toString)
                .orElseGet(() -> "http://" + (anyHere ? "localhost" : bind) + ":" + listening);
    }

    /// coturn with a shared secret (`use-auth-secret`): credentials are minted per person.
    public record Turn(String url, String secret) {}
}
