package soundingboard.yjs;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A Yjs document: a replica that any number of others converge with, by exchanging updates in any
/// order and any number of times.
///
/// ```java
/// var doc = new Doc();
/// doc.onUpdate((update, origin, tx) -> broadcast(update));
/// doc.applyUpdate(bytesFromPeer);
/// byte[] answer = doc.encodeStateAsUpdate(StateVector.decode(whatPeerKnows));
/// String xml = doc.xmlFragment("default").toString();
/// ```
///
/// **Threads**: a document and everything read from it belong to one thread at a time. It has no
/// locks; handing it from thread to thread is fine if the hand-over itself is safe.
///
/// **Memory**: deleted content is forgotten at the end of the transaction that deletes it, unless
/// garbage collection was switched off; ids stay, merged into ranges.
public final class Doc {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clients clients = new Clients();
    private final Map<String, Branch> roots = new LinkedHashMap<>();
    private final Pending pending = new Pending();
    private final List<UpdateListener> listeners = new ArrayList<>(1);
    private final boolean gc;
    private long clientId;
    private long maxPendingBytes = 16 << 20;
    private @Nullable Transaction current;

    /// A document with a random client id.
    public Doc() {
        this(randomClientId());
    }

    /// @param clientId names this replica's own edits, 0 to 2^53 - 1; no two living replicas may
    ///     share one
    public Doc(long clientId) {
        this(clientId, true);
    }

    private Doc(long clientId, boolean gc) {
        if (clientId < 0 || clientId > Decoder.MAX_SAFE_INTEGER) {
            throw new IllegalArgumentException("client id out of range: " + clientId);
        }
        this.clientId = clientId;
        this.gc = gc;
    }

    /// A document that keeps deleted content, as snapshots need it.
    public static Doc withoutGc(long clientId) {
        return new Doc(clientId, false);
    }

    /// As Yjs 13 makes them: 32 random bits.
    private static long randomClientId() {
        return RANDOM.nextInt() & 0xffff_ffffL;
    }

    /// The client id of this replica's own edits. Changes by itself should somebody else turn out
    /// to use it.
    public long clientId() {
        return clientId;
    }

    public void applyUpdate(byte[] update) {
        applyUpdate(update, null);
    }

    /// Applies an update, encoding version 1. What refers to things that have not arrived is kept
    /// and applied when they do. An update that is known already changes nothing.
    ///
    /// @param origin is passed on to listeners
    /// @throws MalformedUpdateException if the bytes are not an update; then the document is
    ///     unchanged
    public void applyUpdate(byte[] update, @Nullable Object origin) {
        var lookup = new Clients.Lookup(clients);
        UpdateStructs structs = UpdateReader.read(update, lookup);
        lookup.commit();
        run(tx -> apply(tx, structs), origin, false);
    }

    private void apply(Transaction tx, UpdateStructs update) {
        pending.addAll(Integrator.integrate(tx, update.queues()));
        var unapplied = new DeleteSet();
        Deletions.apply(tx, update.deletes(), unapplied);
        Deletions.apply(tx, pending.deletes(), unapplied);
        while (pending.ready()) {
            pending.addAll(Integrator.integrate(tx, pending.take()));
            DeleteSet waiting = unapplied.normalise();
            unapplied = new DeleteSet();
            Deletions.apply(tx, waiting, unapplied);
        }
        pending.setDeletes(unapplied.normalise());
        if (pending.weight() > maxPendingBytes) {
            pending.forget();
        }
    }

    /// The whole document as one update, pending parts included.
    public byte[] encodeStateAsUpdate() {
        return encodeStateAsUpdate(StateVector.EMPTY);
    }

    /// What a peer that knows `known` lacks, all deletions, and what is pending here.
    public byte[] encodeStateAsUpdate(StateVector known) {
        return UpdateWriter.state(this, known);
    }

    /// What this document knows; pending parts do not count.
    public StateVector stateVector() {
        return StateVector.ofDescending(clients.descending());
    }

    /// All that is deleted.
    public DeleteSet deleteSet() {
        var set = new DeleteSet();
        for (Client client : clients.descending()) {
            for (int i = 0; i < client.size(); i++) {
                Struct struct = client.get(i);
                if (struct.deleted()) {
                    set.add(client.id, struct.clock, struct.length);
                }
            }
        }
        return set.normalise();
    }

