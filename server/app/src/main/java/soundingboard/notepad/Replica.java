package soundingboard.notepad;

import java.util.List;
import soundingboard.auth.PersonId;
import soundingboard.yjs.Doc;

/// A document with its anchors, read from the store. Belongs to one thread at a time.
record Replica(Doc doc, Anchors anchors) {

    /// Row by row, so that each element gets its own row's person and moment.
    static Replica of(LogStore.Stored stored) {
        var doc = new Doc();
        var anchors =
                stored.snapshot()
                        .map(snapshot -> Anchors.decode(snapshot.anchors()))
                        .orElseGet(Anchors::new);
        stored.snapshot().ifPresent(snapshot -> doc.applyUpdate(snapshot.content()));
        var replica = new Replica(doc, anchors);
        doc.onUpdate(
                (_, origin, change) -> {
                    if (origin instanceof LogStore.Logged row)
                        change.inserted()
                                .forEach(
                                        range ->
                                                anchors.note(
                                                        range,
                                                        new PersonId(row.personId()),
                                                        row.at()));
                });
        replica.add(stored.updates());
        return replica;
    }

    /// Later rows of the log.
    void add(List<LogStore.Logged> rows) {
        rows.forEach(row -> doc.applyUpdate(row.content(), row));
    }
}
