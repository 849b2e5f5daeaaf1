package soundingboard.yjs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object in rich text, kept as JSON text.
final class EmbedContent extends Content {
    static final int REF = 5;
    private final String json;

    EmbedContent(String json) {
        this.json = json;
    }

    @Override
    long weight() {
        return 2L * json.length();
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    StructKind kind() {
        return StructKind.EMBED;
    }

    @Override
    void write(Encoder out, int offset, int length) {
        out.writeString(json);
    }

    @Override
    void values(List<@Nullable Object> target) {
        target.add(Json.parse(json));
    }
}
