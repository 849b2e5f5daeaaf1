package soundingboard.yjs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One atomic change of a document, and a record of it: what came, what was deleted, where.
///
/// While it runs, the document keeps everything that a split or deletion leaves behind. When it
/// ends, deleted content is forgotten (unless the document keeps it), neighbours that fit are
/// merged, and the change is encoded for whoever listens.
public final class Transaction {
    private final Doc doc;
    private final @Nullable Object origin;
    private final boolean local;
    private final DeleteSet deletes = new DeleteSet();
    private final List<Client> touched = new ArrayList<>(2);
    private final List<Struct> mergeLater = new ArrayList<>();
    private final List<Branch> changed = new ArrayList<>(4);
    private List<IdRange> inserted = List.of();

    Transaction(Doc doc, @Nullable Object origin, boolean local) {
        this.doc = doc;
        this.origin = origin;
        this.local = local;
    }

    public Doc doc() {
        return doc;
    }

    /// Whatever was given to the call that caused the change; tells one's own changes from others'.
    public @Nullable Object origin() {
        return origin;
    }

    /// Whether the change was made through [Doc#transact], not by an update from outside.
    public boolean local() {
        return local;
    }

    /// The elements that are new, one range a client. Complete once the transaction has ended.
    public List<IdRange> inserted() {
        return inserted;
    }

    boolean inserts(long client) {
        for (IdRange range : inserted) {
            if (range.client() == client) {
                return true;
            }
        }
        return false;
    }

    /// The elements that were deleted by this transaction. Complete once the transaction has ended.
    public DeleteSet deleted() {
        return deletes;
    }

    /// The types whose children or attributes changed. Complete once the transaction has ended.
    public List<SharedType> changedTypes() {
        var types = new ArrayList<SharedType>(changed.size());
        for (Branch branch : changed) {
            types.add(SharedType.of(branch));
        }
        return types;
    }

    boolean isEmpty() {
        return touched.isEmpty() && deletes.isEmpty();
    }

    void add(Struct struct) {
        Client client = struct.client;
        if (client.touchedBy == null) {
            client.touchedBy = this;
            client.stateBefore = client.state();
            touched.add(client);
        }
        client.add(struct);
    }

    int stateBefore(Client client) {
        return client.touchedBy == null ? client.state() : client.stateBefore;
    }

    void addDeleted(Struct struct) {
        deletes.add(struct.client.id, struct.clock, struct.length);
    }

    void addChanged(Branch branch) {
        if (branch.changedBy == null) {
            branch.changedBy = this;
            changed.add(branch);
        }
    }

    void mergeLater(Struct struct) {
        mergeLater.add(struct);
    }

    /// Ends the transaction.
    ///
    /// @return the change as an update, or `null` if nothing changed or nobody wants to know
    byte @Nullable [] finish(boolean collect, boolean encode) {
        deletes.normalise();
        touched.sort(Comparator.comparingLong((Client client) -> client.id).reversed());
        noteInserted();
        if (collect) {
            deletes.forEach(this::collect);
        }
        deletes.forEach(this::mergeDeleted);
        for (Client client : touched) {
            client.mergeRange(client.indexOf(client.stateBefore), client.size() - 1);
        }
        for (int i = mergeLater.size() - 1; i >= 0; i--) {
            Struct struct = mergeLater.get(i);
            int index = struct.client.indexOf(struct.clock);
            struct.client.mergeRange(index + 1, index + 1);
            struct.client.mergeRange(index, index);
        }
        mergeLater.clear();
        byte[] update = encode && !isEmpty() ? UpdateWriter.transaction(touched, deletes) : null;
        touched.forEach(client -> client.touchedBy = null);
        changed.forEach(branch -> branch.changedBy = null);
        return update;
    }

    private void noteInserted() {
        var ranges = new ArrayList<IdRange>(touched.size());
        for (Client client : touched) {
            ranges.add(
                    new IdRange(
                            client.id, client.stateBefore, client.state() - client.stateBefore));
        }
        inserted = List.copyOf(ranges);
    }

    private void collect(long clientId, int clock, int length) {
        Client client = doc.existingClient(clientId);
        for (int i = client.indexOf(clock); i < client.size(); i++) {
            Struct struct = client.get(i);
            if (struct.clock >= clock + length) {
                break;
            }
            if (struct instanceof Item item && item.deleted()) {
                item.collect();
            }
        }
    }

    private void mergeDeleted(long clientId, int clock, int length) {
        Client client = doc.existingClient(clientId);
        int from = client.indexOf(clock);
        if (client.get(from).clock < clock) {
            from++;
        }
        client.mergeRange(from, client.indexOf(clock + length - 1) + 1);
    }
}
