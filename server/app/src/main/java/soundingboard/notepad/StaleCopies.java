package soundingboard.notepad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import soundingboard.yjs.Doc;
import soundingboard.yjs.IdRange;
import soundingboard.yjs.Updates;

/// Keeps a passage that was taken out from coming back with a page that had not heard of it: a
/// deletion reaches every copy of the document by itself, but not what such a page made of the
/// passage meanwhile (a line moved, pasted, or turned into a list item is text written anew).
final class StaleCopies {
    private StaleCopies() {}

    /// What a page sends, without copies of redacted passages.
    ///
    /// @param doc is not touched
    /// @return empty when there are none
    /// @throws soundingboard.yjs.MalformedUpdateException if the bytes are no update
    static Optional<byte[]> without(Doc doc, List<Redacted> redacted, byte[] update) {
        if (Updates.decode(update).structs().isEmpty()) return Optional.empty();
        var trial = new Doc();
        trial.applyUpdate(doc.encodeStateAsUpdate());
        var inserted = new ArrayList<IdRange>();
        trial.onUpdate((_, _, change) -> inserted.addAll(change.inserted()));
        trial.applyUpdate(update);
        var news = List.copyOf(inserted);
        boolean found = false;
        for (var one : redacted) {
            var copies = one.copies(Erasure.lines(trial), news);
            if (copies.isEmpty()) continue;
            found = true;
            trial.transact(
                    _ -> {
                        copies.forEach(Redacted.Copy::erase);
                        Erasure.eraseFromMarks(trial, copies.getFirst().passage());
                    });
        }
        return found ? Optional.of(trial.encodeStateAsUpdate(doc.stateVector())) : Optional.empty();
    }

    /// Copies anywhere in a document.
    static List<Redacted.Copy> in(Doc doc, List<Redacted> redacted) {
        var all = new ArrayList<IdRange>();
        doc.stateVector()
                .toMap()
                .forEach((client, clock) -> all.add(new IdRange(client, 0, clock.intValue())));
        var lines = Erasure.lines(doc);
        return redacted.stream().flatMap(one -> one.copies(lines, all).stream()).toList();
    }
}
