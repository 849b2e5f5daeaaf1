package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.TestServer.Pair;
import soundingboard.auth.PersonId;
import soundingboard.notepad.NotepadId;
import tools.jackson.databind.JsonNode;

/// Notes that are really typed teach a transcript that was really added.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuggestingTest {
    private static final Instant START = Instant.parse("2026-05-12T17:00:00Z");
    private static final String VTT =
            """
            WEBVTT

            00:00:20.000 --> 00:00:24.000
            <v Tom>Pain in the a killies, and the a killies again.

            00:00:30.000 --> 00:00:34.000
            <v Tom>Then the pliometrics.

            00:05:00.000 --> 00:05:04.000
            <v Tom>Much later the a killies.
            """;

    private TestServer server;
    private Pair pair;
    private String session;
    private String address;

    @BeforeAll
    void start() {
        server = TestServer.create();
        pair = server.pair();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void add() {
        session = pair.session(START);
        var added =
                pair.mentor()
                        .send(
                                pair.mentor()
                                        .request("/api/sessions/" + session + "/transcripts")
                                        .header("Content-Type", "text/vtt")
                                        .POST(BodyPublishers.ofString(VTT)))
                        .expect(201);
        address = "/api/transcripts/" + added.json().get("id").asString();
    }

    @Test
    void whatWasTypedAtThatTimeIsOfferedAndAcceptedAtOnceAndUndone() {
        assertEquals(List.of(), terms(pair.mentor()));
        type(pair.mentor(), "shared", "Achilles load", START.plusSeconds(50));
        type(pair.mentee(), "shared", "plyometrics", START.plusSeconds(80));
        assertEquals(List.of("Achilles", "Achilles", "plyometrics"), terms(pair.mentee()));
        var all = items(pair.mentee()).stream().map(one -> one.get("id").asString()).toList();
        var done = pair.mentee().post(address + "/suggestions/accept", Map.of("ids", all));
        assertEquals(3, done.expect(200).json().get("accepted").asInt());
        assertEquals(
                List.of(
                        "Pain in the Achilles, and the Achilles again.",
                        "Then the plyometrics.",
                        "Much later the a killies."),
                texts());
        assertEquals(List.of(), terms(pair.mentee()));
        var again = pair.mentor().post(address + "/suggestions/accept", Map.of("ids", all));
        assertEquals(3, again.expect(200).json().get("skipped").asInt());
        pair.mentee().post(address + "/undo", Map.of()).expect(200);
        assertEquals(List.of("Achilles", "Achilles", "plyometrics"), terms(pair.mentor()));
        assertEquals("Then the pliometrics.", texts().get(1));
    }

    @Test
    void ofTwoInOneLineOneCanBeTaken() {
        type(pair.mentor(), "shared", "Achilles", START.plusSeconds(20));
        var second = items(pair.mentor()).get(1).get("id").asString();
        pair.mentor()
                .post(address + "/suggestions/accept", Map.of("ids", List.of(second)))
                .expect(200);
        assertEquals("Pain in the a killies, and the Achilles again.", texts().getFirst());
    }

    @Test
    void dismissalsAreRememberedForBoth() {
        type(pair.mentor(), "shared", "Achilles plyometrics", START.plusSeconds(20));
        var one = items(pair.mentor()).getFirst().get("id").asString();
        pair.mentor()
                .post(address + "/suggestions/dismiss", Map.of("ids", List.of(one)))
                .expect(204);
        assertEquals(List.of("plyometrics"), terms(pair.mentee()));
        type(pair.mentee(), "shared", "Achilles", START.plusSeconds(22));
        assertEquals(List.of("plyometrics"), terms(pair.mentor()));
    }

    @Test
    void onesOwnNotesNeverCount() {
        type(pair.mentor(), "private", "Achilles", START.plusSeconds(20));
        type(pair.mentee(), "private", "plyometrics", START.plusSeconds(30));
        assertEquals(List.of(), terms(pair.mentor()));
        assertEquals(List.of(), terms(pair.mentee()));
    }

    @Test
    void strangersAndNonsenseAreRefused() {
        var stranger = server.pair().mentor();
        stranger.get(address + "/suggestions").expect(404);
        stranger.post(address + "/suggestions/accept", Map.of("ids", List.of("a"))).expect(404);
        pair.mentor().post(address + "/suggestions/accept", Map.of()).expect(400);
        pair.mentor().post(address + "/suggestions/dismiss", Map.of("ids", List.of())).expect(400);
        var none = pair.mentor().post(address + "/suggestions/accept", Map.of("ids", List.of("a")));
        assertEquals(0, none.expect(200).json().get("accepted").asInt());
        assertFalse(pair.mentor().get(address).json().get("undoable").asBoolean());
    }

    private void type(TestClient who, String kind, String words, Instant at) {
        var notepads = who.get("/api/sessions/" + session).expect(200).json().get("notepads");
        var person = UUID.fromString(who.get("/api/me").expect(200).json().get("id").asString());
        for (var notepad : notepads)
            if (notepad.get("kind").asString().equals(kind))
                server.server()
                        .notepads()
                        .write(
                                NotepadId.parse(notepad.get("id").asString()),
                                new PersonId(person),
                                at,
                                doc ->
                                        doc.xmlFragment("default")
                                                .addElement("paragraph")
                                                .addText()
                                                .insert(0, words, Map.of()))
                        .join();
    }

    private List<JsonNode> items(TestClient who) {
        var answer = who.get(address + "/suggestions").expect(200).json();
        return List.copyOf(answer.get("items").values());
    }

    private List<String> terms(TestClient who) {
        return items(who).stream().map(one -> one.get("term").asString()).toList();
    }

    private List<String> texts() {
        var cues = pair.mentor().get(address).expect(200).json().get("cues");
        return cues.values().stream().map(cue -> cue.get("text").asString()).toList();
    }
}
