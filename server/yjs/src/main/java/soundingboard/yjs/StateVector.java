package soundingboard.yjs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How much somebody knows: for each client the clock of the first element that is *not* known. A
/// client that is not in it counts as 0. Immutable.
///
/// Wire form: `count { client clock }`, clients descending.
public final class StateVector {
    public static final StateVector EMPTY = new StateVector(new long[0], new long[0]);

    /// Ascending, and the clocks beside them; all clocks positive.
    private final long[] clients;

    private final long[] clocks;

    private StateVector(long[] clients, long[] clocks) {
        this.clients = clients;
        this.clocks = clocks;
    }

    public static StateVector of(Map<Long, Long> clocks) {
        var sorted = new TreeMap<>(clocks);
        sorted.values().removeIf(clock -> clock == 0);
        var clients = new long[sorted.size()];
        var values = new long[sorted.size()];
        int i = 0;
        for (var entry : sorted.entrySet()) {
            if (!fits(entry.getKey()) || !fits(entry.getValue())) {
                throw new IllegalArgumentException("not a state: " + entry);
            }
            clients[i] = entry.getKey();
            values[i++] = entry.getValue();
        }
        return new StateVector(clients, values);
    }

    private static boolean fits(long number) {
        return number >= 0 && number <= Decoder.MAX_SAFE_INTEGER;
    }

    /// Reads the wire form.
    ///
    /// @throws MalformedUpdateException if the bytes are not a state vector
    public static StateVector decode(byte[] encoded) {
        return read(new Decoder(encoded));
    }

    static StateVector read(Decoder in) {
        int count = in.readCount();
        if (count > in.remaining() / 2) {
            throw new MalformedUpdateException("unexpected end of bytes");
        }
        var clients = new long[count];
        var clocks = new long[count];
        boolean ascending = true;
        boolean descending = true;
        for (int i = 0; i < count; i++) {
            clients[i] = in.readVarUint();
            clocks[i] = in.readVarUint();
            ascending &= clocks[i] > 0 && (i == 0 || clients[i] > clients[i - 1]);
            descending &= clocks[i] > 0 && (i == 0 || clients[i] < clients[i - 1]);
        }
        if (descending) {
            reverse(clients);
            reverse(clocks);
            return new StateVector(clients, clocks);
        }
        if (ascending) {
            return new StateVector(clients, clocks);
        }
        var map = new TreeMap<Long, Long>();
        for (int i = 0; i < count; i++) {
            map.put(clients[i], clocks[i]);
        }
        return of(map);
    }

    private static void reverse(long[] numbers) {
        for (int i = 0, j = numbers.length - 1; i < j; i++, j--) {
            long kept = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = kept;
        }
    }

    static StateVector ofDescending(List<Client> descending) {
        int count = descending.size();
        var clients = new long[count];
        var clocks = new long[count];
        for (int i = 0; i < count; i++) {
            Client client = descending.get(count - 1 - i);
            clients[i] = client.id;
            clocks[i] = client.state();
        }
        return new StateVector(clients, clocks);
    }

    public byte[] encode() {
        var out = new Encoder(1 + clients.length * 8);
        write(out);
        return out.toBytes();
    }

    void write(Encoder out) {
        out.writeVarUint(clients.length);
        for (int i = clients.length - 1; i >= 0; i--) {
            out.writeVarUint(clients[i]);
            out.writeVarUint(clocks[i]);
        }
    }

    /// The clock of `client`, 0 if it is unknown.
    public long clock(long client) {
        int at = Arrays.binarySearch(clients, client);
        return at < 0 ? 0 : clocks[at];
    }

    /// The same within the documents of this package, whose clocks are `int`.
    int intClock(long client) {
        return (int) Math.min(clock(client), Integer.MAX_VALUE);
    }

    /// Whether everything that `other` knows is known here too.
    public boolean covers(StateVector other) {
        for (int i = 0; i < other.clients.length; i++) {
            if (clock(other.clients[i]) < other.clocks[i]) {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return clients.length == 0;
    }

    /// Clocks by client, ascending.
    public Map<Long, Long> toMap() {
        var map = new TreeMap<Long, Long>();
        for (int i = 0; i < clients.length; i++) {
            map.put(clients[i], clocks[i]);
        }
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StateVector vector
                && Arrays.equals(clients, vector.clients)
                && Arrays.equals(clocks, vector.clocks);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(clients) + Arrays.hashCode(clocks);
    }

    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        for (int i = 0; i < clients.length; i++) {
            parts.add(clients[i] + ":" + clocks[i]);
        }
        return String.join(" ", parts);
    }
}
