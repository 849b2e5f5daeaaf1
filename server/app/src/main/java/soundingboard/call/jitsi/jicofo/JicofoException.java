package soundingboard.call.jitsi.jicofo;

import java.time.Instant;

/// The focus did not do what it was asked. [#failure] says why.
public final class JicofoException extends Exception {

    /// Whose fault it is. `said` is the focus's own text, for the operator.
    public sealed interface Failure {

        /// Nobody listens there, or the connection broke.
        record Unreachable(String why) implements Failure {}

        /// No whole answer came in time. It may have been done all the same.
        record TimedOut() implements Failure {}

        /// It has failed again and again; it is not asked before this moment.
        record CircuitOpen(Instant until) implements Failure {}

        /// The question is wrong, or the focus refuses it.
        record Refused(String said) implements Failure {}

        /// It asks for a login, or for another one.
        record NotAuthorised(String said) implements Failure {}

        /// There is no such conference or bridge.
        record NotFound(String said) implements Failure {}

        /// That part of the interface is switched off in its configuration.
        record SwitchedOff(String path) implements Failure {}

        /// It is ill. `status` is HTTP's.
        record Ill(int status, String said) implements Failure {}

        /// An answer came that is not the focus's.
        record NotUnderstood(String what) implements Failure {}

        /// Whether the same question may be answered another time.
        default boolean retry() {
            return switch (this) {
                case Unreachable _, TimedOut _, CircuitOpen _, Ill _, NotUnderstood _ -> true;
                case Refused _, NotAuthorised _, NotFound _, SwitchedOff _ -> false;
            };
        }

        /// Whether the focus itself is in trouble, whatever was asked.
        default boolean away() {
            return retry();
        }
    }

    private final transient Failure failure;

    public JicofoException(Failure failure) {
        super(failure.toString());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
