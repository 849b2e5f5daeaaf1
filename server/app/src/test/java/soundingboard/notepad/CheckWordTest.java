package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import soundingboard.TestServer;
import soundingboard.db.Json;
import soundingboard.yjs.Doc;

/// The word that both screens show. The web's own test reads the same documents.
class CheckWordTest {

    /// Made by `src/test/node/check-words.js` with the real yjs.
    @Test
    void isThatOfTheRealYjs() throws IOException {
        try (var stream = CheckWordTest.class.getResourceAsStream("check-words.json")) {
            var all = Json.mapper().readTree(java.util.Objects.requireNonNull(stream));
            assertTrue(all.size() > 4);
            for (var one : all) {
                var doc = new Doc();
                doc.applyUpdate(Base64.getDecoder().decode(one.get("update").asString()));
                var name = one.get("name").asString();
                assertEquals(
                        one.get("xml").asString(), doc.xmlFragment("default").toString(), name);
                assertEquals(one.get("word").asString(), CheckWord.of(doc), name);
            }
        }
    }

    @Test
    void halfASurrogatePairCountsAsInBrowsers() {
        assertEquals(CheckWord.of("a\ufffdb"), CheckWord.of("a\ud83db"));
    }

    @Test
    void theServersAnswerIsThatOfEachReplicaOnceSaved() {
        try (var server = TestServer.create()) {
            var pair = server.pair();
            var shared =
                    NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
            try (var mentor = NotepadClient.open(server, pair.mentor(), shared).awaitSynced();
                    var mentee = NotepadClient.open(server, pair.mentee(), shared).awaitSynced()) {
                var empty = word(pair, shared);
                mentor.paragraph("Calf raises");
                mentor.awaitSaved();
                mentee.awaitXml("<paragraph>Calf raises</paragraph>");
                assertEquals(CheckWord.of(mentor.xml()), word(pair, shared));
                assertEquals(CheckWord.of(mentee.xml()), word(pair, shared));
                assertNotEquals(empty, word(pair, shared));
                mentor.edit(root -> NotepadClient.textOf(root, 0).delete(0, 1));
                mentor.awaitSaved();
                assertEquals(CheckWord.of(mentor.xml()), word(pair, shared));
            }
        }
    }

    private static String word(TestServer.Pair pair, String notepad) {
        return pair.mentee()
                .get("/api/notepads/" + notepad)
                .expect(200)
                .json()
                .get("checkWord")
                .asString();
    }
}
