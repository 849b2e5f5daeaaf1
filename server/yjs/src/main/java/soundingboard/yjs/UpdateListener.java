package soundingboard.yjs;

import org.jspecify.annotations.Nullable;

/// Told of each transaction that changed a document, after it has ended, on the thread that made
/// it.
@FunctionalInterface
public interface UpdateListener {
    /// Takes note of a change.
    ///
    /// @param update the change, encoded so that any Yjs peer can apply it
    /// @param origin what was given to [Doc#applyUpdate(byte\[\], Object)] or [Doc#transact]
    void updated(byte[] update, @Nullable Object origin, Transaction transaction);
}
