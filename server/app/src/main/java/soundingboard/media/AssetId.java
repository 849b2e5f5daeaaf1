package soundingboard.media;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import soundingboard.db.Ids;

/// One film and what was made of it.
public record AssetId(@JsonValue UUID value) {

    public static AssetId next() {
        return new AssetId(Ids.next());
    }

    /// From an address; what cannot be an identifier names nothing: 404.
    public static AssetId parse(String text) {
        return new AssetId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
