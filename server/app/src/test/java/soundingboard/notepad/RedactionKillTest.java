package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.ServerProcess;
import soundingboard.TestClient;
import soundingboard.TestServer;

/// `kill -9` in the middle of taking a passage out: either nothing has happened, or it is finished
/// after the start. The notes stay whole.
class RedactionKillTest {
    private static final String NAME = "Larkspurne";

    /// The shared notes at the server that is killed.
    private record Notes(TestClient mentor, String address) {
        TestClient.Answer redact(boolean preview) {
            return mentor.post(
                    address + "/redactions", Map.of("passage", NAME, "preview", preview));
        }

        String markdown() {
            var answer = mentor.get(address + "?format=markdown").expect(200);
            return answer.text().replace("\n\n\n", "\n");
        }

        void assertPlaces(int inNotes, int inVersions) {
            var places = redact(true).expect(200).json();
            assertEquals(inNotes, places.get("inNotes").asInt());
            assertEquals(inVersions, places.get("inVersions").asInt());
        }
    }

    @Test
    void killedInTheMiddleNothingHasHappenedAndKilledLaterItIsFinished(@TempDir Path data) {
        try (var database = TestServer.create();
                var server = new ServerProcess(data, database.databaseUrl())) {
            var pair = database.pair();
            var id =
                    NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
            var notes = new Notes(pair.mentor().at(server), "/api/notepads/" + id);
            var socket = "ws://127.0.0.1:" + server.port() + "/ws/notepads/" + id + "?saved=1";
            try (var page = NotepadClient.at(socket + "&acknowledged=1", pair.mentor())) {
                write(page.awaitSynced(), notes);
            }
            var jdbi = database.jdbi();

            killWhileItWaits(
                    server, notes, jdbi, "SELECT pg_advisory_xact_lock(" + LogStore.LOCK + ")");
            server.startAgain();
            assertEquals("seen Mrs " + NAME + ", knee\n\nplan: load\n", notes.markdown());
            notes.assertPlaces(1, 1);

            // Committed, and its traces about to be wiped out, table by table.
            killWhileItWaits(
                    server, notes, jdbi, "LOCK TABLE notepad_version IN ACCESS SHARE MODE");
            assertEquals(List.of(), StoredBytes.tablesWith(jdbi, NAME));
            assertFalse(StoredBytes.databaseFilesWith(jdbi, NAME).isEmpty());
            server.startAgain();
            NotepadClient.await("wiped out", () -> unfinished(jdbi) == 0);
            assertEquals(List.of(), StoredBytes.databaseFilesWith(jdbi, NAME));
            assertEquals("seen Mrs , knee\n\nplan: load\n", notes.markdown());
            notes.assertPlaces(0, 0);
        }
    }

    private static void write(NotepadClient page, Notes notes) {
        page.paragraph("seen Mrs " + NAME + ", knee");
        page.awaitSaved();
        notes.mentor.post(notes.address + "/versions", Map.of("name", "First")).expect(201);
        page.paragraph("plan: load");
        page.awaitSaved();
    }

    /// @param obstacle a lock that the redaction needs at that point
    private static void killWhileItWaits(
            ServerProcess server, Notes notes, Jdbi jdbi, String obstacle) {
        try (var other = jdbi.open()) {
            other.begin();
            other.execute(obstacle);
            var asked = CompletableFuture.supplyAsync(() -> notes.redact(false));
            NotepadClient.await("in the middle", () -> waiting(jdbi) > 0);
            server.kill();
            assertThrows(ExecutionException.class, asked::get);
            other.rollback();
        }
        // The database has not noticed yet that nobody waits for the statement any more.
        NotepadClient.await("given up", () -> others(jdbi) == 0);
    }

    private static long waiting(Jdbi jdbi) {
        return count(
                jdbi,
                """
                SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                 WHERE NOT l.granted AND d.datname = current_database()""");
    }

    private static long others(Jdbi jdbi) {
        return count(
                jdbi,
                """
                SELECT count(*) FROM pg_stat_activity
                 WHERE datname = current_database() AND state = 'active'
                   AND pid <> pg_backend_pid()""");
    }

    private static long unfinished(Jdbi jdbi) {
        return count(jdbi, "SELECT count(*) FROM notepad_redaction WHERE cleared_at IS NULL");
    }

    private static long count(Jdbi jdbi, String query) {
        return jdbi.withHandle(h -> h.createQuery(query).mapTo(Long.class).one());
    }
}
