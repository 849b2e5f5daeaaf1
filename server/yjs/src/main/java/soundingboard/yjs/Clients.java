package soundingboard.yjs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The clients of a document by id. Most documents have few, so the last one asked for comes first.
final class Clients {
    private final LongMap<Client> byId = new LongMap<>();
    private @Nullable Client last;

    @Nullable Client find(long id) {
        Client hit = last;
        if (hit != null && hit.id == id) {
            return hit;
        }
        hit = byId.get(id);
        if (hit != null) {
            last = hit;
        }
        return hit;
    }

    Client getOrCreate(long id) {
        Client client = find(id);
        if (client == null) {
            client = new Client(id);
            byId.put(id, client);
            last = client;
        }
        return client;
    }

    /// Clients with at least one struct, by descending id: the order in which updates have them.
    List<Client> descending() {
        var clients = new ArrayList<Client>(byId.size());
        byId.forEach(
                (id, client) -> {
                    if (!client.isEmpty()) {
                        clients.add(client);
                    }
                });
        clients.sort(Comparator.comparingLong((Client client) -> client.id).reversed());
        return clients;
    }

    /// Clients as one decoding sees them. New ones stay apart until [#commit], so that bytes that
    /// turn out malformed leave no trace.
    static final class Lookup {
        private final Clients known;
        private @Nullable LongMap<Client> fresh;
        private @Nullable Client last;

        Lookup(Clients known) {
            this.known = known;
        }

        Client get(long id) {
            Client hit = last;
            if (hit == null || hit.id != id) {
                hit = known.find(id);
                if (hit == null) {
                    hit = fresh(id);
                }
                last = hit;
            }
            return hit;
        }

        /// Those that were asked for and not known.
        long[] sortedFresh() {
            return fresh == null ? new long[0] : fresh.sortedKeys();
        }

        private Client fresh(long id) {
            if (fresh == null) {
                fresh = new LongMap<>();
            }
            Client client = fresh.get(id);
            if (client == null) {
                client = new Client(id);
                fresh.put(id, client);
            }
            return client;
        }

        void commit() {
            if (fresh != null) {
                fresh.forEach(known.byId::put);
            }
        }
    }
}
