package soundingboard.media;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import soundingboard.media.upload.Purpose;

/// How far a film is, and what can be shown of it.
///
/// @param progress of the state's own work, 0 to 1
/// @param failure why it failed; with state PLAYABLE, why there are no smaller renditions
/// @param width as people see it, in pixels
/// @param clip file name of the quick copy, while there is one
public record Asset(
        AssetId id,
        Purpose purpose,
        State state,
        double progress,
        Optional<Failure> failure,
        Optional<Long> durationMs,
        Optional<Integer> width,
        Optional<Integer> height,
        Optional<Boolean> hasSound,
        Optional<String> clip,
        Optional<UUID> quickEdition,
        Optional<UUID> ladderEdition,
        Instant createdAt) {

    public enum State {
        /// Being looked at.
        PROBING,
        /// Can be watched as it is; smaller renditions are being made.
        PLAYABLE,
        /// Can't be watched before it has been converted, which is going on.
        TRANSCODING,
        READY,
        FAILED
    }

    /// @param code stable; see `MediaFault`
    public record Failure(String code, String sentence) {}

    /// Addresses of what can be shown now, relative to the server.
    ///
    /// @param file the quick copy, for a plain video element
    /// @param hls the multivariant playlist
    /// @param previews a WebVTT track of small pictures
    public record Addresses(
            AssetId assetId,
            Optional<String> hls,
            Optional<String> file,
            Optional<String> poster,
            Optional<String> previews) {}

    public Addresses addresses() {
        var base = "/media/" + id + "/";
        return new Addresses(
                id,
                ladderEdition.map(_ -> base + "master.m3u8"),
                clip.map(name -> base + name),
                quickEdition.map(_ -> base + "poster.jpg"),
                ladderEdition.map(_ -> base + "sprite.vtt"));
    }
}
