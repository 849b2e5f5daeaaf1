package soundingboard.search.meaning;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.VectorUtil;

/// A direction in the space of meanings, one byte a number. Immutable.
///
/// Numbers are scaled by the vector's own largest and by nothing else, so that neither other texts
/// nor the order in which they came have a part in it.
public final class Vector {
    private static final int MOST = 127;

    /// Bytes that follow the numbers when it is kept: the length, as a float.
    private static final int LENGTH_BYTES = Float.BYTES;

    private final byte[] numbers;
    private final float length;

    private Vector(byte[] numbers, float length) {
        this.numbers = numbers;
        this.length = length;
    }

    /// @param values at least one of them not 0
    public static Vector of(float[] values) {
        float largest = 0;
        for (var value : values) largest = Math.max(largest, Math.abs(value));
        var numbers = new byte[values.length];
        for (int i = 0; i < values.length; i++)
            numbers[i] = (byte) Math.round(values[i] / largest * MOST);
        return new Vector(numbers, length(numbers));
    }

    /// Cosine of the angle between both: 1 for the same direction, about 0 for nothing in common.
    public float cosine(Vector other) {
        return VectorUtil.dotProduct(numbers, other.numbers) / (length * other.length);
    }

    /// Several as one value.
    public static BytesRef kept(List<Vector> vectors) {
        var bytes = ByteBuffer.allocate(vectors.stream().mapToInt(Vector::bytes).sum());
        for (var vector : vectors) bytes.put(vector.numbers).putFloat(vector.length);
        return new BytesRef(bytes.array());
    }

    /// @param dimensions of each
    public static List<Vector> read(BytesRef kept, int dimensions) {
        var vectors = new ArrayList<Vector>();
        var bytes = ByteBuffer.wrap(kept.bytes, kept.offset, kept.length);
        while (bytes.remaining() >= dimensions + LENGTH_BYTES) {
            var numbers = new byte[dimensions];
            bytes.get(numbers);
            vectors.add(new Vector(numbers, bytes.getFloat()));
        }
        return vectors;
    }

    /// Compares one vector with many kept ones. Not thread-safe: it has a buffer.
    public final class Nearest {
        private final byte[] other = new byte[numbers.length];

        /// The cosine with the nearest of several kept together; -1 when there are none.
        public float among(BytesRef kept) {
            float best = -1;
            int count = kept.length / bytes();
            var bytes = ByteBuffer.wrap(kept.bytes, kept.offset, kept.length);
            for (int i = 0; i < count; i++) {
                bytes.get(other);
                int product = VectorUtil.dotProduct(numbers, other);
                best = Math.max(best, product / (length * bytes.getFloat()));
            }
            return best;
        }
    }

    public Nearest nearest() {
        return new Nearest();
    }

    int dimensions() {
        return numbers.length;
    }

    private int bytes() {
        return numbers.length + LENGTH_BYTES;
    }

    private static float length(byte[] numbers) {
        return Math.max(1, (float) Math.sqrt(VectorUtil.dotProduct(numbers, numbers)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vector vector && Arrays.equals(numbers, vector.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }
}
