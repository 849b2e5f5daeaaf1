package soundingboard.yjs;

import java.util.Arrays;

/// Writes the primitives of lib0 to a growing array. The opposite of [Decoder].
final class Encoder {
    private byte[] bytes;
    private int size;

    Encoder() {
        this(64);
    }

    Encoder(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    int size() {
        return size;
    }

    private void room(int more) {
        if (more > bytes.length - size) {
            long wanted = Math.max((long) size + more, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
    }

    void writeByte(int b) {
        room(1);
        bytes[size++] = (byte) b;
    }

    void writeVarUint(long number) {
        room(8);
        long rest = number;
        while (rest > 0x7f) {
            bytes[size++] = (byte) (0x80 | (rest & 0x7f));
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /// A magnitude with its sign apart, so that negative zero can be told.
    void writeVarInt(long magnitude, boolean negative) {
        writeByte((magnitude > 0x3f ? 0x80 : 0) | (negative ? 0x40 : 0) | (int) (magnitude & 0x3f));
        long rest = magnitude >> 6;
        while (rest > 0) {
            writeByte((rest > 0x7f ? 0x80 : 0) | (int) (rest & 0x7f));
            rest >>= 7;
        }
    }

    void writeBigEndian(long number, int length) {
        for (int shift = (length - 1) * 8; shift >= 0; shift -= 8) {
            writeByte((int) (number >> shift));
        }
    }

    void writeBytes(byte[] source) {
        writeBytes(source, 0, source.length);
    }

    void writeBytes(byte[] source, int from, int end) {
        room(end - from);
        System.arraycopy(source, from, bytes, size, end - from);
        size += end - from;
    }

    void writeVarBytes(byte[] source) {
        writeVarUint(source.length);
        writeBytes(source);
    }

    void writeString(CharSequence text) {
        writeString(text, 0);
    }

    /// The text from UTF-16 unit `from` on. What is no Unicode becomes U+FFFD, as in browsers.
    void writeString(CharSequence text, int from) {
        int length = Utf8.length(text, from);
        writeVarUint(length);
        room(length);
        size = Utf8.write(text, from, bytes, size);
    }
}
