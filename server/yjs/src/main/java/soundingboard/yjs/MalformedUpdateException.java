package soundingboard.yjs;

/// The one exception that bytes from outside can cause, whichever decoder reads them: an update, a
/// state vector, a snapshot, a protocol message or an awareness update.
///
/// Whoever sent such bytes is broken or hostile; retrying does not help. A [Doc] that throws it has
/// not been changed.
public final class MalformedUpdateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedUpdateException(String message) {
        super(message);
    }
}
