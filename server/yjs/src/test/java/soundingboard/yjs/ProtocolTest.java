package soundingboard.yjs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Frames of the npm packages y-protocols and lib0 against ours.
class ProtocolTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static NodeYjs node;

    @BeforeAll
    static void start() {
        node = new NodeYjs();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Doc doc(String text) {
        var doc = new Doc(5);
        doc.text("text").insert(0, text);
        return doc;
    }

    @Test
    void readsAndWritesTheFramesOfAClient() {
        Doc doc = doc("hello");
        NodeYjs.Answer frames = node.ask("frames", "update", doc.encodeStateAsUpdate());
        assertEquals(
                new Message.Sync(new SyncMessage.Step1(doc.stateVector())),
                Message.decode(frames.bytes("step1")));
        for (String name : List.of("step1", "step2", "update", "query")) {
            byte[] frame = frames.bytes(name);
            assertArrayEquals(frame, Message.decode(frame).encode(), name);
        }
        assertArrayEquals(frames.bytes("step1"), Message.step1(doc.stateVector()));
        assertArrayEquals(frames.bytes("step2"), Message.step2(doc.encodeStateAsUpdate()));
        assertArrayEquals(frames.bytes("update"), Message.update(doc.encodeStateAsUpdate()));
        assertEquals(new Message.QueryPresence(), Message.decode(frames.bytes("query")));
    }

    @Test
    void handshakeBringsTheClientUpToDate() {
        Doc doc = doc("from the server");
        byte[] question = Message.step1(doc.stateVector());
        NodeYjs.Answer client =
                node.ask(
                        "answer",
                        "frames",
                        List.of(question, Message.step2(doc.encodeStateAsUpdate())));
        var copy = new Doc(6);
        copy.applyUpdate(client.bytes("update"));
        assertEquals("from the server", copy.text("text").text());
        Message answer = Message.decode(client.list("answers").getFirst());
        assertInstanceOf(
                SyncMessage.Step2.class, assertInstanceOf(Message.Sync.class, answer).message());
    }

    @Test
    void answersStepOneWithExactlyWhatIsMissing() {
        Doc doc = doc("abc");
        StateVector known = doc.stateVector();
        doc.text("text").insert(3, "def");
        var step2 = SyncMessage.answer(doc, new SyncMessage.Step1(known));
        DecodedUpdate decoded = Updates.decode(step2.update());
        assertEquals(
                List.of(new DecodedUpdate.StructRange(new IdRange(5, 3, 3), StructKind.STRING)),
                decoded.structs());
        assertArrayEquals(
                step2.encode(), SyncMessage.decode(step2.encode()).encode(), "round trip");
    }

    @Test
    void tellsWhatIsSaved() {
        var saved = new Message.Saved(StateVector.of(Map.of(3L, 7L, 4_000_000_000L, 1L)));
        assertEquals(saved, Message.decode(saved.encode()));
        assertEquals(100, saved.encode()[0]);
    }

    @Test
    void tellsWhyAccessIsDenied() {
        var denied = new Message.Denied("signed out");
        assertEquals(denied, Message.decode(denied.encode()));
        assertEquals(new Message.Unknown(77), Message.decode(new byte[] {77, 1, 2}));
        assertThrows(MalformedUpdateException.class, () -> Message.decode(new byte[0]));
        assertThrows(MalformedUpdateException.class, () -> Message.decode(new byte[] {0, 9}));
    }

    @Test
    void keepsPresenceAndTellsNewcomers() {
        NodeYjs.Answer frames = node.ask("frames", "update", doc("x").encodeStateAsUpdate());
        long client = frames.number("clientId");
        var awareness = new Awareness();
        Awareness.Change change = awareness.apply(frames.bytes("presence"), NOW);
        assertEquals(List.of(client), change.added());
        assertEquals(Optional.of(frames.string("state")), awareness.state(client));
        NodeYjs.Answer newcomer = node.ask("presence", "updates", List.of(awareness.encode()));
        List<?> states = (List<?>) Objects.requireNonNull(newcomer.map().get("states"));
        assertEquals(1, states.size());
        assertTrue(states.getFirst() instanceof List<?> row && client == (long) row.getFirst());
    }

    @Test
    void goodbyeReachesClients() {
        NodeYjs.Answer frames = node.ask("frames", "update", doc("x").encodeStateAsUpdate());
        long client = frames.number("clientId");
        var awareness = new Awareness();
        awareness.apply(frames.bytes("presence"), NOW);
        byte[] goodbye = awareness.remove(List.of(client), NOW).orElseThrow();
        assertTrue(awareness.clients().isEmpty());
        NodeYjs.Answer others =
                node.ask("presence", "updates", List.of(frames.bytes("presence"), goodbye));
        assertEquals(List.of(), others.map().get("states"));
        assertEquals(Optional.empty(), awareness.remove(List.of(client), NOW));
        assertEquals(
                List.of(client),
                awareness.apply(frames.bytes("presence"), NOW).added(),
                "back after a lost connection");
        assertTrue(awareness.apply(presence(client, 0, "{}"), NOW).isEmpty(), "an old state");
        assertTrue(awareness.apply(presence(8, 3, "null"), NOW).isEmpty(), "never was here");
    }

    @Test
    void silentClientsAreRemoved() {
        var awareness = new Awareness();
        awareness.apply(presence(1, 1, "{\"a\":1}"), NOW);
        awareness.apply(presence(2, 1, "{}"), NOW.plusSeconds(20));
        assertEquals(Optional.empty(), awareness.removeOutdated(NOW.plusSeconds(29)));
        assertTrue(awareness.removeOutdated(NOW.plusSeconds(30)).isPresent());
        assertEquals(List.of(2L), awareness.clients());
    }

    @Test
    void presenceIsBounded() {
        var awareness = new Awareness();
        for (int i = 0; i < Awareness.MAX_CLIENTS; i++) {
            awareness.apply(presence(i, 1, "{}"), NOW);
        }
        byte[] oneMore = presence(5000, 1, "{}");
        assertThrows(MalformedUpdateException.class, () -> awareness.apply(oneMore, NOW));
        String large = "\"" + "x".repeat(Awareness.MAX_STATE_LENGTH) + "\"";
        assertThrows(
                MalformedUpdateException.class,
                () -> new Awareness().apply(presence(1, 1, large), NOW));
        awareness.remove(List.of(1L), NOW);
        assertEquals(List.of(5000L), awareness.apply(oneMore, NOW.plusSeconds(31)).added());
    }

    private static byte[] presence(long client, long clock, String json) {
        var out = new Encoder();
        out.writeVarUint(1);
        out.writeVarUint(client);
        out.writeVarUint(clock);
        out.writeString(json);
        return out.toBytes();
    }
}
