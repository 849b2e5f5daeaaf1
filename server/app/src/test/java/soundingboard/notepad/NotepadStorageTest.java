package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.CuttableDatabase;
import soundingboard.SoundingBoard;
import soundingboard.TestServer;
import soundingboard.config.Settings;
import soundingboard.yjs.XmlFragment;

/// The log, compaction, a database that is away, and several nodes.
class NotepadStorageTest {
    /// Paragraphs that make the log long enough to be put together: ten thousand letters each.
    private static final int PASTED = 60;

    private static String shared(TestServer.Pair pair) {
        return NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
    }

    @Test
    void typingGoesOnWhileTheDatabaseIsAwayAndIsSavedWhenItIsBack() throws Exception {
        try (var database = new CuttableDatabase();
                var server = TestServer.create(Map.of("SB_DATABASE_URL", database.url()))) {
            var pair = server.pair();
            var shared = shared(pair);
            try (var a = NotepadClient.open(server, pair.mentor(), shared).awaitSynced();
                    var b = NotepadClient.open(server, pair.mentee(), shared).awaitSynced()) {
                a.paragraph("before. ");
                a.awaitSaved();
                database.cut();
                a.edit(root -> NotepadClient.textOf(root, 0).append("while it is away. "));
                b.awaitXml("<paragraph>before. while it is away. </paragraph>");
                b.edit(root -> NotepadClient.textOf(root, 0).append("still. "));
                a.awaitXml("<paragraph>before. while it is away. still. </paragraph>");
                Thread.sleep(2_000);
                assertFalse(a.allSaved(), "reported saved without a database");
                assertFalse(b.allSaved(), "reported saved without a database");
                database.mend();
                a.awaitSaved();
                b.awaitSaved();
            }
            server.restart();
            try (var c = NotepadClient.open(server, pair.mentor(), shared).awaitSynced()) {
                c.awaitXml("<paragraph>before. while it is away. still. </paragraph>");
            }
        }
    }

    @Test
    void theLogIsPutTogetherWithoutLosingTextOrAnchors() {
        try (var server = TestServer.create()) {
            var pair = server.pair();
            var shared = shared(pair);
            var address = "/api/notepads/" + shared;
            String text;
            try (var a = NotepadClient.open(server, pair.mentor(), shared).awaitSynced();
                    var b = NotepadClient.open(server, pair.mentee(), shared).awaitSynced()) {
                a.paragraph("");
                b.awaitXml("<paragraph></paragraph>");
                for (int i = 0; i < 700; i++) {
                    int n = i;
                    a.edit(root -> NotepadClient.textOf(root, 0).append(n + " "));
                    if (i % 7 == 0) b.edit(NotepadStorageTest::deleteFirstLetter);
                }
                for (int i = 0; i < PASTED; i++) b.paragraph("mine ".repeat(2_000));
                a.awaitSaved();
                b.awaitSaved();
                NotepadClient.await("equal", () -> a.xml().equals(b.xml()));
                text = a.xml();
                NotepadClient.await(
                        "compacted",
                        () ->
                                rows(server, "notepad_snapshot", shared) == 1
                                        && rows(server, "notepad_update", shared) < PASTED);
            }
            var before = pair.mentor().get(address).expect(200).json();
            server.restart();
            try (var c = NotepadClient.open(server, pair.mentee(), shared).awaitSynced()) {
                assertEquals(text, c.xml());
            }
            assertEquals(before, pair.mentor().get(address).expect(200).json());
        }
    }

    private static long rows(TestServer server, String table, String notepad) {
        return server.jdbi()
                .withHandle(
                        h ->
                                h.createQuery(
                                                "SELECT count(*) FROM "
                                                        + table
                                                        + " WHERE notepad_id = :id")
                                        .bind("id", UUID.fromString(notepad))
                                        .mapTo(Long.class)
                                        .one());
    }

    @Test
    void twoNodesOnOneDatabaseConvergeInWellUnderASecond(@TempDir Path data) throws Exception {
        try (var first = TestServer.create();
                var second =
                        SoundingBoard.start(
                                Settings.parse(
                                        List.of("--port", "0", "--data", data.toString()),
                                        Map.of(
                                                "SB_SEARCH_VECTORS",
                                                "off",
                                                "SB_DATABASE_URL",
                                                first.databaseUrl())))) {
            var pair = first.pair();
            var shared = shared(pair);
            var there = "ws://127.0.0.1:" + second.port() + "/ws/notepads/" + shared;
            try (var a = NotepadClient.open(first, pair.mentor(), shared).awaitSynced();
                    var b = NotepadClient.at(there + "?saved=1&acknowledged=1", pair.mentee())) {
                b.awaitSynced();
                a.paragraph("from the first");
                b.awaitXml("<paragraph>from the first</paragraph>");
                var tookMs = new ArrayList<Long>();
                for (int i = 0; i < 5; i++) {
                    a.edit(root -> NotepadClient.textOf(root, 0).append("."));
                    var begun = Instant.now();
                    NotepadClient.await("equal", () -> a.xml().equals(b.xml()));
                    tookMs.add(Duration.between(begun, Instant.now()).toMillis());
                }
                tookMs.sort(null);
                assertTrue(tookMs.get(2) < 1_000, "took " + tookMs + " ms");
                for (int i = 0; i < 30; i++) {
                    int n = i;
                    a.edit(root -> NotepadClient.textOf(root, 0).insert(0, "a" + n));
                    b.edit(root -> NotepadClient.textOf(root, 0).append("b" + n));
                }
                a.awaitSaved();
                b.awaitSaved();
                NotepadClient.await("equal", () -> a.xml().equals(b.xml()));
                assertTrue(a.xml().contains("b29") && a.xml().contains("a29"));
            }
            try (var c = NotepadClient.at(there, pair.mentor()).awaitSynced();
                    var d = NotepadClient.open(first, pair.mentee(), shared).awaitSynced()) {
                assertEquals(d.xml(), c.xml());
            }
        }
    }

    private static void deleteFirstLetter(XmlFragment root) {
        var text = NotepadClient.textOf(root, 0);
        if (text.length() > 0) text.delete(0, 1);
    }
}
