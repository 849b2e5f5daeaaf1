package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.yjs.Doc;
import soundingboard.yjs.Message;
import tools.jackson.databind.JsonNode;

/// A passage is taken out for good: no row, no dead row, no file of the index holds it, and nobody
/// who was away brings it back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedactionTest {
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.create();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private record Place(TestServer.Pair pair, String notepad) {
        String address() {
            return "/api/notepads/" + notepad;
        }

        JsonNode redact(TestClient person, String passage, boolean preview) {
            var body = Map.of("passage", passage, "preview", preview);
            return person.post(address() + "/redactions", body).expect(200).json();
        }

        String markdown() {
            return pair.mentor().get(address() + "?format=markdown").expect(200).text();
        }
    }

    private Place place(String kind) {
        var pair = server.pair();
        return new Place(
                pair, NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), kind));
    }

    private NotepadClient open(TestClient person, Place place) {
        return NotepadClient.open(server, person, place.notepad).awaitSynced();
    }

    private static void assertCounts(int inNotes, int inVersions, JsonNode answer) {
        assertEquals(inNotes, answer.get("inNotes").asInt(), answer.toString());
        assertEquals(inVersions, answer.get("inVersions").asInt(), answer.toString());
    }

    private boolean found(TestClient person, String word) {
        return person.get("/api/search?q=" + word).expect(200).text().contains(word);
    }

    private void assertGone(String name) throws IOException {
        assertEquals(List.of(), StoredBytes.tablesWith(server.jdbi(), name));
        assertEquals(List.of(), StoredBytes.databaseFilesWith(server.jdbi(), name));
    }

    private void assertGoneFromIndex(String name) throws IOException {
        NotepadClient.await(
                "out of the index",
                () -> {
                    try {
                        return StoredBytes.indexTermsWith(server, name.toLowerCase(Locale.ROOT))
                                .isEmpty();
                    } catch (IOException e) {
                        return false; // Between two commits.
                    }
                });
        // The old files go with the last search that reads them.
        NotepadClient.await(
                "out of the index's files",
                () -> StoredBytes.filesWith(server.data().resolve("index"), name).isEmpty());
    }

    @Test
    void noRowNoDeadRowAndNoSegmentHoldsIt() throws IOException {
        var place = place("shared");
        var pair = place.pair;
        var name = "Quillfeather";
        try (var mentor = open(pair.mentor(), place);
                var mentee = open(pair.mentee(), place)) {
            mentor.paragraph("seen today with Mrs Quillfeather, knee");
            mentor.edit(root -> NotepadClient.textOf(root, 0).format(20, 6, bold()));
            mentor.paragraph("Quillfeather was pasted, and taken out again");
            mentor.edit(root -> root.delete(1, 1));
            for (char letter : name.toCharArray())
                mentor.edit(
                        root -> {
                            if (root.children().size() < 2) root.addElement("paragraph").addText();
                            NotepadClient.textOf(root, 1).append("" + letter);
                        });
            mentor.awaitSaved();
            pair.mentee()
                    .post(place.address() + "/versions", Map.of("name", "Quillfeather first"))
                    .expect(201);
            mentor.paragraph("plan: load");
            mentor.awaitSaved();
            NotepadClient.await("found", () -> found(pair.mentee(), name));
            // What is asserted gone below is there now, so the looking finds it.
            assertTrue(
                    StoredBytes.tablesWith(server.jdbi(), name)
                            .containsAll(
                                    List.of("feed_entry", "notepad_update", "notepad_version")));
            assertFalse(StoredBytes.databaseFilesWith(server.jdbi(), name).isEmpty());

            assertCounts(2, 3, place.redact(pair.mentee(), name, true));
            var done = place.redact(pair.mentee(), name, false);
            assertCounts(2, 3, done);
            assertTrue(done.get("cleared").asBoolean());
            NotepadClient.await("gone", () -> !mentor.xml().contains("uill"));
            NotepadClient.await("gone", () -> !mentee.xml().contains("uill"));
            assertEquals(
                    "seen today with Mrs , knee\n\nplan: load\n",
                    place.markdown().replace("\n\n\n", "\n"));
            assertGone(name);
            NotepadClient.await("not found", () -> !found(pair.mentee(), name));
            assertGoneFromIndex(name);
            var versions = pair.mentor().get(place.address() + "/versions").json().get("items");
            assertEquals("… first", versions.get(0).get("name").asString());
            assertCounts(0, 0, place.redact(pair.mentor(), name, true));
            // The notes go on, and the word may be written again.
            mentor.paragraph("we say Quillfeather no more");
            mentor.awaitSaved();
            assertTrue(place.markdown().contains("Quillfeather no more"));
        }
    }

    private static Map<String, ?> bold() {
        return Map.of("bold", Map.of());
    }

    @Test
    void whoWasAwayCannotBringItBack() throws IOException {
        var place = place("shared");
        var pair = place.pair;
        try (var mentor = open(pair.mentor(), place)) {
            mentor.paragraph("call Wrenmarrow at home");
            mentor.paragraph("and rest");
            mentor.awaitSaved();
            var away = open(pair.mentee(), place);
            away.awaitXml(mentor.xml());
            away.leave();
            away.awaitClosed();
            var offline = new Doc();
            offline.applyUpdate(away.doc.encodeStateAsUpdate());
            offline.transact(
                    _ -> {
                        var root = offline.xmlFragment("default");
                        NotepadClient.textOf(root, 0).insert(9, "XX"); // inside
                        NotepadClient.textOf(root, 0).insert(5, "old "); // beside
                        NotepadClient.textOf(root, 1).append(" well");
                        // As an editor makes a list item of a line: its text is written anew.
                        var item = root.addElement("bulletList").addElement("listItem");
                        var text = item.addElement("paragraph").addText();
                        text.insert(0, "ring Wrenmarrow back", link("tel:Wrenmarrow"));
                    });
            assertTrue(place.redact(pair.mentor(), "Wrenmarrow", false).get("cleared").asBoolean());
            try (var back =
                    NotepadClient.returning(
                            server, pair.mentee(), place.notepad, offline.encodeStateAsUpdate())) {
                back.awaitSynced();
                NotepadClient.await("merged", () -> mentor.xml().contains("rest well"));
                NotepadClient.await(
                        "the same", () -> mentor.xml().equals(back.xml()), () -> back.xml());
                assertFalse(back.xml().contains("Wrenmarrow"), back.xml());
                assertTrue(back.xml().contains("call old XX at home"), back.xml());
                assertTrue(back.xml().contains("ring "), back.xml());
                back.awaitSaved();
                // It has heard of it now: what it writes is its own will.
                back.paragraph("Wrenmarrow again");
                back.awaitSaved();
                assertTrue(place.markdown().contains("Wrenmarrow again"));
                assertCounts(1, 0, place.redact(pair.mentor(), "Wrenmarrow", false));
            }
            assertGone("Wrenmarrow");
        }
    }

    private static Map<String, ?> link(String href) {
        return Map.of("link", Map.of("href", href));
    }

    @Test
    void anotherNodeThatHasTheRoomInMemoryForgetsItToo() throws IOException {
        var place = place("shared");
        var pair = place.pair;
        try (var other = server.anotherNode();
                var here = open(pair.mentor(), place);
                var there =
                        NotepadClient.at(
                                        "ws://127.0.0.1:"
                                                + other.port()
                                                + "/ws/notepads/"
                                                + place.notepad
                                                + "?saved=1&acknowledged=1",
                                        pair.mentee())
                                .awaitSynced()) {
            here.paragraph("ask Thistlewick");
            NotepadClient.await("there", () -> there.xml().contains("Thistlewick"));
            there.paragraph("Thistlewick said so");
            there.awaitSaved();
            NotepadClient.await("here", () -> here.xml().contains("said so"));
            assertCounts(2, 0, place.redact(pair.mentor(), "Thistlewick", false));
            NotepadClient.await("gone there", () -> !there.xml().contains("Thistlewick"));
            there.paragraph("going on");
            there.awaitSaved();
            NotepadClient.await("goes on", () -> here.xml().contains("going on"));
        }
        NotepadClient.await(
                "wiped", () -> StoredBytes.tablesWith(server.jdbi(), "Thistlewick").isEmpty());
    }

    @Test
    void whatWasOnItsWayMeanwhileIsLookedThrough() throws IOException {
        var place = place("shared");
        var pair = place.pair;
        try (var mentor = open(pair.mentor(), place);
                var mentee = open(pair.mentee(), place)) {
            mentor.paragraph("with Marchbanks");
            mentor.awaitSaved();
            mentee.awaitXml(mentor.xml());
            // Written before it hears of the redaction, sent before it answers.
            var late = new Doc();
            late.applyUpdate(mentee.doc.encodeStateAsUpdate());
            var before = late.stateVector();
            late.xmlFragment("default").addElement("paragraph").addText().append("Marchbanks 2");
            var copy = Message.update(late.encodeStateAsUpdate(before));
            synchronized (mentee) {
                // Holding it keeps this page from answering.
                place.redact(pair.mentor(), "Marchbanks", false);
                mentee.send(copy);
            }
            mentor.paragraph("end");
            mentor.awaitSaved();
            NotepadClient.await("arrived", () -> mentee.xml().contains("end"));
            NotepadClient.await("rest of it", () -> place.markdown().contains(" 2"));
            assertFalse(place.markdown().contains("Marchbanks"), place.markdown());
            assertFalse(mentor.xml().contains("Marchbanks"), mentor.xml());
        }
        assertGone("Marchbanks");
    }

    @Test
    void whatCouldNotBeWipedOutAtOnceIsWipedOutAfterARestart() throws Exception {
        var place = place("shared");
        try (var mentor = open(place.pair.mentor(), place)) {
            mentor.paragraph("about Fennimore");
            mentor.awaitSaved();
            try (var backup = server.jdbi().open()) {
                // Somebody reads as of now, and may read the old rows for as long as they like.
                backup.getConnection().setAutoCommit(false);
                backup.getConnection()
                        .setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
                backup.createQuery("SELECT count(*) FROM notepad").mapTo(Integer.class).one();
                var done = place.redact(place.pair.mentor(), "Fennimore", false);
                assertFalse(done.get("cleared").asBoolean());
                NotepadClient.await("gone", () -> !mentor.xml().contains("Fennimore"));
                assertEquals(List.of(), StoredBytes.tablesWith(server.jdbi(), "Fennimore"));
                assertFalse(StoredBytes.databaseFilesWith(server.jdbi(), "Fennimore").isEmpty());
                backup.rollback();
            }
        }
        server.restart();
        NotepadClient.await("wiped", () -> uncleared() == 0);
        assertGone("Fennimore");
        assertGoneFromIndex("Fennimore");
    }

    private int uncleared() {
        return server.jdbi()
                .withHandle(
                        h ->
                                h.createQuery(
                                                "SELECT count(*) FROM notepad_redaction WHERE cleared_at IS NULL")
                                        .mapTo(Integer.class)
                                        .one());
    }

    @Test
    void onlyWhoMayWriteMayTakeOut() {
        var place = place("private");
        var body = Map.of("passage", "anything", "preview", true);
        place.pair.mentor().post(place.address() + "/redactions", body).expect(200);
        place.pair.mentee().post(place.address() + "/redactions", body).expect(404);
        server.pair().mentor().post(place.address() + "/redactions", body).expect(404);
        var shared = place("shared");
        for (var passage : List.of("", "x", "  ", "y".repeat(1_001)))
            shared.pair
                    .mentor()
                    .post(shared.address() + "/redactions", Map.of("passage", passage))
                    .expect(400);
        shared.pair.mentor().post(shared.address() + "/redactions", Map.of()).expect(400);
    }
}
