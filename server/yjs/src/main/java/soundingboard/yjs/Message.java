package soundingboard.yjs;

/// A frame of the y-websocket protocol, as bytes in and out; no transport.
///
/// ```
/// frame = 0 syncMessage | 1 awarenessUpdate | 2 0 reason | 3 | 100 stateVector
/// ```
///
/// 100 is this project's own: the server tells clients that asked for it what is safely stored.
public sealed interface Message {
    int SYNC = 0;
    int AWARENESS = 1;
    int AUTH = 2;
    int QUERY_AWARENESS = 3;
    int SAVED = 100;

    record Sync(SyncMessage message) implements Message {}

    /// Somebody's presence changed.
    ///
    /// @param update to be given to [Awareness#apply]
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    record Presence(byte[] update) implements Message {}

    /// Access was denied, with a reason for people.
    record Denied(String reason) implements Message {}

    /// Asks for everybody's presence.
    record QueryPresence() implements Message {}

    /// Everything up to `state` is stored.
    record Saved(StateVector state) implements Message {}

    /// A frame of a type that is not known here; to be ignored.
    record Unknown(long type) implements Message {}

    static byte[] step1(StateVector known) {
        return new Sync(new SyncMessage.Step1(known)).encode();
    }

    static byte[] step2(byte[] update) {
        return new Sync(new SyncMessage.Step2(update)).encode();
    }

    static byte[] update(byte[] update) {
        return new Sync(new SyncMessage.Update(update)).encode();
    }

    default byte[] encode() {
        var out = new Encoder();
        switch (this) {
            case Sync(SyncMessage message) -> {
                out.writeVarUint(SYNC);
                out.writeBytes(message.encode());
            }
            case Presence(byte[] update) -> {
                out.writeVarUint(AWARENESS);
                out.writeVarBytes(update);
            }
            case Denied(String reason) -> {
                out.writeVarUint(AUTH);
                out.writeVarUint(0);
                out.writeString(reason);
            }
            case QueryPresence() -> out.writeVarUint(QUERY_AWARENESS);
            case Saved(StateVector state) -> {
                out.writeVarUint(SAVED);
                out.writeVarBytes(state.encode());
            }
            case Unknown(long type) -> out.writeVarUint(type);
        }
        return out.toBytes();
    }

    /// Reads a frame.
    ///
    /// @throws MalformedUpdateException if the frame is not a message. Updates within are not
    ///     looked at
    static Message decode(byte[] frame) {
        return MessageReader.message(new Decoder(frame));
    }
}
