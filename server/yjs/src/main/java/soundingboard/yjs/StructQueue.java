package soundingboard.yjs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Structs of one client, by ascending clock, that wait to be integrated. May have gaps; never
/// overlaps.
final class StructQueue {
    final Client client;
    private final Struct[] structs;
    private final int size;
    private int next;

    StructQueue(Client client, Struct[] structs, int size) {
        this.client = client;
        this.structs = structs;
        this.size = size;
    }

    /// One queue a client, ascending by client. Yjs writes each client once; should an update have
    /// one twice, all its structs count.
    static List<StructQueue> sortedByClient(List<StructQueue> queues) {
        if (queues.size() < 2) {
            return queues;
        }
        var sorted = new ArrayList<StructQueue>(queues.size());
        queues.sort(Comparator.comparingLong(queue -> queue.client.id));
        for (int from = 0; from < queues.size(); ) {
            int to = from + 1;
            while (to < queues.size() && queues.get(to).client == queues.get(from).client) {
                to++;
            }
            sorted.add(to == from + 1 ? queues.get(from) : joined(queues.subList(from, to)));
            from = to;
        }
        return sorted;
    }

    private static StructQueue joined(List<StructQueue> queues) {
        var all = new ArrayList<Struct>();
        queues.forEach(queue -> queue.addTo(all));
        Struct[] structs = withoutOverlaps(all).toArray(Struct[]::new);
        return new StructQueue(queues.getFirst().client, structs, structs.length);
    }

    int size() {
        return size - next;
    }

    /// Memory in bytes, roughly.
    long weight() {
        long total = 0;
        for (int i = next; i < size; i++) {
            total += structs[i] instanceof Item item ? 96 + item.content.weight() : 32;
        }
        return total;
    }

    boolean isEmpty() {
        return next == size;
    }

    Struct get(int index) {
        return structs[next + index];
    }

    void addTo(List<Struct> target) {
        for (int i = next; i < size; i++) {
            target.add(structs[i]);
        }
    }

    Struct poll() {
        return structs[next++];
    }

    /// Goes back to `struct`, which was polled.
    void unpollTo(Struct struct) {
        while (next > 0 && structs[next - 1].clock >= struct.clock) {
            next--;
        }
    }

    void clear() {
        next = size;
    }

    /// Sorts structs of one client by clock, drops gaps and what is there twice.
    static List<Struct> withoutOverlaps(List<Struct> structs) {
        structs.sort(Comparator.comparingInt((Struct s) -> s.clock));
        var kept = new ArrayList<Struct>(structs.size());
        int end = 0;
        for (Struct struct : structs) {
            if (struct instanceof Struct.Skip || struct.end() <= end) {
                continue;
            }
            if (struct.clock < end) {
                struct = dropFirst(struct, end - struct.clock);
            }
            kept.add(struct);
            end = struct.end();
        }
        return kept;
    }

    static Struct dropFirst(Struct struct, int offset) {
        switch (struct) {
            case Item item -> item.dropFirst(offset);
            case Struct.Gc gc -> {
                gc.clock += offset;
                gc.length -= offset;
            }
            case Struct.Skip skip -> {
                skip.clock += offset;
                skip.length -= offset;
            }
        }
        return struct;
    }

    /// The structs not yet polled, copied into a queue without the polled ones.
    StructQueue rest() {
        Struct[] left = Arrays.copyOfRange(structs, next, size);
        return new StructQueue(client, left, left.length);
    }
}
