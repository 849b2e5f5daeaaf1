package soundingboard.notepad;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import soundingboard.notepad.Erasure.Line;
import soundingboard.yjs.IdRange;
import soundingboard.yjs.StateVector;

/// That a passage was taken out of a notepad: enough to know a copy of it again, not to know it.
///
/// @param byId who took it out
/// @param markerClient who wrote the mark of the redaction into the document
/// @param markerClock what a replica must have of that client, or it has not heard of it
record Redacted(
        UUID id,
        UUID byId,
        int length,
        byte[] salt,
        byte[] digest,
        long markerClient,
        int markerClock) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The passage once more, in a line.
    record Copy(UUID byId, Line line, int from, String passage) {
        void erase() {
            line.erase(from, from + passage.length());
        }
    }

    static Redacted of(UUID id, UUID byId, String passage, long markerClient, int markerClock) {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        return new Redacted(
                id,
                byId,
                passage.length(),
                salt,
                digest(mac(salt), passage),
                markerClient,
                markerClock);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Redacted redacted && redacted.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    boolean isKnownTo(StateVector state) {
        return state.clock(markerClient) >= markerClock;
    }

    /// Copies of the passage of which something was inserted by one of these ranges, the last of a
    /// line first.
    List<Copy> copies(List<Line> lines, List<IdRange> inserted) {
        var found = new ArrayList<Copy>();
        var mac = mac(salt);
        for (var line : lines) {
            if (!line.isFrom(inserted, 0, line.text().length())) continue;
            for (int at : places(mac, line.text()).reversed())
                if (line.isFrom(inserted, at, at + length))
                    found.add(new Copy(byId, line, at, line.text().substring(at, at + length)));
        }
        return found;
    }

    private List<Integer> places(Mac mac, String text) {
        var places = new ArrayList<Integer>();
        for (int at = 0; at + length <= text.length(); at++) {
            if (!Arrays.equals(digest, digest(mac, text.substring(at, at + length)))) continue;
            places.add(at);
            at += length - 1;
        }
        return places;
    }

    private static byte[] digest(Mac mac, String text) {
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_16BE));
    }

    private static Mac mac(byte[] salt) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
