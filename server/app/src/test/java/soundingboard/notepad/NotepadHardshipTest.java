package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.yjs.Doc;
import soundingboard.yjs.Message;

/// What goes wrong with one connection, and that the other writer does not notice.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotepadHardshipTest {
    private TestServer server;
    private TestServer.Pair pair;
    private String shared = "";

    @BeforeAll
    void start() {
        server = TestServer.create();
        pair = server.pair();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private NotepadClient mentor() {
        shared = NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
        return NotepadClient.open(server, pair.mentor(), shared).awaitSynced();
    }

    private NotepadClient mentee() {
        return NotepadClient.open(server, pair.mentee(), shared).awaitSynced();
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    private static Map<String, byte[]> hostile() {
        var whole = new Doc();
        whole.xmlFragment("default").addElement("paragraph").addText().append("hello");
        var update = Message.update(whole.encodeStateAsUpdate());
        return Map.of(
                "empty", bytes(),
                "no update", bytes(0, 2),
                "unknown sync message", bytes(0, 9, 0),
                "length beyond the frame", bytes(0, 2, 0x7f, 1),
                "endless number",
                        bytes(
                                0, 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                0xff),
                "truncated update", java.util.Arrays.copyOf(update, update.length - 3),
                "a billion structs", bytes(0, 2, 6, 0xff, 0xff, 0xff, 0xff, 3, 0),
                "unknown content", bytes(0, 2, 8, 1, 1, 5, 0, 31, 1, 0, 0),
                "awareness that is no JSON", bytes(1, 5, 1, 7, 1, 1, '{'),
                "state vector too short", bytes(0, 0, 1, 9));
    }

    @Test
    void hostileFramesCloseTheirConnectionWith1007AndNothingElse() {
        try (var witness = mentor()) {
            witness.paragraph("untouched");
            witness.awaitSaved();
            hostile()
                    .forEach(
                            (name, frame) -> {
                                try (var attacker = mentee()) {
                                    attacker.send(frame);
                                    assertEquals(1007, attacker.awaitClosed(), name);
                                    var reason = attacker.closed().orElseThrow().getReasonPhrase();
                                    assertFalse(reason.isEmpty(), name);
                                }
                            });
            witness.edit(root -> NotepadClient.textOf(root, 0).append(" and live"));
            witness.awaitSaved();
            assertTrue(witness.closed().isEmpty());
            try (var later = mentee()) {
                later.awaitXml("<paragraph>untouched and live</paragraph>");
            }
        }
    }

    @Test
    void anOversizeFrameIsClosedWith1009() {
        try (var witness = mentor();
                var attacker = mentee()) {
            try {
                attacker.send(new byte[NotepadEndpoint.MAX_FRAME_BYTES + 1]);
            } catch (RuntimeException e) {
                // The server may have closed before the last byte was sent.
            }
            assertEquals(1009, attacker.awaitClosed());
            witness.paragraph("untouched");
            witness.awaitSaved();
        }
    }

    @Test
    void aTextFrameIsClosedWith1003() {
        try (var witness = mentor();
                var attacker = mentee()) {
            attacker.sendText("hello");
            assertEquals(1003, attacker.awaitClosed());
            assertTrue(witness.closed().isEmpty());
        }
    }

    @Test
    void aFloodIsEndedWithAReasonAndNobodyElseNotices() throws IOException {
        try (var witness = mentor();
                var attacker = RawSocket.open(server.server().port(), shared, pair.mentee())) {
            // Questions of one byte for who is there, which need no key.
            var many = new byte[7 * 500];
            for (int i = 0; i < many.length; i += 7) {
                many[i] = (byte) 0x82;
                many[i + 1] = (byte) 0x81;
                many[i + 6] = 3;
            }
            attacker.flood(many, 2 * FrameRate.FRAMES_AT_ONCE / 500);
            var close = attacker.readClose();
            assertEquals(1013, ByteBuffer.wrap(close).getShort());
            assertEquals(
                    "too many messages at once",
                    new String(close, 2, close.length - 2, StandardCharsets.UTF_8));
            witness.paragraph("untouched");
            witness.awaitSaved();
            try (var back = mentee()) {
                back.awaitXml("<paragraph>untouched</paragraph>");
            }
        }
    }

    @Test
    void whoComesBackAllAtOnceFindsEverything() {
        var notepads = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            try (var writer = mentor()) {
                writer.paragraph("notepad " + i);
                writer.awaitSaved();
                notepads.add(shared);
            }
        }
        server.restart();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var comebacks = new ArrayList<Future<?>>();
            for (int i = 0; i < 100; i++) {
                int n = i % notepads.size();
                var person = i % 2 == 0 ? pair.mentor() : pair.mentee();
                comebacks.add(people.submit(() -> comeBack(notepads.get(n), person, n)));
            }
            for (var comeback : comebacks) assertDoesNotThrow(() -> comeback.get());
        }
    }

    private void comeBack(String notepad, TestClient person, int n) {
        try (var page = NotepadClient.open(server, person, notepad).awaitSynced()) {
            assertEquals("<paragraph>notepad " + n + "</paragraph>", page.xml());
        }
    }

    @Test
    void unknownMessagesAreIgnored() {
        try (var client = mentor()) {
            client.send(bytes(99, 1, 2, 3));
            client.send(bytes(2, 0, 1, 'x'));
            client.paragraph("still here");
            client.awaitSaved();
        }
    }

    @Test
    void changesThatReferToMissingOnesWaitWholeAndAreAskedFor() {
        try (var witness = mentor();
                var sender = mentee()) {
            var updates = new ArrayList<byte[]>();
            var doc = new Doc();
            doc.onUpdate((update, _, _) -> updates.add(update));
            doc.xmlFragment("default").addElement("paragraph").addText();
            NotepadClient.textOf(doc.xmlFragment("default"), 0).append("one ");
            NotepadClient.textOf(doc.xmlFragment("default"), 0).append("two");
            int asked = sender.log().size();
            sender.send(Message.update(updates.getLast()));
            NotepadClient.await("asked for the rest", () -> sender.log().size() == asked + 1);
            assertEquals("step1", sender.log().getLast());
            witness.paragraph("meanwhile");
            witness.awaitSaved();
            assertEquals("<paragraph>meanwhile</paragraph>", witness.xml());
            // What waits is kept over a restart too.
            server.restart();
            try (var back = mentee()) {
                for (var update : updates.subList(0, updates.size() - 1))
                    back.send(Message.update(update));
                NotepadClient.await(
                        "complete",
                        () -> {
                            try (var reader = mentee()) {
                                return reader.xml().contains("<paragraph>one two</paragraph>");
                            }
                        });
            }
        }
    }

    @Test
    void changesThatWaitAreBounded() {
        try (var client = mentor()) {
            var doc = new Doc();
            var updates = new ArrayList<byte[]>();
            doc.onUpdate((update, _, _) -> updates.add(update));
            doc.xmlFragment("default").addElement("paragraph").addText();
            for (int i = 0; i < 12; i++)
                NotepadClient.textOf(doc.xmlFragment("default"), 0).append("x".repeat(100_000));
            try {
                for (var update : updates.subList(1, updates.size()))
                    client.send(Message.update(update));
            } catch (RuntimeException e) {
                // Closed before the last of them.
            }
            assertEquals(1008, client.awaitClosed());
        }
    }

    @Test
    void aReaderThatDoesNotReadIsDroppedAndTheWriterNeverWaits() throws IOException {
        try (var writer = mentor();
                var slow = deafSocket()) {
            NotepadClient.await("there", () -> writer.awareness.clients().contains(5L));
            writer.paragraph("");
            writer.awaitSaved();
            long longest = 0;
            for (int i = 0; i < 200; i++) {
                var begun = Instant.now();
                writer.edit(
                        root -> {
                            var text = NotepadClient.textOf(root, 0);
                            if (text.length() > 0) text.delete(0, text.length());
                            text.append("y".repeat(100_000));
                        });
                longest = Math.max(longest, Duration.between(begun, Instant.now()).toMillis());
            }
            // To send to the slow one is given up after ten seconds, no sooner.
            assertTrue(longest < 5_000, "the writer waited " + longest + " ms");
            NotepadClient.await("dropped", () -> !writer.awareness.clients().contains(5L));
            writer.awaitSaved();
            assertTrue(slow.ends(), "the connection goes on");
        }
    }

    /// A connection that announces itself (client 5) and then reads nothing.
    private RawSocket deafSocket() throws IOException {
        var socket = RawSocket.open(server.server().port(), shared, pair.mentee());
        // A masked binary frame: awareness of client 5 with state {}.
        socket.write(bytes(0x82, 0x88, 0, 0, 0, 0, 1, 6, 1, 5, 1, 2, '{', '}'));
        return socket;
    }

    @Test
    void nothingIsSaidToBeSyncedBeforeTheStoreWasRead() throws Exception {
        try (var first = mentor()) {
            first.paragraph("old words");
            first.awaitSaved();
        }
        server.restart();
        var locked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var holder =
                Thread.startVirtualThread(
                        () ->
                                server.jdbi()
                                        .useTransaction(
                                                h -> {
                                                    h.execute(
                                                            "LOCK TABLE notepad_update IN ACCESS EXCLUSIVE MODE");
                                                    locked.countDown();
                                                    await(release);
                                                }));
        locked.await();
        try (var client = NotepadClient.open(server, pair.mentee(), shared)) {
            Thread.sleep(500);
            assertEquals(List.of(), client.log());
            release.countDown();
            holder.join();
            client.awaitSynced();
            assertEquals("<paragraph>old words</paragraph>", client.xml());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
