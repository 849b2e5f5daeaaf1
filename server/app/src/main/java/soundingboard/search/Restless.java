package soundingboard.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
    private final InstantSource clock;

    /// The latest change last.
    private final LinkedHashMap<BytesRef, Instant> changedAt = new LinkedHashMap<>();

    /// @param rest how long a piece has to stay as it is
    Restless(Duration rest, InstantSource clock) {
        this.rest = rest;
        this.clock = clock;
    }

    /// A piece says something new.
    ///
    /// @param replaces whether it said something else before
    /// @param at the piece's own moment: one that is new here and of long ago was not just typed
    synchronized void changed(Term key, boolean replaces, Optional<Instant> at) {
        var now = clock.instant();
        forget(now);
        boolean known = changedAt.remove(key.bytes()) != null;
        if (known || replaces || at.filter(now.minus(rest)::isBefore).isPresent())
            changedAt.put(key.bytes(), now);
    }

    /// Their keys.
    synchronized Set<BytesRef> keys() {
        forget(clock.instant());
        return Set.copyOf(changedAt.keySet());
    }

    /// Also what was changed after now, by a clock that was put back since.
    private void forget(Instant now) {
        changedAt.values().removeIf(then -> then.isAfter(now) || !then.plus(rest).isAfter(now));
    }
}
