package soundingboard.yjs;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plain values, kept as the bytes they came in: small, exact, and nothing is built that nobody
/// reads.
final class AnyContent extends Content {
    static final int REF = 8;

    private byte[] raw;

    /// `null` for content that has not grown since it was read or cut.
    private @Nullable Growth growth;

    /// How far `raw` is filled, and which value was appended last: it is the one that will be sent.
    private static final class Growth {
        private int used;
        private int lastValue;
        private int lastPosition;
    }

    AnyContent(byte[] raw) {
        this.raw = raw;
    }

    private int used() {
        return growth == null ? raw.length : growth.used;
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
        boolean late = growth != null && offset >= growth.lastValue;
        int value = late && growth != null ? growth.lastValue : 0;
        var in = new Decoder(raw, late && growth != null ? growth.lastPosition : 0, used());
        for (; value < offset; value++) {
            AnyValue.skip(in);
        }
        return in.position();
    }

    @Override
    Content splitAt(int offset, int length) {
        int at = positionOf(offset);
        var right = new AnyContent(Arrays.copyOfRange(raw, at, used()));
        raw = Arrays.copyOf(raw, at);
        growth = null;
        return right;
    }

    @Override
    boolean mergeWith(Content right, int length) {
        if (!(right instanceof AnyContent other)) {
            return false;
        }
        int from = used();
        int to = from + other.used();
        if (to > raw.length) {
            raw = Arrays.copyOf(raw, growth == null ? to : to + (to >> 1));
        }
        System.arraycopy(other.raw, 0, raw, from, other.used());
        if (growth == null) {
            growth = new Growth();
        }
        growth.used = to;
        growth.lastValue = length;
        growth.lastPosition = from;
        return true;
    }

    @Override
    void trim() {
        raw = Arrays.copyOf(raw, used());
        growth = null;
    }

    @Override
    void write(Encoder out, int offset, int length) {
        out.writeVarUint(length - offset);
        out.writeBytes(raw, positionOf(offset), used());
    }

    @Override
    void values(List<@Nullable Object> target) {
        var in = new Decoder(raw, 0, used());
        while (in.hasContent()) {
            target.add(AnyValue.read(in));
        }
    }
}
