package soundingboard.yjs;

/// Decodes the frames of [Message] and [SyncMessage].
final class MessageReader {
    private MessageReader() {}

    static Message message(Decoder in) {
        long type = in.readVarUint();
        return switch ((int) Math.min(type, Integer.MAX_VALUE)) {
            case Message.SYNC -> new Message.Sync(sync(in));
            case Message.AWARENESS -> new Message.Presence(in.readVarBytes());
            case Message.AUTH ->
                    in.readVarUint() == 0
                            ? new Message.Denied(in.readString())
                            : new Message.Unknown(type);
            case Message.QUERY_AWARENESS -> new Message.QueryPresence();
            case Message.SAVED -> new Message.Saved(StateVector.read(in.readNested()));
            default -> new Message.Unknown(type);
        };
    }

    static SyncMessage sync(Decoder in) {
        long type = in.readVarUint();
        return switch ((int) Math.min(type, Integer.MAX_VALUE)) {
            case 0 -> new SyncMessage.Step1(StateVector.read(in.readNested()));
            case 1 -> new SyncMessage.Step2(in.readVarBytes());
            case 2 -> new SyncMessage.Update(in.readVarBytes());
            default -> throw new MalformedUpdateException("unknown sync message " + type);
        };
    }
}
