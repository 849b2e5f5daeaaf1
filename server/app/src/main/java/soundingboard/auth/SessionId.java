package soundingboard.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import soundingboard.db.Ids;

/// One meeting of a programme; never a login.
public record SessionId(@JsonValue UUID value) {

    public static SessionId next() {
        return new SessionId(Ids.next());
    }

    /// From an address; what cannot be an identifier names nothing: 404.
    public static SessionId parse(String text) {
        return new SessionId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
