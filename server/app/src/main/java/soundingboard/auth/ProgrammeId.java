package soundingboard.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import soundingboard.db.Ids;

/// One mentor, one mentee.
public record ProgrammeId(@JsonValue UUID value) {

    public static ProgrammeId next() {
        return new ProgrammeId(Ids.next());
    }

    /// From an address; what cannot be an identifier names nothing: 404.
    public static ProgrammeId parse(String text) {
        return new ProgrammeId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
