package soundingboard.video;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import soundingboard.db.Ids;

/// One technique video.
public record VideoId(@JsonValue UUID value) {

    public static VideoId next() {
        return new VideoId(Ids.next());
    }

    /// From an address; what cannot be an identifier names nothing: 404.
    public static VideoId parse(String text) {
        return new VideoId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