    /// Whether some of what arrived waits for something that has not: structs or deletions.
    public boolean hasPending() {
        return !pending.isEmpty();
    }

    /// Bounds the memory that pending parts may take, in bytes, roughly; 16 MiB if not set. What
    /// waits when the bound is exceeded is forgotten. That loses nothing: [#stateVector] never said
    /// that it had come, so the next handshake asks for it again.
    public void limitPending(long bytes) {
        maxPendingBytes = bytes;
    }

    /// What pending structs wait for: for each client a clock that [#stateVector] must reach before
    /// some of them can be applied. Empty if nothing waits.
    public StateVector missing() {
        return pending.missing();
    }

    /// The root of this name as a fragment of XML: where Tiptap and ProseMirror keep their
    /// documents.
    ///
    /// @throws IllegalStateException if the root has been asked for as something else
    public XmlFragment xmlFragment(String name) {
        return new XmlFragment(root(name, TypeKind.XML_FRAGMENT));
    }

    /// As [#xmlFragment], for text.
    public YText text(String name) {
        return new YText(root(name, TypeKind.TEXT));
    }

    /// As [#xmlFragment], for an array.
    public YArray array(String name) {
        return new YArray(root(name, TypeKind.ARRAY));
    }

    /// As [#xmlFragment], for a map.
    public YMap map(String name) {
        return new YMap(root(name, TypeKind.MAP));
    }

    /// Names of the roots that exist, in the order of their appearance here.
    public Set<String> rootNames() {
        return java.util.Collections.unmodifiableSet(roots.keySet());
    }

    Branch root(String name) {
        Branch root = roots.get(name);
        if (root == null) {
            root = new Branch(null, name);
            root.doc = this;
            roots.put(name, root);
        }
        return root;
    }

    private Branch root(String name, TypeKind kind) {
        Branch root = root(name);
        if (root.kind == null) {
            root.kind = kind;
        } else if (root.kind != kind) {
            throw new IllegalStateException("root '" + name + "' is a " + root.kind);
        }
        return root;
    }

    /// Makes several changes one: listeners hear once, peers see all or nothing. Within another
    /// transaction it becomes part of that one. If `body` throws, what it did so far stays.
    public void transact(Consumer<Transaction> body, @Nullable Object origin) {
        run(body, origin, true);
    }

    /// [#transact] without an origin.
    public void transact(Consumer<Transaction> body) {
        run(body, null, true);
    }

    private void run(Consumer<Transaction> body, @Nullable Object origin, boolean local) {
        if (current != null) {
            body.accept(current);
            return;
        }
        var tx = new Transaction(this, origin, local);
        current = tx;
        try {
            body.accept(tx);
        } finally {
            current = null;
            finish(tx);
        }
    }

    private void finish(Transaction tx) {
        byte[] update = tx.finish(gc, !listeners.isEmpty());
        if (!tx.local() && tx.inserts(clientId)) {
            clientId = randomClientId();
        }
        if (update != null) {
            for (UpdateListener listener : List.copyOf(listeners)) {
                listener.updated(update, tx.origin(), tx);
            }
        }
    }

    /// Calls `listener` after each transaction that changed something, also for changes that came
    /// as updates. Listeners may change the document; they hear of that too.
    public void onUpdate(UpdateListener listener) {
        listeners.add(listener);
    }

    /// Gives back memory that was kept for growing. For a document that has gone quiet; costs about
    /// as much as encoding it.
    public void trim() {
        for (Client client : clients.descending()) {
            client.trim();
        }
    }

    /// Whether deleted content is forgotten.
    boolean collects() {
        return gc;
    }

    /// The item that holds an element; empty if it is unknown or was collected.
    Optional<Item> find(Id id) {
        Client client = clients.find(id.client());
        if (client == null || id.clock() < 0 || id.clock() >= client.state()) {
            return Optional.empty();
        }
        return client.find(id.clock()) instanceof Item item ? Optional.of(item) : Optional.empty();
    }

    Clients clients() {
        return clients;
    }

    Pending pending() {
        return pending;
    }

    Client self() {
        return clients.getOrCreate(clientId);
    }

    Client existingClient(long id) {
        Client client = clients.find(id);
        if (client == null) {
            throw new IllegalStateException("unknown client " + id);
        }
        return client;
    }
}
