package soundingboard.yjs;

/// A moment of a document: what was known, and what of it was deleted. A few bytes, as the content
/// stays in the document; so it can only be looked at in a document that keeps deleted content
/// ([Doc#withoutGc]).
///
/// Wire form: `deleteSet stateVector`, as `Y.encodeSnapshot` has it.
public record Snapshot(StateVector state, DeleteSet deletes) {
    public static Snapshot of(Doc doc) {
        return new Snapshot(doc.stateVector(), doc.deleteSet());
    }

    /// Reads the wire form.
    ///
    /// @throws MalformedUpdateException if the bytes are not a snapshot
    public static Snapshot decode(byte[] bytes) {
        var in = new Decoder(bytes);
        DeleteSet deletes = DeleteSet.read(in);
        return new Snapshot(StateVector.read(in), deletes);
    }

    public byte[] encode() {
        var out = new Encoder();
        deletes.write(out);
        state.write(out);
        return out.toBytes();
    }

    /// The document as it was, as a new one.
    ///
    /// @throws IllegalStateException if `doc` does not keep deleted content
    /// @throws IllegalArgumentException if the snapshot knows more than `doc`
    public Doc restore(Doc doc) {
        if (doc.collects()) {
            throw new IllegalStateException("the document forgets what is deleted");
        }
        if (!doc.stateVector().covers(state)) {
            throw new IllegalArgumentException("the snapshot knows more than the document");
        }
        Doc restored = new Doc();
        restored.applyUpdate(UpdateWriter.until(doc, this));
        return restored;
    }
}
