package soundingboard.yjs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Works on encoded updates without building a document.
public final class Updates {
    private Updates() {}

    /// One update that does what all the given ones do together, whatever their order. Gaps between
    /// them stay gaps. Text typed in one go becomes one piece; beyond that the result is not
    /// compacted, which takes a [Doc].
    ///
    /// @throws MalformedUpdateException if one of them is not an update
    public static byte[] merge(List<byte[]> updates) {
        var lookup = new Clients.Lookup(new Clients());
        var byClient = new LongMap<List<Struct>>();
        var deletes = new DeleteSet();
        for (byte[] update : updates) {
            UpdateStructs read = UpdateReader.read(update, lookup);
            for (StructQueue queue : read.queues()) {
                List<Struct> structs = byClient.get(queue.client.id);
                if (structs == null) {
                    structs = new ArrayList<>();
                    byClient.put(queue.client.id, structs);
                }
                queue.addTo(structs);
            }
            deletes.addAll(read.deletes());
        }
        return encode(byClient, deletes.normalise());
    }

    private static byte[] encode(LongMap<List<Struct>> byClient, DeleteSet deletes) {
        var blocks = new ArrayList<UpdateWriter.Block>();
        long[] ids = byClient.sortedKeys();
        for (int i = ids.length - 1; i >= 0; i--) {
            List<Struct> structs =
                    StructQueue.withoutOverlaps(
                            java.util.Objects.requireNonNull(byClient.get(ids[i])));
            if (structs.isEmpty()) {
                continue;
            }
            var block = new UpdateWriter.Block(ids[i], structs.getFirst().clock);
            for (Struct struct : structs) {
                if (block.structs.isEmpty() || !joined(block.structs.getLast(), struct)) {
                    block.add(struct);
                }
            }
            blocks.add(block);
        }
        var out = new Encoder();
        UpdateWriter.writeBlocks(out, blocks);
        deletes.write(out);
        return out.toBytes();
    }

    /// Joins structs that one author typed one after the other. Only text, and what is deleted:
    /// entries of a map must stay apart, and that an item is one cannot be seen here.
    private static boolean joined(Struct left, Struct right) {
        if (left.end() != right.clock) {
            return false;
        }
        if (!(left instanceof Item first) || !(right instanceof Item second)) {
            return left.mergeWith(right);
        }
        boolean joins =
                first.content instanceof TextContent
                        && second.hasOrigin(first.client, first.end() - 1)
                        && first.sameRightOrigin(second)
                        && first.content.mergeWith(second.content, first.length);
        if (joins) {
            first.length += second.length;
        }
        return joins;
    }

    /// The part of an update that a peer which knows `known` lacks; deletions all stay.
    ///
    /// @throws MalformedUpdateException if the bytes are not an update
    public static byte[] diff(byte[] update, StateVector known) {
        UpdateStructs read = UpdateReader.read(update, new Clients.Lookup(new Clients()));
        var blocks = new ArrayList<UpdateWriter.Block>();
        List<StructQueue> queues = read.queues();
        for (int i = queues.size() - 1; i >= 0; i--) {
            StructQueue queue = queues.get(i);
            int clock = known.intClock(queue.client.id);
            UpdateWriter.Block block = null;
            for (int k = 0; k < queue.size(); k++) {
                Struct struct = queue.get(k);
                if (struct.end() <= clock || struct instanceof Struct.Skip) {
                    continue;
                }
                if (block == null) {
                    block = new UpdateWriter.Block(queue.client.id, Math.max(clock, struct.clock));
                    blocks.add(block);
                }
                block.add(struct);
            }
        }
        var out = new Encoder();
        UpdateWriter.writeBlocks(out, blocks);
        read.deletes().write(out);
        return out.toBytes();
    }

    /// What a document would know that had only this update: for each client whose elements the
    /// update has from the first on, up to the first gap.
    ///
    /// @throws MalformedUpdateException if the bytes are not an update
    public static StateVector stateVector(byte[] update) {
        UpdateStructs read = UpdateReader.read(update, new Clients.Lookup(new Clients()));
        Map<Long, Long> clocks = new HashMap<>();
        for (StructQueue queue : read.queues()) {
            int clock = 0;
            for (int i = 0; i < queue.size(); i++) {
                Struct struct = queue.get(i);
                if (struct.clock > clock || struct instanceof Struct.Skip) {
                    break;
                }
                clock = struct.end();
            }
            clocks.put(queue.client.id, (long) clock);
        }
        return StateVector.of(clocks);
    }

    /// The same update in encoding version 1, which is all that the other methods read.
    ///
    /// @throws MalformedUpdateException if the bytes are not an update of version 2
    public static byte[] fromV2(byte[] update) {
        return UpdateV2.toV1(update);
    }

    /// Takes an update apart.
    ///
    /// @throws MalformedUpdateException if the bytes are not an update
    public static DecodedUpdate decode(byte[] update) {
        var lookup = new Clients.Lookup(new Clients());
        UpdateStructs read = UpdateReader.read(update, lookup);
        var structs = new ArrayList<DecodedUpdate.StructRange>();
        for (StructQueue queue : read.queues()) {
            for (int i = 0; i < queue.size(); i++) {
                Struct struct = queue.get(i);
                structs.add(
                        new DecodedUpdate.StructRange(
                                new IdRange(struct.client.id, struct.clock, struct.length),
                                struct.kind()));
            }
        }
        Set<Long> clients = new HashSet<>();
        for (long id : lookup.sortedFresh()) {
            clients.add(id);
        }
        read.deletes().ranges().forEach(range -> clients.add(range.client()));
        return new DecodedUpdate(structs, read.deletes(), clients);
    }
}
