package soundingboard.yjs;

import java.util.ArrayList;
import java.util.List;

/// Turns an update of encoding version 2 into version 1. Version 2 puts like with like: all
/// clients, all clocks, all texts each in a stream of their own, with repetitions counted. It is
/// smaller and rare; some stores keep it.
///
/// Nothing is built between: fields are read from their streams and written where version 1 has
/// them.
final class UpdateV2 {
    /// Repetitions make a small input mean a lot. More than this many times its size, and
    /// [#MIN_LIMIT], is refused.
    private static final int MAX_GROWTH = 100;

    private static final int MIN_LIMIT = 1 << 16;

    private final Decoder rest;
    private final V2Stream.Differences keyClocks;
    private final V2Stream.Numbers clients;
    private final V2Stream.Differences leftClocks;
    private final V2Stream.Differences rightClocks;
    private final V2Stream.Bytes infos;
    private final V2Stream.Texts texts;
    private final V2Stream.Bytes parentInfos;
    private final V2Stream.Numbers typeRefs;
    private final V2Stream.Numbers lengths;
    private final List<String> keys = new ArrayList<>();
    private final Encoder out = new Encoder();
    private final long limit;

    private UpdateV2(Decoder in) {
        limit = Math.max(MIN_LIMIT, (long) MAX_GROWTH * in.remaining());
        if (in.readVarUint() != 0) {
            throw new MalformedUpdateException("not an update of version 2");
        }
        keyClocks = new V2Stream.Differences(in.readNested());
        clients = new V2Stream.Numbers(in.readNested());
        leftClocks = new V2Stream.Differences(in.readNested());
        rightClocks = new V2Stream.Differences(in.readNested());
        infos = new V2Stream.Bytes(in.readNested());
        texts = new V2Stream.Texts(in.readNested());
        parentInfos = new V2Stream.Bytes(in.readNested());
        typeRefs = new V2Stream.Numbers(in.readNested());
        lengths = new V2Stream.Numbers(in.readNested());
        rest = in;
    }

    static byte[] toV1(byte[] update) {
        var converter = new UpdateV2(new Decoder(update));
        converter.structs();
        converter.deletes();
        return converter.out.toBytes();
    }

    private void structs() {
        long blocks = copyNumber();
        for (long b = 0; b < blocks; b++) {
            long structs = copyNumber();
            out.writeVarUint(clients.read());
            copyNumber();
            for (long s = 0; s < structs; s++) {
                struct();
                checkSize();
            }
        }
    }

    private void checkSize() {
        if (out.size() > limit) {
            throw new MalformedUpdateException("update says too much for its size");
        }
    }

    private long copyNumber() {
        long number = rest.readVarUint();
        out.writeVarUint(number);
        return number;
    }

    private void struct() {
        int info = infos.read();
        out.writeByte(info);
        int ref = info & 0x1f;
        if (ref == Struct.Gc.REF) {
            out.writeVarUint(lengths.read());
            return;
        }
        if (ref == Struct.Skip.REF) {
            copyNumber();
            return;
        }
        if ((info & UpdateReader.HAS_ORIGIN) != 0) {
            copyId(leftClocks);
        }
        if ((info & UpdateReader.HAS_RIGHT_ORIGIN) != 0) {
            copyId(rightClocks);
        }
        if ((info & (UpdateReader.HAS_ORIGIN | UpdateReader.HAS_RIGHT_ORIGIN)) == 0) {
            boolean root = parentInfos.read() == 1;
            out.writeVarUint(root ? 1 : 0);
            if (root) {
                out.writeString(texts.read());
            } else {
                copyId(leftClocks);
            }
            if ((info & UpdateReader.HAS_KEY) != 0) {
                out.writeString(texts.read());
            }
        }
        content(ref);
    }

    private void copyId(V2Stream.Differences clocks) {
        out.writeVarUint(clients.read());
        out.writeVarUint(clocks.read());
    }

    private void content(int ref) {
        switch (ref) {
            case DeletedContent.REF -> out.writeVarUint(lengths.read());
            case JsonContent.REF -> {
                long count = lengths.read();
                out.writeVarUint(count);
                for (long i = 0; i < count; i++) {
                    out.writeString(texts.read());
                    checkSize();
                }
            }
            case BinaryContent.REF -> out.writeVarBytes(rest.readVarBytes());
            case TextContent.REF -> out.writeString(texts.read());
            case EmbedContent.REF -> copyJson();
            case FormatContent.REF -> {
                out.writeString(key());
                copyJson();
            }
            case Branch.REF -> {
                TypeKind kind = TypeKind.ofRef(typeRefs.read());
                out.writeVarUint(kind.ref);
                if (kind.named()) {
                    out.writeString(key());
                }
            }
            case AnyContent.REF -> {
                long count = lengths.read();
                out.writeVarUint(count);
                for (long i = 0; i < count; i++) {
                    copyAny();
                }
            }
            case SubDocContent.REF -> {
                out.writeString(texts.read());
                copyAny();
            }
            default -> throw new MalformedUpdateException("unknown content " + ref);
        }
    }

    private void copyAny() {
        int from = rest.position();
        AnyValue.skip(rest);
        out.writeBytes(rest.copySince(from));
    }

    /// Version 2 has values where version 1 has JSON.
    private void copyJson() {
        out.writeString(JsonText.of(AnyValue.read(rest)));
    }

    /// Names that come again are numbers.
    private String key() {
        long clock = keyClocks.read();
        if (clock < keys.size()) {
            return keys.get((int) clock);
        }
        String key = texts.read();
        keys.add(key);
        return key;
    }

    private void deletes() {
        long blocks = copyNumber();
        for (long b = 0; b < blocks; b++) {
            copyNumber();
            long ranges = copyNumber();
            long clock = 0;
            for (long i = 0; i < ranges; i++) {
                clock += rest.readVarUint();
                long length = rest.readVarUint() + 1;
                if (clock + length > Decoder.MAX_SAFE_INTEGER) {
                    throw new MalformedUpdateException("delete range too large");
                }
                out.writeVarUint(clock);
                out.writeVarUint(length);
                clock += length;
            }
        }
    }
}
