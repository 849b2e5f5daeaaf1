package soundingboard.yjs;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// lib0's `any`: JSON and a little more, each value led by a tag byte.
///
/// JavaScript `undefined` reads as `null`; numbers read as `Long` when they are whole and exact,
/// else as `Double`; `bigint` as `BigInteger`; byte arrays as `byte[]`; objects as `Map`, arrays as
/// `List`.
final class AnyValue {
    private static final int UNDEFINED = 127;
    private static final int NULL = 126;
    private static final int INTEGER = 125;
    private static final int FLOAT32 = 124;
    private static final int FLOAT64 = 123;
    private static final int BIGINT = 122;
    private static final int FALSE = 121;
    private static final int TRUE = 120;
    private static final int STRING = 119;
    private static final int OBJECT = 118;
    private static final int ARRAY = 117;
    private static final int BYTES = 116;

    private AnyValue() {}

    static @Nullable Object read(Decoder in) {
        return read(in, 0);
    }

    private static @Nullable Object read(Decoder in, int depth) {
        checkDepth(depth);
        int tag = in.readByte();
        return switch (tag) {
            case UNDEFINED, NULL -> null;
            case INTEGER -> in.readVarInt();
            case FLOAT32 -> number(Float.intBitsToFloat((int) in.readBigEndian(4)));
            case FLOAT64 -> number(Double.longBitsToDouble(in.readBigEndian(8)));
            case BIGINT -> BigInteger.valueOf(in.readBigEndian(8));
            case FALSE -> false;
            case TRUE -> true;
            case STRING -> in.readString();
            case OBJECT -> {
                int count = in.readCount();
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (int i = 0; i < count; i++) {
                    map.put(in.readString(), read(in, depth + 1));
                }
                yield Collections.unmodifiableMap(map);
            }
            case ARRAY -> {
                int count = in.readCount();
                var list = new ArrayList<@Nullable Object>();
                for (int i = 0; i < count; i++) {
                    list.add(read(in, depth + 1));
                }
                yield Collections.unmodifiableList(list);
            }
            case BYTES -> in.readVarBytes();
            default -> throw unknown(tag);
        };
    }

    private static Object number(double d) {
        boolean whole = d == Math.rint(d) && Math.abs(d) <= Decoder.MAX_SAFE_INTEGER;
        if (whole && (d != 0 || 1 / d > 0)) {
            return (long) d;
        }
        return d;
    }

    /// Passes over one value, checking it as [#read] does but building nothing.
    static void skip(Decoder in) {
        skip(in, 0);
    }

    private static void skip(Decoder in, int depth) {
        checkDepth(depth);
        int tag = in.readByte();
        switch (tag) {
            case UNDEFINED, NULL, FALSE, TRUE -> {}
            case INTEGER -> in.skipVarInt();
            case FLOAT32 -> in.skip(4);
            case FLOAT64, BIGINT -> in.skip(8);
            case STRING -> in.skipString();
            case OBJECT -> {
                int count = in.readCount();
                for (int i = 0; i < count; i++) {
                    in.skipString();
                    skip(in, depth + 1);
                }
            }
            case ARRAY -> {
                int count = in.readCount();
                for (int i = 0; i < count; i++) {
                    skip(in, depth + 1);
                }
            }
            case BYTES -> in.skip(in.readCount());
            default -> throw unknown(tag);
        }
    }

    static byte[] encode(@Nullable Object value) {
        var out = new Encoder(16);
        write(out, value, 0);
        return out.toBytes();
    }

    private static void write(Encoder out, @Nullable Object value, int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw new IllegalArgumentException("value is nested too deeply");
        }
        switch (value) {
            case null -> out.writeByte(NULL);
            case CharSequence text -> {
                out.writeByte(STRING);
                out.writeString(text);
            }
            case Boolean b -> out.writeByte(b ? TRUE : FALSE);
            case BigInteger big -> {
                out.writeByte(BIGINT);
                out.writeBigEndian(big.longValueExact(), 8);
            }
            case Number number -> writeNumber(out, number.doubleValue());
            case byte[] bytes -> {
                out.writeByte(BYTES);
                out.writeVarBytes(bytes);
            }
            case Map<?, ?> map -> {
                out.writeByte(OBJECT);
                out.writeVarUint(map.size());
                for (var entry : map.entrySet()) {
                    out.writeString(String.valueOf(entry.getKey()));
                    write(out, entry.getValue(), depth + 1);
                }
            }
            case List<?> list -> {
                out.writeByte(ARRAY);
                out.writeVarUint(list.size());
                for (Object element : list) {
                    write(out, element, depth + 1);
                }
            }
            default ->
                    throw new IllegalArgumentException("Yjs has no value for " + value.getClass());
        }
    }

    private static void writeNumber(Encoder out, double d) {
        if (d == Math.rint(d) && Math.abs(d) <= Integer.MAX_VALUE) {
            out.writeByte(INTEGER);
            out.writeVarInt((long) Math.abs(d), d < 0 || (d == 0 && 1 / d < 0));
        } else if ((float) d == d) {
            out.writeByte(FLOAT32);
            out.writeBigEndian(Float.floatToIntBits((float) d), 4);
        } else {
            out.writeByte(FLOAT64);
            out.writeBigEndian(Double.doubleToLongBits(d), 8);
        }
    }

    private static void checkDepth(int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw new MalformedUpdateException("value is nested too deeply");
        }
    }

    private static MalformedUpdateException unknown(int tag) {
        return new MalformedUpdateException("unknown value tag " + tag);
    }
}
