package soundingboard.call;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import soundingboard.auth.Membership;
import soundingboard.auth.PersonId;
import soundingboard.db.Ids;

/// One page's socket, seen from its room. Guarded by the room's lock, but for what never changes.
final class CallConnection {

    /// Why the server ends a connection; the numbers are for the page.
    enum Goodbye {
        /// The page left, and knows.
        LEFT(1000, "left"),
        /// Not one of our pages.
        MALFORMED(1007, "not a JSON message"),
        FLOOD(1008, "too many messages"),
        /// The page does not read what it is sent.
        SLOW(1013, "too slow"),
        /// The same page has connected again.
        SUPERSEDED(4000, "connected again"),
        /// The same person sits on another page now.
        MOVED(4001, "moved to another page");

        final int code;
        final String reason;

        Goodbye(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }
    }

    final UUID id = Ids.next();
    final Membership member;
    private final Consumer<ToPage> send;
    private final Consumer<Goodbye> close;

    Optional<UUID> seat = Optional.empty();
    String tab = "";

    /// What the page was last told about the other person.
    Optional<ToPage.Other> told = Optional.empty();

    /// @param send must not block
    /// @param close must not block; ends after what was sent before
    CallConnection(Membership member, Consumer<ToPage> send, Consumer<Goodbye> close) {
        this.member = member;
        this.send = send;
        this.close = close;
    }

    PersonId person() {
        return member.person();
    }

    void send(ToPage message) {
        send.accept(message);
    }

    void close(Goodbye goodbye) {
        close.accept(goodbye);
    }
}
