package soundingboard.media.upload;

import java.time.Instant;
import java.util.Optional;
import soundingboard.auth.PersonId;

/// One file on its way in, or just arrived.
///
/// @param target what it is for, as its receiver named it; see [UploadReceiver#admit]
/// @param metadata the tus header, as it was sent
/// @param lengthBytes empty while the client does not know
/// @param offsetBytes how many are safe on this side
public record Upload(
        UploadId id,
        PersonId personId,
        Purpose purpose,
        String target,
        String filename,
        String metadata,
        Optional<Long> lengthBytes,
        long offsetBytes,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> finishedAt) {

    /// All bytes are there.
    boolean complete() {
        return lengthBytes.filter(length -> length == offsetBytes).isPresent();
    }

    /// 0 to 1.
    public double progress() {
        return lengthBytes
                .filter(length -> length > 0)
                .map(length -> (double) offsetBytes / length)
                .orElse(0.0);
    }
}
