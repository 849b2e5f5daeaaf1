package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestServer;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import soundingboard.yjs.Doc;
import tools.jackson.databind.JsonNode;

/// What others read of a notepad: over HTTP, and through the feed to the index.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotepadReadTest {
    private TestServer server;
    private Feed feed;

    @BeforeAll
    void start() {
        server = TestServer.create();
        feed = new Feed(server.jdbi());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private List<FeedEntry> fed(String notepad) {
        return feed.after(0, 10_000).stream()
                .filter(change -> change.id().startsWith(notepad))
                .flatMap(change -> change.entry().stream())
                .toList();
    }

    private static String me(soundingboard.TestClient person) {
        return person.get("/api/me").expect(200).json().get("id").asString();
    }

    @Test
    void blocksSayWhoBeganThemAndWhen() {
        var pair = server.pair();
        var session = pair.session(Instant.now());
        var shared = NotepadSocketTest.notepad(pair.mentor(), session, "shared");
        var address = "/api/notepads/" + shared;
        assertEquals(0, pair.mentor().get(address).expect(200).json().get("blocks").size());
        var start = Instant.now().minusSeconds(1);
        try (var mentor = NotepadClient.open(server, pair.mentor(), shared).awaitSynced();
                var mentee = NotepadClient.open(server, pair.mentee(), shared).awaitSynced()) {
            mentor.paragraph("Calf raises");
            mentee.awaitXml("<paragraph>Calf raises</paragraph>");
            server.clock().advance(Duration.ofMinutes(5));
            mentee.edit(root -> NotepadClient.textOf(root, 0).append(" daily"));
            mentee.paragraph("Sleep");
            mentee.awaitSaved();
        }
        var view = pair.mentee().get(address).expect(200).json();
        assertEquals(session, view.get("sessionId").asString());
        assertEquals("shared", view.get("kind").asString());
        var first = view.get("blocks").get(0);
        assertEquals("Calf raises daily", first.get("text").asString());
        assertEquals("paragraph", first.get("kind").asString());
        assertEquals(me(pair.mentor()), first.get("author").get("id").asString());
        assertEquals(2, first.get("authors").size());
        var typed = Instant.parse(first.get("firstTypedAt").asString());
        assertTrue(typed.isAfter(start) && typed.isBefore(start.plusSeconds(60)), "" + typed);
        var last = Instant.parse(first.get("lastTypedAt").asString());
        assertTrue(Duration.between(typed, last).toMinutes() >= 4, "" + last);
        assertTrue(first.get("sessionOffsetMs").isNull());
        var second = view.get("blocks").get(1);
        assertEquals(me(pair.mentee()), second.get("author").get("id").asString());
        server.restart();
        assertEquals(view, pair.mentee().get(address).expect(200).json());
    }

    @Test
    void theWholeTextIsThereAsMarkdownAndAsHtml() {
        var pair = server.pair();
        var shared =
                NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
        try (var mentor = NotepadClient.open(server, pair.mentor(), shared).awaitSynced()) {
            mentor.edit(
                    root -> {
                        var heading = root.addElement("heading");
                        heading.setAttribute("level", 2);
                        heading.addText().append("Plan <b>");
                        var item = root.addElement("bulletList").addElement("listItem");
                        item.addElement("paragraph")
                                .addText()
                                .insert(0, "go", Map.of("link", Map.of("href", "javascript:x")));
                    });
            mentor.awaitSaved();
        }
        var address = "/api/notepads/" + shared + "?format=";
        var markdown = pair.mentee().get(address + "markdown").expect(200);
        assertEquals("text/markdown; charset=utf-8", markdown.header("Content-Type"));
        assertEquals("## Plan \\<b\\>\n\n- go\n", markdown.text());
        var html = pair.mentee().get(address + "html").expect(200);
        assertEquals("<h2>Plan &lt;b&gt;</h2>\n<ul><li><p>go</p>\n</li>\n</ul>\n", html.text());
        pair.mentee().get(address + "pdf").expect(400);
    }

    @Test
    void aDownloadSaysWhatItIsOfAndHasANameThatEveryDeviceTakes() {
        var pair = server.pair();
        var session = pair.session(Instant.parse("2027-05-12T17:00:00Z"));
        pair.mentor()
                .patch("/api/sessions/" + session, Map.of("title", "Knee: “hop” <1/2> é?"))
                .expect(200);
        var shared = NotepadSocketTest.notepad(pair.mentor(), session, "shared");
        var own = NotepadSocketTest.notepad(pair.mentee(), session, "private");
        try (var mentor = NotepadClient.open(server, pair.mentor(), shared).awaitSynced()) {
            mentor.paragraph("Hop test");
            mentor.awaitSaved();
        }
        var address = "/api/notepads/" + shared + "?download=1&format=";
        var markdown = pair.mentee().get(address + "markdown").expect(200);
        assertEquals(
                "attachment; filename=\"2027-05-12 Knee _hop_ 1 2 e.md\"; filename*=UTF-8''"
                        + "2027-05-12%20Knee%20%E2%80%9Chop%E2%80%9D%201%202%20%C3%A9.md",
                markdown.header("Content-Disposition"));
        var lines = markdown.text().split("\n", -1);
        assertEquals("# Knee: “hop” \\<1/2\\> é?", lines[0]);
        assertTrue(lines[2].matches("Wednesday 12 May 2027\\. Mentor.* and Mentee.*"), lines[2]);
        assertEquals("Hop test", lines[4]);
        var html = pair.mentor().get(address + "html").expect(200);
        assertTrue(html.header("Content-Disposition").contains("2027-05-12 Knee _hop_ 1 2 e.html"));
        assertTrue(html.text().startsWith("<!doctype html>"), html.text());
        assertTrue(html.text().contains("<h1>Knee: “hop” &lt;1/2&gt; é?</h1>"), html.text());
        assertTrue(html.text().contains("<p>Hop test</p>"), html.text());
        var mine = pair.mentee().get("/api/notepads/" + own + "?download=1&format=markdown");
        assertTrue(mine.expect(200).text().contains("’s own notes"), mine.text());
        pair.mentor().get("/api/notepads/" + own + "?download=1&format=markdown").expect(404);
        pair.mentor().get(address + "pdf").expect(400);
    }

    @Test
    void theFeedFollowsEachBlockByItself() {
        var pair = server.pair();
        var session = pair.session(Instant.now());
        var shared = NotepadSocketTest.notepad(pair.mentor(), session, "shared");
        try (var mentor = NotepadClient.open(server, pair.mentor(), shared).awaitSynced()) {
            mentor.paragraph("Hop test");
            mentor.paragraph("Balance");
            NotepadClient.await("fed", () -> fed(shared).size() == 2);
            var positions = feed.after(0, 10_000);
            var entry = fed(shared).getFirst();
            assertEquals("Hop test", entry.text());
            assertEquals("Session 1", entry.title());
            assertEquals(List.of("programme:" + pair.programmeId()), entry.readers());
            assertEquals(UUID.fromString(session), entry.sessionId().orElseThrow());
            assertTrue(entry.author().orElseThrow().startsWith("Mentor"));
            assertTrue(entry.at().isPresent());
            var block = view(pair.mentor(), shared).get("blocks").get(0).get("id").asString();
            assertEquals("/sessions/" + session + "?block=" + block, entry.url());
            assertEquals(shared + "/" + block, entry.id());

            mentor.edit(root -> NotepadClient.textOf(root, 1).append(" on one leg"));
            NotepadClient.await(
                    "changed", () -> fed(shared).getLast().text().equals("Balance on one leg"));
            assertEquals(
                    positions.stream().filter(c -> c.id().equals(entry.id())).toList(),
                    feed.after(0, 10_000).stream().filter(c -> c.id().equals(entry.id())).toList());

            mentor.edit(root -> root.delete(0, 1));
            NotepadClient.await("removed", () -> fed(shared).size() == 1);
            pair.mentor().patch("/api/sessions/" + session, Map.of("title", "Hop tests"));
            NotepadClient.await(
                    "renamed", () -> fed(shared).getFirst().title().equals("Hop tests"));
        }
    }

    /// How long the work itself takes is the machine's affair.
    @Test
    void whatTheFeedWaitsForOnPurposeLeavesItMostOfASecond() {
        var looks = Rooms.Pace.NORMAL.feed().multipliedBy(2);
        assertTrue(looks.plus(FeedQueue.GATHER).compareTo(Duration.ofMillis(600)) < 0);
    }

    @Test
    void thePrivateNotepadIsFoundByItsOwnerAlone() {
        var pair = server.pair();
        var own = NotepadSocketTest.notepad(pair.mentee(), pair.session(Instant.now()), "private");
        try (var mentee = NotepadClient.open(server, pair.mentee(), own).awaitSynced()) {
            mentee.paragraph("I felt out of my depth");
            NotepadClient.await("fed", () -> fed(own).size() == 1);
            assertEquals(List.of("person:" + me(pair.mentee())), fed(own).getFirst().readers());
        }
    }

    @Test
    void whatTheIndexMissedInAStopIsToldAfterTheStart() throws Exception {
        var pair = server.pair();
        var shared =
                NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
        try (var mentor = NotepadClient.open(server, pair.mentor(), shared).awaitSynced()) {
            mentor.paragraph("typed at the last moment");
            mentor.awaitSaved();
            NotepadClient.await("fed", () -> fed(shared).size() == 1);
        }
        server.jdbi()
                .useHandle(
                        h -> {
                            h.execute(
                                    "UPDATE notepad SET fed_seq = 0 WHERE id = ?",
                                    UUID.fromString(shared));
                            h.execute(
                                    "DELETE FROM notepad_block WHERE notepad_id = ?",
                                    UUID.fromString(shared));
                            h.execute("DELETE FROM feed_entry WHERE id LIKE ?", shared + "%");
                        });
        assertTrue(fed(shared).isEmpty());
        server.restart();
        NotepadClient.await("told", () -> fed(shared).size() == 1);
    }

    @Test
    void linesWrittenByTheServerHaveTheirOwnAuthorsAndMoments() {
        var pair = server.pair();
        var shared =
                NotepadSocketTest.notepad(pair.mentor(), pair.session(Instant.now()), "shared");
        var mentor = soundingboard.auth.PersonId.parse(me(pair.mentor()));
        var mentee = soundingboard.auth.PersonId.parse(me(pair.mentee()));
        var then = Instant.parse("2026-01-05T18:00:00Z");
        try (var open = NotepadClient.open(server, pair.mentee(), shared).awaitSynced()) {
            var notepads = server.server().notepads();
            var id = NotepadId.parse(shared);
            notepads.write(id, mentor, then, doc -> paragraph(doc, "Neck first")).join();
            notepads.write(id, mentee, then.minusSeconds(20), doc -> paragraph(doc, "Then load"))
                    .join();
            NotepadClient.await("seen", () -> open.xml().contains("Then load"));
        }
        var blocks = view(pair.mentor(), shared).get("blocks");
        assertEquals("Neck first", blocks.get(0).get("text").asString());
        assertEquals(mentor.toString(), blocks.get(0).get("author").get("id").asString());
        assertEquals(then, Instant.parse(blocks.get(0).get("firstTypedAt").asString()));
        assertEquals(mentee.toString(), blocks.get(1).get("author").get("id").asString());
        assertEquals(
                then.minusSeconds(20), Instant.parse(blocks.get(1).get("firstTypedAt").asString()));
    }

    private static void paragraph(Doc doc, String text) {
        doc.xmlFragment("default").addElement("paragraph").addText().append(text);
    }

    private static JsonNode view(soundingboard.TestClient person, String notepad) {
        return person.get("/api/notepads/" + notepad).expect(200).json();
    }
}
