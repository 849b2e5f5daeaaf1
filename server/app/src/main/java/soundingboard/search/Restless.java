package soundingboard.search;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/// The pieces that are being written at this moment. What a line means is worked out when its
/// writer has stopped, not at every few letters; what comes in as it is (a rebuild, an imported
/// transcript) is at rest at once. Thread-safe.
final class Restless {
    private final Duration rest;

    /// By `System.nanoTime`, the latest change last.
    private final LinkedHashMap<BytesRef, Long> changedAt = new LinkedHashMap<>();

    /// @param rest how long a piece has to stay as it is
    Restless(Duration rest) {
        this.rest = rest;
    }

    /// A piece says something new.
    ///
    /// @param replaces whether it said something else before
    /// @param at the piece's own moment: one that is new here and of long ago was not just typed
    synchronized void changed(Term key, boolean replaces, Optional<Instant> at) {
        forget();
        boolean known = changedAt.remove(key.bytes()) != null;
        if (known || replaces || at.filter(Instant.now().minus(rest)::isBefore).isPresent())
            changedAt.put(key.bytes(), System.nanoTime());
    }

    /// Their keys.
    synchronized Set<BytesRef> keys() {
        forget();
        return Set.copyOf(changedAt.keySet());
    }

    private void forget() {
        long now = System.nanoTime();
        var latest = changedAt.values().iterator();
        while (latest.hasNext() && now - latest.next() >= rest.toNanos()) latest.remove();
    }
}
