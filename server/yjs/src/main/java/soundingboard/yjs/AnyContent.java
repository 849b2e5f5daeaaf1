package soundingboard.yjs;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plain values, kept as the bytes they came in: small, exact, and nothing is built that nobody
/// reads.
final class AnyContent extends Content {
    static final int REF = 8;
    private byte[] raw;

    AnyContent(byte[] raw) {
        this.raw = raw;
    }

    @Override
    long weight() {
        return raw.length;
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    StructKind kind() {
        return StructKind.ANY;
    }

    private int positionOf(int offset) {
        var in = new Decoder(raw);
        for (int i = 0; i < offset; i++) {
            AnyValue.skip(in);
        }
        return in.position();
    }

    @Override
    Content splitAt(int offset, int length) {
        int at = positionOf(offset);
        var right = new AnyContent(Arrays.copyOfRange(raw, at, raw.length));
        raw = Arrays.copyOf(raw, at);
        return right;
    }

    @Override
    boolean mergeWith(Content right) {
        if (!(right instanceof AnyContent other)) {
            return false;
        }
        int at = raw.length;
        raw = Arrays.copyOf(raw, at + other.raw.length);
        System.arraycopy(other.raw, 0, raw, at, other.raw.length);
        return true;
    }

    @Override
    void write(Encoder out, int offset, int length) {
        out.writeVarUint(length - offset);
        out.writeBytes(raw, positionOf(offset), raw.length);
    }

    @Override
    void values(List<@Nullable Object> target) {
        var in = new Decoder(raw);
        while (in.hasContent()) {
            target.add(AnyValue.read(in));
        }
    }
}
