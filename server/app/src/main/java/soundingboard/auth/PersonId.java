package soundingboard.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import soundingboard.db.Ids;

/// One person's account.
public record PersonId(@JsonValue UUID value) {

    public static PersonId next() {
        return new PersonId(Ids.next());
    }

    /// From an address; what cannot be an identifier names nothing: 404.
    public static PersonId parse(String text) {
        return new PersonId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
