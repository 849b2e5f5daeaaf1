package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.yjs.Doc;
import soundingboard.yjs.Message;
import soundingboard.yjs.StateVector;

/// Two people write together over real sockets, on a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotepadSocketTest {
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.create();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private record Room(TestServer.Pair pair, String session, String shared, String own) {}

    private Room room() {
        var pair = server.pair();
        var session = pair.session(Instant.now());
        return new Room(
                pair,
                session,
                notepad(pair.mentor(), session, "shared"),
                notepad(pair.mentor(), session, "private"));
    }

    static String notepad(TestClient person, String session, String kind) {
        for (var notepad :
                person.get("/api/sessions/" + session).expect(200).json().get("notepads"))
            if (notepad.get("kind").asString().equals(kind)) return notepad.get("id").asString();
        throw new AssertionError("no " + kind + " notepad");
    }

    @Test
    void twoPeopleWriteAtOnceAndConverge() {
        var room = room();
        try (var a = NotepadClient.open(server, room.pair.mentor(), room.shared).awaitSynced();
                var b = NotepadClient.open(server, room.pair.mentee(), room.shared).awaitSynced()) {
            a.paragraph("");
            NotepadClient.await("there", () -> !b.xml().isEmpty());
            for (int i = 0; i < 50; i++) {
                int n = i;
                a.edit(root -> NotepadClient.textOf(root, 0).insert(0, "a" + n));
                b.edit(root -> NotepadClient.textOf(root, 0).append("b" + n));
            }
            a.awaitSaved();
            b.awaitSaved();
            NotepadClient.await("equal", () -> a.xml().equals(b.xml()));
            for (int i = 0; i < 50; i++) {
                assertEquals(2, (a.xml() + "x").split("a" + i + "(?!\\d)").length, "a" + i);
                assertEquals(2, (a.xml() + "x").split("b" + i + "(?!\\d)").length, "b" + i);
            }
        }
    }

    @Test
    void whatWasSavedIsThereAfterARestartOnceAndOffersNothingBefore() {
        var room = room();
        String written;
        try (var a = NotepadClient.open(server, room.pair.mentor(), room.shared).awaitSynced()) {
            a.paragraph("Loading capacity first, then speed.");
            a.edit(root -> root.addElement("heading").setAttribute("level", 2));
            a.edit(root -> NotepadClient.textOf(root, 0).delete(0, 8));
            a.awaitSaved();
            written = a.xml();
        }
        server.restart();
        try (var b = NotepadClient.open(server, room.pair.mentee(), room.shared).awaitSynced()) {
            b.awaitXml(written);
            assertEquals(1, b.log().stream().filter("step2"::equals).count());
        }
    }

    @Test
    void aPureDeletionIsAcknowledgedThoughTheStateVectorStays() {
        var room = room();
        try (var a = NotepadClient.open(server, room.pair.mentor(), room.shared).awaitSynced()) {
            a.paragraph("Mrs Smith");
            a.awaitSaved();
            var before = a.saved();
            a.edit(root -> NotepadClient.textOf(root, 0).delete(0, 9));
            assertFalse(a.allSaved());
            a.awaitSaved();
            assertEquals(before, a.saved());
        }
        server.restart();
        try (var b = NotepadClient.open(server, room.pair.mentor(), room.shared).awaitSynced()) {
            b.awaitXml("<paragraph></paragraph>");
        }
    }

    @Test
    void withoutTheWishNobodyHearsWhatIsSaved() {
        var room = room();
        try (var a =
                NotepadClient.open(server, room.pair.mentor(), room.shared, "").awaitSynced()) {
            a.paragraph("plain");
            a.send(new Message.QueryPresence().encode());
            a.send(Message.step1(StateVector.EMPTY));
            NotepadClient.await("answered", () -> a.log().size() == 3);
            assertEquals(0, a.savedFrames());
        }
    }

    @Test
    void editsMadeOfflineMergeOnReturn() {
        var room = room();
        try (var a = NotepadClient.open(server, room.pair.mentor(), room.shared).awaitSynced();
                var b = NotepadClient.open(server, room.pair.mentee(), room.shared).awaitSynced()) {
            a.paragraph("start");
            b.awaitXml("<paragraph>start</paragraph>");
            b.awaitSaved();
            var offline = new Doc();
            offline.applyUpdate(b.doc.encodeStateAsUpdate());
            b.leave();
            NotepadClient.textOf(offline.xmlFragment("default"), 0).append(", from the train");
            a.edit(root -> NotepadClient.textOf(root, 0).insert(0, "A "));
            a.awaitSaved();
            try (var back = NotepadClient.open(server, room.pair.mentee(), room.shared)) {
                back.send(Message.step2(offline.encodeStateAsUpdate()));
                a.awaitXml("<paragraph>A start, from the train</paragraph>");
            }
        }
    }

    @Test
    void strangersGet404AndThePrivateNotepadIsItsOwnersAlone() {
        var room = room();
        var stranger = server.pair().mentor();
        for (var id : List.of(room.shared, room.own)) {
            assertEquals(404, status(stranger, id));
            stranger.get("/api/notepads/" + id).expect(404);
            assertEquals(401, status(server.stranger(), id));
            server.stranger().get("/api/notepads/" + id).expect(401);
        }
        assertEquals(404, status(room.pair.mentee(), room.own));
        room.pair.mentee().get("/api/notepads/" + room.own).expect(404);
        room.pair.mentor().get("/api/notepads/" + room.own).expect(200);
        assertEquals(404, status(room.pair.mentor(), "no-such-thing"));
        assertEquals(room.shared, notepad(room.pair.mentee(), room.session, "shared"));
        assertFalse(room.own.equals(notepad(room.pair.mentee(), room.session, "private")));
    }

    /// What the upgrade is answered with.
    private int status(TestClient person, String notepad) {
        return person.send(
                        person.request("/ws/notepads/" + notepad)
                                .header("X-Test", "upgrade refused before it is asked for"))
                .status();
    }

    @Test
    void presenceIsPassedOnEchoedAndRemovedOnLeaving() {
        var room = room();
        try (var a = NotepadClient.open(server, room.pair.mentor(), room.shared).awaitSynced();
                var b = NotepadClient.open(server, room.pair.mentee(), room.shared).awaitSynced()) {
            var state = new byte[] {1, 7, 1, 8, '{', '"', 'a', '"', ':', ' ', '1', '}'};
            a.send(new Message.Presence(state).encode());
            NotepadClient.await("seen", () -> b.awareness.clients().equals(List.of(7L)));
            NotepadClient.await("echoed", () -> a.awareness.clients().equals(List.of(7L)));
            try (var c = NotepadClient.open(server, room.pair.mentee(), room.shared)) {
                NotepadClient.await("told", () -> c.awareness.clients().equals(List.of(7L)));
            }
            a.leave();
            NotepadClient.await("gone", () -> b.awareness.clients().isEmpty());
        }
    }

    @Test
    void aSessionWithNotesCannotBeDeletedAndAnEmptyOneCan() {
        var room = room();
        try (var a = NotepadClient.open(server, room.pair.mentor(), room.own).awaitSynced()) {
            a.paragraph("mine");
            a.awaitSaved();
        }
        room.pair.mentor().delete("/api/sessions/" + room.session).expect(409);
        var empty = room.pair.session(Instant.now().plusSeconds(3600));
        notepad(room.pair.mentor(), empty, "shared");
        assertTrue(room.pair.mentor().delete("/api/sessions/" + empty).status() < 300);
    }

    @Test
    void signingOutClosesTheSocket() {
        var room = room();
        var a = NotepadClient.open(server, room.pair.mentor(), room.shared).awaitSynced();
        room.pair.mentor().post("/api/logout", Map.of());
        assertEquals(1008, a.awaitClosed());
    }
}
