package soundingboard.yjs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the primitives of lib0, the encoding under Yjs. Every read is bounds-checked: it answers
/// or throws [MalformedUpdateException], and never allocates more than the bytes that are really
/// there.
///
/// Numbers are little-endian base 128 (`varUint`), at most 53 bits since JavaScript has no more.
final class Decoder {
    static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

    private final byte[] bytes;
    private final int end;
    private int pos;

    Decoder(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    Decoder(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.pos = from;
        this.end = end;
    }

    int position() {
        return pos;
    }

    int remaining() {
        return end - pos;
    }

    boolean hasContent() {
        return pos < end;
    }

    /// The bytes read since `from`, copied.
    byte[] copySince(int from) {
        return Arrays.copyOfRange(bytes, from, pos);
    }

    int readByte() {
        if (pos >= end) {
            throw truncated();
        }
        return bytes[pos++] & 0xff;
    }

    long readVarUint() {
        if (pos < end && bytes[pos] >= 0) {
            return bytes[pos++];
        }
        return readLongVarUint();
    }

    private long readLongVarUint() {
        long number = 0;
        for (int shift = 0; shift <= 49; shift += 7) {
            int b = readByte();
            number |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                if (number > MAX_SAFE_INTEGER) {
                    break;
                }
                return number;
            }
        }
        throw new MalformedUpdateException("number has more than 53 bits");
    }

    /// A `varUint` that must fit an `int`: a clock, a length, a count.
    int readInt() {
        long number = readVarUint();
        if (number > Integer.MAX_VALUE) {
            throw new MalformedUpdateException("number too large: " + number);
        }
        return (int) number;
    }

    /// A count of things of which each takes at least one byte, so that no more are promised than
    /// fit.
    int readCount() {
        long count = readVarUint();
        if (count > remaining()) {
            throw truncated();
        }
        return (int) count;
    }

    /// A signed number: one sign bit in the first byte. Negative zero reads as the double `-0.0`.
    Object readVarInt() {
        int first = readByte();
        boolean negative = (first & 0x40) != 0;
        long number = first & 0x3f;
        if ((first & 0x80) != 0) {
            int b;
            int shift = 6;
            do {
                b = readByte();
                if (shift > 48) {
                    throw new MalformedUpdateException("number has more than 53 bits");
                }
                number |= (long) (b & 0x7f) << shift;
                shift += 7;
            } while (b >= 0x80);
        }
        if (negative && number == 0) {
            return -0.0;
        }
        return negative ? -number : number;
    }

    /// Passes over what [#readVarInt] reads.
    void skipVarInt() {
        if (readByte() >= 0x80) {
            int length = 1;
            while (readByte() >= 0x80) {
                if (++length > 7) {
                    throw new MalformedUpdateException("number has more than 53 bits");
                }
            }
        }
    }

    byte[] readVarBytes() {
        int length = readCount();
        int from = pos;
        pos += length;
        return Arrays.copyOfRange(bytes, from, pos);
    }

    void skip(int length) {
        if (length > remaining()) {
            throw truncated();
        }
        pos += length;
    }

    /// A decoder over the next `varUint8Array` that shares these bytes.
    Decoder readNested() {
        int length = readCount();
        int from = pos;
        pos += length;
        return new Decoder(bytes, from, pos);
    }

    /// UTF-8 with its length in bytes before it. As in browsers (`fatal`), anything but
    /// shortest-form UTF-8 without surrogates is refused.
    String readString() {
        int length = readCount();
        int from = pos;
        pos += length;
        int firstWide = Utf8.validate(bytes, from, pos);
        return firstWide == pos
                ? new String(bytes, from, length, StandardCharsets.ISO_8859_1)
                : new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    void skipString() {
        int length = readCount();
        Utf8.validate(bytes, pos, pos + length);
        pos += length;
    }

    long readBigEndian(int size) {
        if (size > remaining()) {
            throw truncated();
        }
        long number = 0;
        for (int i = 0; i < size; i++) {
            number = number << 8 | (bytes[pos++] & 0xff);
        }
        return number;
    }

    private static MalformedUpdateException truncated() {
        return new MalformedUpdateException("unexpected end of bytes");
    }
}
