package soundingboard.yjs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes decoded structs part of a document, in an order in which each finds what it refers to.
///
/// Structs are taken from the highest client down. One that refers to an element not yet known goes
/// on a stack, and the client it waits for is tried first. If that client's structs are not in this
/// update either, all on the stack is set aside, with whatever would follow it from the same
/// clients.
final class Integrator {
    private final Transaction tx;
    private final List<Struct> stack = new ArrayList<>(4);
    private final Pending rest = new Pending();

    private Integrator(Transaction tx) {
        this.tx = tx;
    }

    /// Integrates what can be integrated.
    ///
    /// @param queues by ascending client
    /// @return what could not be integrated, and what it waits for
    static Pending integrate(Transaction tx, List<StructQueue> queues) {
        var integrator = new Integrator(tx);
        for (StructQueue queue : queues) {
            queue.client.waiting = queue;
        }
        for (int i = queues.size() - 1; i >= 0; i--) {
            integrator.drain(queues.get(i));
        }
        for (StructQueue queue : queues) {
            queue.client.waiting = null;
        }
        return integrator.rest;
    }

    private void drain(StructQueue queue) {
        while (!queue.isEmpty()) {
            place(queue.poll());
            while (!stack.isEmpty()) {
                place(stack.removeLast());
            }
        }
    }

    private void place(Struct struct) {
        if (struct instanceof Struct.Skip) {
            return;
        }
        int offset = struct.client.state() - struct.clock;
        if (offset < 0) {
            stack.add(struct);
            setAside();
            return;
        }
        if (offset >= struct.length) {
            return;
        }
        if (offset > 0) {
            StructQueue.dropFirst(struct, offset);
        }
        if (!(struct instanceof Item item) || hasAll(item)) {
            Yata.integrate(tx, struct);
        }
    }

    /// Whether everything the item refers to is there. If not, the item and perhaps the next struct
    /// to try are on the stack, or set aside.
    private boolean hasAll(Item item) {
        if (!has(item, item.originClient, item.originClock)
                || !has(item, item.rightOriginClient, item.rightOriginClock)) {
            return false;
        }
        return !(item.parent instanceof Parent.Ref(Client owner, int clock))
                || has(item, owner, clock);
    }

    private boolean has(Item item, @Nullable Client client, int clock) {
        if (client == null || client == item.client || clock < client.state()) {
            return true;
        }
        stack.add(item);
        StructQueue queue = client.waiting;
        if (queue == null || queue.isEmpty()) {
            setAside();
        } else {
            stack.add(queue.poll());
        }
        return false;
    }

    private void setAside() {
        for (Struct struct : stack) {
            noteWhatLacks(struct);
            if (struct.client.waiting != null) {
                struct.client.waiting.unpollTo(struct);
            }
        }
        for (Struct struct : stack) {
            StructQueue queue = struct.client.waiting;
            if (queue != null && !queue.isEmpty()) {
                rest.add(queue.rest());
                queue.clear();
            }
        }
        stack.clear();
    }

    /// Each struct on the stack may become possible by itself, whatever holds up the one above it.
    private void noteWhatLacks(Struct struct) {
        if (struct.clock > struct.client.state()) {
            rest.waitFor(struct.client, struct.clock);
        } else if (struct instanceof Item item) {
            noteIfLacking(item, item.originClient, item.originClock);
            noteIfLacking(item, item.rightOriginClient, item.rightOriginClock);
            if (item.parent instanceof Parent.Ref(Client owner, int clock)) {
                noteIfLacking(item, owner, clock);
            }
        }
    }

    private void noteIfLacking(Item item, @Nullable Client client, int clock) {
        if (client != null && client != item.client && clock >= client.state()) {
            rest.waitFor(client, clock + 1);
        }
    }
}
