package soundingboard.yjs;

/// The two-step handshake of y-protocols, and updates after it.
///
/// Each side sends [Step1] with what it knows; the other answers [Step2] with what is missing; from
/// then on each sends its changes as [Update].
public sealed interface SyncMessage {
    /// "I know this much." To be answered with [#answer].
    record Step1(StateVector known) implements SyncMessage {}

    /// "Here is what you lacked."
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    record Step2(byte[] update) implements SyncMessage {}

    /// "Here is a change."
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    record Update(byte[] update) implements SyncMessage {}

    /// What `doc` has that the sender of `step1` has not.
    static Step2 answer(Doc doc, Step1 step1) {
        return new Step2(doc.encodeStateAsUpdate(step1.known()));
    }

    /// The bytes within a sync message, without the leading message type.
    default byte[] encode() {
        var out = new Encoder();
        write(out);
        return out.toBytes();
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws MalformedUpdateException if the bytes are not a sync message. The update within is
    ///     *not* looked at: applying it does that
    static SyncMessage decode(byte[] bytes) {
        return MessageReader.sync(new Decoder(bytes));
    }

    private void write(Encoder out) {
        switch (this) {
            case Step1(StateVector known) -> {
                out.writeByte(0);
                out.writeVarBytes(known.encode());
            }
            case Step2(byte[] update) -> {
                out.writeByte(1);
                out.writeVarBytes(update);
            }
            case Update(byte[] update) -> {
                out.writeByte(2);
                out.writeVarBytes(update);
            }
        }
    }
}
