package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;

/// Templates over HTTP, into notepads that others have open.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplatesTest {
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.create();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theAgendaIsMadeOfAimsAndOfWhatWasLeftLastTime() {
        var pair = server.pair();
        var start = Instant.parse("2027-01-12T18:00:00Z");
        var last = pair.session(start.minus(Duration.ofDays(35)));
        pair.session(start.minus(Duration.ofDays(7))); // planned, and then nothing was written
        var next = pair.session(start);
        pair.mentor()
                .post(
                        "/api/programmes/" + pair.programmeId() + "/aims",
                        Map.of("title", "Read on load", "kind", "reading", "dueOn", "2027-01-15"))
                .expect(201);
        var notes = NotepadSocketTest.notepad(pair.mentor(), last, "shared");
        try (var mentor = NotepadClient.open(server, pair.mentor(), notes).awaitSynced()) {
            mentor.edit(
                    root -> {
                        var item = root.addElement("taskList").addElement("taskItem");
                        item.setAttribute("checked", false);
                        item.addElement("paragraph").addText().append("Film the hop test");
                    });
            mentor.paragraph("She runs 5 km now");
            mentor.awaitSaved();
        }
        var own = NotepadSocketTest.notepad(pair.mentor(), last, "private");
        try (var mentor = NotepadClient.open(server, pair.mentor(), own).awaitSynced()) {
            mentor.paragraph("A private worry?");
            mentor.awaitSaved();
        }
        var shared = NotepadSocketTest.notepad(pair.mentee(), next, "shared");
        var written = use(pair.mentee(), shared, "agenda").expect(201).json();
        assertTrue(written.get("written").asBoolean());
        assertEquals(
                """
                ## Agenda

                ### Aims to look at

                - Read on load (due 15 January, not agreed yet)

                ### Left open on 8 December 2026

                - [ ] Film the hop test

                ### Where you stopped on 8 December 2026

                > She runs 5 km now

                ### For today

                -\s
                """,
                markdown(pair.mentor(), shared));
        var block = pair.mentor().get("/api/notepads/" + shared).json().get("blocks").get(0);
        assertEquals(written.get("blockId"), block.get("id"));
        assertEquals(pair.mentee().get("/api/me").json().get("id"), block.get("author").get("id"));
    }

    @Test
    void twoClicksAtOnceOnTwoServersWriteItOnce() throws Exception {
        var pair = server.pair();
        var shared =
                NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
        try (var second = server.anotherNode();
                var open = NotepadClient.open(server, pair.mentor(), shared).awaitSynced();
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var mentee = pair.mentee().at(second);
            for (var template : List.of("agenda", "grow")) {
                var clicks = new ArrayList<Callable<Integer>>();
                for (int i = 0; i < 3; i++) {
                    clicks.add(() -> use(pair.mentor(), shared, template).status());
                    clicks.add(() -> use(mentee, shared, template).status());
                }
                var answers = new ArrayList<Integer>();
                for (var answer : pool.invokeAll(clicks)) answers.add(status(answer));
                assertEquals(
                        List.of(200, 200, 200, 200, 200, 201), answers.stream().sorted().toList());
            }
            NotepadClient.await("told", () -> open.xml().contains("GROW"));
            assertEquals(2, open.xml().split("<heading level=\"2\">", -1).length - 1);
        }
    }

    private static int status(Future<Integer> answer) throws Exception {
        return answer.get();
    }

    @Test
    void aSecondCaseMayFollowOnceTheFirstHasBeenWrittenInto() {
        var pair = server.pair();
        var own = NotepadSocketTest.notepad(pair.mentee(), pair.session(Instant.now()), "private");
        var first = use(pair.mentee(), own, "case-discussion").expect(201).json();
        var again = use(pair.mentee(), own, "case-discussion").expect(200).json();
        assertFalse(again.get("written").asBoolean());
        assertEquals(first.get("blockId"), again.get("blockId"));
        try (var mentee = NotepadClient.open(server, pair.mentee(), own).awaitSynced()) {
            mentee.paragraph("A runner with a sore heel");
            mentee.awaitSaved();
        }
        use(pair.mentee(), own, "case-discussion").expect(201);
    }

    @Test
    void templatesAreListedAndOnlyForWhoMayWrite() {
        var pair = server.pair();
        var session = pair.session(Instant.now());
        var shared = NotepadSocketTest.notepad(pair.mentor(), session, "shared");
        var own = NotepadSocketTest.notepad(pair.mentor(), session, "private");
        var items = pair.mentee().get("/api/notepad-templates").expect(200).json().get("items");
        assertEquals(
                List.of("agenda", "grow", "case-discussion", "technique-review"),
                items.valueStream().map(one -> one.get("id").asString()).toList());
        server.stranger().get("/api/notepad-templates").expect(401);
        use(server.stranger(), shared, "grow").expect(401);
        use(server.pair().mentor(), shared, "grow").expect(404);
        use(pair.mentee(), own, "grow").expect(404);
        use(pair.mentor(), shared, "poem").expect(404);
        assertEquals("", markdown(pair.mentor(), shared));
        assertEquals("", markdown(pair.mentor(), own));
        for (var one : items) use(pair.mentor(), own, one.get("id").asString()).expect(201);
    }

    private static TestClient.Answer use(TestClient person, String notepad, String template) {
        return person.post("/api/notepads/" + notepad + "/templates/" + template);
    }

    private static String markdown(TestClient person, String notepad) {
        return person.get("/api/notepads/" + notepad + "?format=markdown").expect(200).text();
    }
}
