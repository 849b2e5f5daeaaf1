package soundingboard.media.upload;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import soundingboard.db.Ids;

/// One file on its way in.
public record UploadId(@JsonValue UUID value) {

    public static UploadId next() {
        return new UploadId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
