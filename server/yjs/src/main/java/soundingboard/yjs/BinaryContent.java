package soundingboard.yjs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One block of bytes.
final class BinaryContent extends Content {
    static final int REF = 3;
    private final byte[] bytes;

    BinaryContent(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    long weight() {
        return bytes.length;
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    StructKind kind() {
        return StructKind.BINARY;
    }

    @Override
    void write(Encoder out, int offset, int length) {
        out.writeVarBytes(bytes);
    }

    @Override
    void values(List<@Nullable Object> target) {
        target.add(bytes.clone());
    }
}
