package soundingboard.yjs;

import java.util.ArrayList;
import java.util.List;

/// Encodes structs and delete sets as updates, version 1. See [UpdateReader] for the format.
final class UpdateWriter {
    private UpdateWriter() {}

    /// What a transaction did. `touched` is sorted by descending client.
    static byte[] transaction(List<Client> touched, DeleteSet deletes) {
        var out = new Encoder();
        out.writeVarUint(touched.size());
        for (Client client : touched) {
            writeFrom(out, client, client.stateBefore);
        }
        deletes.write(out);
        return out.toBytes();
    }

    private static void writeFrom(Encoder out, Client client, int clock) {
        int first = client.indexOf(clock);
        out.writeVarUint(client.size() - first);
        out.writeVarUint(client.id);
        out.writeVarUint(clock);
        Struct struct = client.get(first);
        struct.write(out, clock - struct.clock);
        for (int i = first + 1; i < client.size(); i++) {
            client.get(i).write(out, 0);
        }
    }

    /// Everything that `known` lacks, and all deletions. What is pending goes along, so that
    /// whoever gets the update is no worse off than this document.
    static byte[] state(Doc doc, StateVector known) {
        var out = new Encoder(256);
        Pending pending = doc.pending();
        if (pending.isEmpty()) {
            List<Client> clients = behind(doc.clients().descending(), known);
            out.writeVarUint(clients.size());
            for (Client client : clients) {
                writeFrom(out, client, known.intClock(client.id));
            }
            doc.deleteSet().write(out);
            return out.toBytes();
        }
        writeBlocks(out, withPending(doc, known));
        DeleteSet deletes = doc.deleteSet();
        deletes.addAll(pending.deletes());
        deletes.normalise().write(out);
        return out.toBytes();
    }

    /// The document at the moment of a snapshot.
    static byte[] until(Doc doc, Snapshot snapshot) {
        var out = new Encoder(256);
        var blocks = new ArrayList<Block>();
        doc.transact(
                tx -> {
                    for (Client client : doc.clients().descending()) {
                        int end = snapshot.state().intClock(client.id);
                        if (end == 0) {
                            continue;
                        }
                        client.cleanEnd(tx, end - 1);
                        var block = new Block(client.id, 0);
                        for (int i = 0; i < client.size() && client.get(i).clock < end; i++) {
                            block.structs.add(client.get(i));
                        }
                        blocks.add(block);
                    }
                    // Within the transaction: at its end what was cut is joined again.
                    writeBlocks(out, blocks);
                });
        snapshot.deletes().write(out);
        return out.toBytes();
    }

    private static List<Client> behind(List<Client> clients, StateVector known) {
        clients.removeIf(client -> client.state() <= known.clock(client.id));
        return clients;
    }

    private static List<Block> withPending(Doc doc, StateVector known) {
        var byId = new LongMap<Block>();
        for (Client client : behind(doc.clients().descending(), known)) {
            int clock = known.intClock(client.id);
            var block = new Block(client.id, clock);
            for (int i = client.indexOf(clock); i < client.size(); i++) {
                block.structs.add(client.get(i));
            }
            byId.put(client.id, block);
        }
        for (StructQueue queue : doc.pending().queues()) {
            Client client = queue.client;
            Block block = byId.get(client.id);
            for (int i = 0; i < queue.size(); i++) {
                Struct struct = queue.get(i);
                int clock = Math.max(known.intClock(client.id), client.state());
                if (struct.end() <= clock) {
                    continue;
                }
                if (block == null) {
                    block = new Block(client.id, Math.max(struct.clock, clock));
                    byId.put(client.id, block);
                }
                block.add(struct);
            }
        }
        var blocks = new ArrayList<Block>();
        long[] ids = byId.sortedKeys();
        for (int i = ids.length - 1; i >= 0; i--) {
            blocks.add(java.util.Objects.requireNonNull(byId.get(ids[i])));
        }
        return blocks;
    }

    static void writeBlocks(Encoder out, List<Block> blocks) {
        out.writeVarUint(blocks.size());
        for (Block block : blocks) {
            out.writeVarUint(block.structs.size());
            out.writeVarUint(block.client);
            out.writeVarUint(block.clock);
            int clock = block.clock;
            for (Struct struct : block.structs) {
                struct.write(out, clock - struct.clock);
                clock = struct.end();
            }
        }
    }

    /// Structs of one client for an update: from `clock` on, each after the other; of one that
    /// starts before the end of its predecessor only the rest is written.
    static final class Block {
        final long client;
        final int clock;
        final List<Struct> structs = new ArrayList<>();

        Block(long client, int clock) {
            this.client = client;
            this.clock = clock;
        }

        int end() {
            return structs.isEmpty() ? clock : structs.getLast().end();
        }

        /// Appends a struct, and a gap before it if it does not follow directly.
        void add(Struct struct) {
            int end = end();
            if (struct.clock > end) {
                structs.add(new Struct.Skip(struct.client, end, struct.clock - end));
            }
            structs.add(struct);
        }
    }
}
