package soundingboard.yjs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decodes an update, encoding version 1, into structs that are not yet part of any document.
///
/// ```
/// update    = count { clientBlock } deleteSet
/// clientBlock = structCount client clock { struct }
/// struct    = info [origin: client clock] [rightOrigin: client clock]
///             [parent: 1 rootName | 0 client clock] [key] content
/// deleteSet = count { client rangeCount { clock length } }
/// ```
///
/// The low five bits of `info` are the content's number, the high ones say which fields follow.
/// Parent and key are only there when both origins are missing; otherwise they are the neighbour's.
///
/// Everything that the integration relies on is checked here, so that an update that was read can
/// be applied without failing half-way.
final class UpdateReader {
    static final int HAS_ORIGIN = 0x80;
    static final int HAS_RIGHT_ORIGIN = 0x40;
    static final int HAS_KEY = 0x20;
    private static final int REF = 0x1f;

    private final Decoder in;
    private final Clients.Lookup clients;

    private UpdateReader(Decoder in, Clients.Lookup clients) {
        this.in = in;
        this.clients = clients;
    }

    /// @throws MalformedUpdateException if the bytes are not an update
    static UpdateStructs read(byte[] update, Clients.Lookup clients) {
        var reader = new UpdateReader(new Decoder(update), clients);
        List<StructQueue> queues = reader.clientBlocks();
        return new UpdateStructs(queues, DeleteSet.read(reader.in));
    }

    private List<StructQueue> clientBlocks() {
        int count = in.readCount();
        var queues = new ArrayList<StructQueue>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            StructQueue queue = clientBlock();
            if (queue.size() > 0) {
                queues.add(queue);
            }
        }
        return StructQueue.sortedByClient(queues);
    }

    private StructQueue clientBlock() {
        int count = in.readCount();
        Client client = clients.get(in.readVarUint());
        int clock = in.readInt();
        var structs = new Struct[Math.min(count, Math.max(1, in.remaining() / 2))];
        int size = 0;
        for (int i = 0; i < count; i++) {
            Struct struct = struct(client, clock);
            if (struct == null) {
                continue;
            }
            if (clock > Integer.MAX_VALUE - struct.length) {
                throw new MalformedUpdateException("clock too large");
            }
            clock += struct.length;
            // Runs of two bytes each must not become an object each.
            if (size > 0 && !(struct instanceof Item) && structs[size - 1].mergeWith(struct)) {
                continue;
            }
            if (size == structs.length) {
                structs = Arrays.copyOf(structs, size * 2);
            }
            structs[size++] = struct;
        }
        return new StructQueue(client, structs, size);
    }

    /// `null` for a struct without any element, which says nothing.
    private @Nullable Struct struct(Client client, int clock) {
        int info = in.readByte();
        int ref = info & REF;
        if (ref == Struct.Gc.REF) {
            int length = in.readInt();
            return length == 0 ? null : new Struct.Gc(client, clock, length);
        }
        if (ref == Struct.Skip.REF) {
            int length = in.readInt();
            return length == 0 ? null : new Struct.Skip(client, clock, length);
        }
        return item(client, clock, info);
    }

    private @Nullable Struct item(Client client, int clock, int info) {
        Client originClient = null;
        int originClock = 0;
        Client rightOriginClient = null;
        int rightOriginClock = 0;
        Parent parent = null;
        String key = null;
        if ((info & HAS_ORIGIN) != 0) {
            originClient = clients.get(in.readVarUint());
            originClock = earlier(client, clock, originClient);
        }
        if ((info & HAS_RIGHT_ORIGIN) != 0) {
            rightOriginClient = clients.get(in.readVarUint());
            rightOriginClock = earlier(client, clock, rightOriginClient);
        }
        if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) == 0) {
            if (in.readVarUint() == 1) {
                parent = new Parent.Root(in.readString());
            } else {
                Client owner = clients.get(in.readVarUint());
                parent = new Parent.Ref(owner, earlier(client, clock, owner));
            }
            if ((info & HAS_KEY) != 0) {
                key = in.readString();
            }
        }
        int length = 1;
        Content content;
        switch (info & REF) {
            case TextContent.REF -> {
                String text = in.readString();
                length = text.length();
                content = new TextContent(text);
            }
            case DeletedContent.REF -> {
                length = in.readInt();
                content = DeletedContent.INSTANCE;
            }
            case AnyContent.REF -> {
                length = in.readCount();
                content = any(length);
            }
            case JsonContent.REF -> {
                length = in.readCount();
                content = jsonTexts(length);
            }
            case BinaryContent.REF -> content = new BinaryContent(in.readVarBytes());
            case EmbedContent.REF -> content = new EmbedContent(json());
            case FormatContent.REF -> content = new FormatContent(in.readString(), json());
            case Branch.REF -> content = Branch.read(in);
            case SubDocContent.REF -> content = subDoc();
            default -> throw new MalformedUpdateException("unknown content " + (info & REF));
        }
        if (length == 0) {
            return null;
        }
        return new Item(
                client,
                clock,
                length,
                originClient,
                originClock,
                rightOriginClient,
                rightOriginClock,
                parent,
                key,
                content);
    }

    /// A clock that `client` could have seen when it inserted `clock`: its own future it could not.
    private int earlier(Client client, int clock, Client seen) {
        int seenClock = in.readInt();
        if (seen == client && seenClock >= clock) {
            throw new MalformedUpdateException("struct refers to a later one of its own client");
        }
        return seenClock;
    }

    private Content any(int count) {
        int from = in.position();
        for (int i = 0; i < count; i++) {
            AnyValue.skip(in);
        }
        return new AnyContent(in.copySince(from));
    }

    private Content jsonTexts(int count) {
        var texts = new ArrayList<String>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            String text = in.readString();
            if (!text.equals("undefined")) {
                Json.check(text);
            }
            texts.add(text);
        }
        return new JsonContent(texts.toArray(String[]::new));
    }

    private String json() {
        String text = in.readString();
        Json.check(text);
        return text;
    }

    private Content subDoc() {
        String guid = in.readString();
        int from = in.position();
        AnyValue.skip(in);
        return new SubDocContent(guid, in.copySince(from));
    }
}
