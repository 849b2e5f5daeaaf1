package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.ServerProcess;
import soundingboard.TestServer;
import soundingboard.db.Json;
import tools.jackson.databind.JsonNode;

/// The npm package y-websocket, unchanged, in Node: two people type at once while the server is
/// killed and started again.
class StockProviderTest {

    /// `typists.js`, running.
    private static final class Typists implements AutoCloseable {
        private final Process node;
        private final BufferedReader out;

        Typists(int port, String notepad, TestServer.Pair pair, String mode) throws IOException {
            this(port, port, notepad, pair, mode);
        }

        Typists(int portA, int portB, String notepad, TestServer.Pair pair, String mode)
                throws IOException {
            node =
                    new ProcessBuilder(
                                    "node",
                                    "typists.js",
                                    "ws://127.0.0.1:" + portA + "/ws/notepads",
                                    "ws://127.0.0.1:" + portB + "/ws/notepads",
                                    notepad,
                                    pair.mentor().cookie(),
                                    pair.mentee().cookie(),
                                    mode)
                            .directory(new File("src/test/node"))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            out =
                    new BufferedReader(
                            new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8));
            assertEquals("typing", out.readLine());
        }

        void stopTyping() throws IOException {
            node.getOutputStream().write('\n');
            node.getOutputStream().flush();
        }

        /// Until more than fifty marks were reported saved.
        void awaitEnough() throws IOException {
            assertEquals("enough", out.readLine());
        }

        JsonNode result() throws IOException {
            var line = out.readLine();
            if (line == null) throw new AssertionError("the typists failed");
            return Json.mapper().readTree(line);
        }

        @Override
        public void close() {
            node.destroyForcibly();
        }
    }

    private static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
    }

    /// Marks begin with a letter and end with a dot, so none is a part of another.
    private static void assertOnce(List<String> marks, String text, String what) {
        for (var mark : marks) {
            int first = text.indexOf(mark);
            assertTrue(first >= 0, what + " lost " + mark);
            assertEquals(-1, text.indexOf(mark, first + 1), what + " doubled " + mark);
        }
    }

    /// Both pages and the server have each mark once and nothing else, and said that it is saved.
    private static void assertAllThereOnce(int atLeast, JsonNode result, String stored) {
        var typed = strings(result.get("typed"));
        var text = result.get("a").asString();
        assertTrue(typed.size() > atLeast, "typed " + typed.size());
        assertEquals(text, result.get("b").asString());
        assertOnce(typed, text, "the typists' page");
        assertEquals(typed.stream().mapToInt(String::length).sum(), text.length());
        assertEquals(typed.size(), result.get("saved").size());
        assertEquals(text + "\n", stored);
    }

    @Test
    void nothingIsLostOrDoubledWhenTheServerIsKilledMidTyping(@TempDir Path data) throws Exception {
        try (var helper = TestServer.create();
                var server = new ServerProcess(data, helper.databaseUrl())) {
            var pair = helper.pair();
            var shared =
                    NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
            try (var typists = new Typists(server.port(), shared, pair, "stay")) {
                for (int i = 0; i < 2; i++) {
                    Thread.sleep(1_000);
                    server.kill();
                    server.startAgain();
                }
                Thread.sleep(1_000);
                typists.stopTyping();
                var result = typists.result();
                assertAllThereOnce(200, result, stored(pair, shared));
            }
        }
    }

    @Test
    void whatWasReportedSavedIsThereWhenServerAndPagesDieTogether(@TempDir Path data)
            throws Exception {
        try (var helper = TestServer.create();
                var server = new ServerProcess(data, helper.databaseUrl())) {
            var pair = helper.pair();
            var shared =
                    NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
            try (var typists = new Typists(server.port(), shared, pair, "leave")) {
                typists.awaitEnough();
                server.kill();
                var result = typists.result();
                var saved = strings(result.get("saved"));
                assertTrue(saved.size() > 50, "saved " + saved.size());
                assertOnce(saved, stored(pair, shared), "the server");
            }
        }
    }

    @Test
    void twoServersOnOneDatabaseHoldOneNotepadThoughOneIsKilledMidTyping(@TempDir Path data)
            throws Exception {
        try (var helper = TestServer.create();
                var one = new ServerProcess(data.resolve("one"), helper.databaseUrl());
                var two = new ServerProcess(data.resolve("two"), helper.databaseUrl())) {
            var pair = helper.pair();
            var shared =
                    NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
            try (var typists = new Typists(one.port(), two.port(), shared, pair, "apart")) {
                Thread.sleep(1_000);
                two.kill();
                two.startAgain();
                Thread.sleep(1_000);
                typists.stopTyping();
                var result = typists.result();
                assertAllThereOnce(100, result, stored(pair, shared));
                var crossedMs = new ArrayList<Double>();
                result.get("crossedMs").forEach(ms -> crossedMs.add(ms.asDouble()));
                crossedMs.sort(null);
                assertTrue(crossedMs.get(crossedMs.size() / 2) < 500, "took " + crossedMs + " ms");
            }
        }
    }

    /// What a fresh reader, another server on the same database, has.
    private static String stored(TestServer.Pair pair, String notepad) {
        return pair.mentor()
                .get("/api/notepads/" + notepad + "?format=markdown")
                .expect(200)
                .text();
    }
}
