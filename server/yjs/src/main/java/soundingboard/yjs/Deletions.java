package soundingboard.yjs;

/// Makes deletions that others report take effect.
final class Deletions {
    private Deletions() {}

    /// Deletes what is known of `deletes` and adds the others to `unapplied`.
    static void apply(Transaction tx, DeleteSet deletes, DeleteSet unapplied) {
        deletes.forEach(
                (id, clock, length) -> {
                    Client client = tx.doc().clients().find(id);
                    int state = client == null ? 0 : client.state();
                    int known = Math.clamp((long) state - clock, 0, length);
                    if (known < length) {
                        unapplied.add(id, clock + known, length - known);
                    }
                    if (client != null && known > 0) {
                        apply(tx, client, clock, clock + known);
                    }
                });
    }

    private static void apply(Transaction tx, Client client, int clock, int end) {
        int index = client.indexOf(clock);
        if (!client.get(index).deleted()) {
            index = client.cleanStartIndex(tx, clock);
        }
        for (; index < client.size(); index++) {
            Struct struct = client.get(index);
            if (struct.clock >= end) {
                break;
            }
            if (struct instanceof Item item && !item.deleted()) {
                if (end < item.end()) {
                    client.insert(index + 1, item.split(tx, end - item.clock));
                }
                item.delete(tx);
            }
        }
    }
}
