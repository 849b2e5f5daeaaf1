package soundingboard.yjs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document within the document: its name and options are kept, it is not loaded.
final class SubDocContent extends Content {
    static final int REF = 9;
    private final String guid;
    private final byte[] options;

    SubDocContent(String guid, byte[] options) {
        this.guid = guid;
        this.options = options;
    }

    @Override
    long weight() {
        return 2L * guid.length() + options.length;
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    StructKind kind() {
        return StructKind.DOC;
    }

    @Override
    void write(Encoder out, int offset, int length) {
        out.writeString(guid);
        out.writeBytes(options);
    }

    @Override
    void values(List<@Nullable Object> target) {
        target.add(new SubDocument(guid, AnyValue.read(new Decoder(options))));
    }
}
