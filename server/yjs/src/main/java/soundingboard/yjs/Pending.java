package soundingboard.yjs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What arrived before the things it refers to: structs, and deletions of elements not yet known.
/// It takes part in nothing until those things come.
final class Pending {
    private List<StructQueue> queues = new ArrayList<>();
    private DeleteSet deletes = new DeleteSet();
    private long weight;

    /// By client the state it must reach before a retry makes sense.
    private Map<Client, Integer> missing = new HashMap<>();

    boolean isEmpty() {
        return queues.isEmpty() && deletes.isEmpty();
    }

    boolean hasStructs() {
        return !queues.isEmpty();
    }

    List<StructQueue> queues() {
        return queues;
    }

    DeleteSet deletes() {
        return deletes;
    }

    void setDeletes(DeleteSet deletes) {
        this.deletes = deletes;
    }

    void add(StructQueue queue) {
        queues.add(queue);
    }

    void waitFor(Client client, int state) {
        missing.merge(client, state, Math::min);
    }

    /// Takes over what another round left.
    void addAll(Pending other) {
        if (other.queues.isEmpty()) {
            return;
        }
        queues.addAll(other.queues);
        queues = StructQueue.sortedByClient(queues);
        weight = queues.stream().mapToLong(StructQueue::weight).sum();
        other.missing.forEach(this::waitFor);
    }

    /// Memory that all this takes, in bytes, roughly.
    long weight() {
        return weight + deletes.weight();
    }

    void forget() {
        take();
        deletes = new DeleteSet();
    }

    /// Whether something that structs wait for has come.
    boolean ready() {
        for (var entry : missing.entrySet()) {
            if (entry.getKey().state() >= entry.getValue()) {
                return true;
            }
        }
        return false;
    }

    List<StructQueue> take() {
        List<StructQueue> taken = queues;
        queues = new ArrayList<>();
        missing = new HashMap<>();
        weight = 0;
        return taken;
    }

    StateVector missing() {
        var states = new HashMap<Long, Long>();
        missing.forEach((client, state) -> states.put(client.id, (long) state));
        return StateVector.of(states);
    }
}
