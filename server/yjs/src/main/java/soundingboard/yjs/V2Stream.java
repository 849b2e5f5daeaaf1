package soundingboard.yjs;

/// The streams within an update of version 2. Each value is followed by how often it comes again,
/// in ways that differ by stream. Reading beyond the end throws [MalformedUpdateException].
abstract sealed class V2Stream
        permits V2Stream.Bytes, V2Stream.Numbers, V2Stream.Differences, V2Stream.Texts {
    final Decoder in;

    private V2Stream(Decoder in) {
        this.in = in;
    }

    private static MalformedUpdateException outOfRange() {
        return new MalformedUpdateException("number out of range");
    }

    /// Bytes; the last one holds for ever.
    static final class Bytes extends V2Stream {
        private int value;
        private long left;

        Bytes(Decoder in) {
            super(in);
        }

        int read() {
            if (left == 0) {
                value = in.readByte();
                left = in.hasContent() ? in.readVarUint() + 1 : Long.MAX_VALUE;
            }
            left--;
            return value;
        }
    }

    /// Numbers of 0 or more; a minus sign says that a count follows.
    static final class Numbers extends V2Stream {
        private long value;
        private long left;

        Numbers(Decoder in) {
            super(in);
        }

        long read() {
            if (left == 0) {
                Object number = in.readVarInt();
                long signed = number instanceof Long n ? n : 0;
                boolean repeated = signed < 0 || number instanceof Double;
                value = Math.abs(signed);
                left = repeated ? in.readVarUint() + 2 : 1;
            }
            left--;
            return value;
        }
    }

    /// Numbers as differences from the one before; the lowest bit says that a count follows.
    static final class Differences extends V2Stream {
        private long value;
        private long difference;
        private long left;

        Differences(Decoder in) {
            super(in);
        }

        long read() {
            if (left == 0) {
                long coded = in.readVarInt() instanceof Long n ? n : 0;
                difference = coded >> 1;
                left = (coded & 1) != 0 ? in.readVarUint() + 2 : 1;
            }
            left--;
            value += difference;
            if (value < 0 || value > Decoder.MAX_SAFE_INTEGER) {
                throw outOfRange();
            }
            return value;
        }
    }

    /// Texts: all in one, and their lengths.
    static final class Texts extends V2Stream {
        private final String all;
        private final Numbers lengths;
        private int from;

        Texts(Decoder in) {
            super(in);
            all = in.hasContent() ? in.readString() : "";
            lengths = new Numbers(in);
        }

        String read() {
            long length = lengths.read();
            if (length > all.length() - from) {
                throw outOfRange();
            }
            int end = from + (int) length;
            String text = all.substring(from, end);
            from = end;
            return text;
        }
    }
}
