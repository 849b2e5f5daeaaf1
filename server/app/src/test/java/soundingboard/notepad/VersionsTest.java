package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;
import tools.jackson.databind.JsonNode;

/// What a notepad was before: by name, by itself, compared, and brought back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionsTest {
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.create();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private record Place(TestServer.Pair pair, String session, String notepad) {
        String versions() {
            return "/api/notepads/" + notepad + "/versions";
        }

        List<JsonNode> list() {
            var items = pair.mentor().get(versions()).expect(200).json().get("items");
            return StreamSupport.stream(items.spliterator(), false).toList();
        }

        List<String> kinds() {
            return list().stream().map(version -> version.get("kind").asString()).toList();
        }

        String name(TestClient person, String name) {
            return person.post(versions(), Map.of("name", name))
                    .expect(201)
                    .json()
                    .get("id")
                    .asString();
        }
    }

    private Place place(String kind) {
        var pair = server.pair();
        var session = pair.session(server.clock().instant().plusSeconds(86_400));
        return new Place(pair, session, NotepadSocketTest.notepad(pair.mentor(), session, kind));
    }

    private NotepadClient open(TestClient person, Place place) {
        return NotepadClient.open(server, person, place.notepad).awaitSynced();
    }

    private void look() {
        server.server().notepads().versions().look(server.clock().instant());
    }

    @Test
    void aNamedVersionIsReadComparedAndBroughtBack() {
        var place = place("shared");
        var pair = place.pair;
        try (var mentor = open(pair.mentor(), place);
                var mentee = open(pair.mentee(), place)) {
            mentor.paragraph("Calf raises twice daily");
            mentor.paragraph("Sleep");
            mentor.awaitSaved();
            var id = place.name(pair.mentee(), "  Before the\nholidays ");
            var one = place.versions() + "/" + id;
            var named = place.list().getFirst();
            assertEquals("Before the holidays", named.get("name").asString());
            assertEquals("named", named.get("kind").asString());
            assertTrue(named.get("by").get("name").asString().startsWith("Mentee"));
            assertEquals(CheckWord.of(mentor.xml()), named.get("checkWord").asString());

            mentee.awaitXml(mentor.xml());
            mentee.edit(root -> NotepadClient.textOf(root, 0).delete(12, 6));
            mentee.edit(root -> root.delete(1, 1));
            mentee.paragraph("Load");
            mentee.awaitSaved();
            var whole = pair.mentor().get(one).expect(200).json();
            assertEquals(2, whole.get("blocks").size());
            assertEquals(
                    "Calf raises twice daily", whole.get("blocks").get(0).get("text").asString());
            assertTrue(
                    whole.get("blocks")
                            .get(0)
                            .get("author")
                            .get("name")
                            .asString()
                            .startsWith("Mentor"));
            assertEquals(
                    "Calf raises twice daily\n\nSleep\n",
                    pair.mentor().get(one + "?format=markdown").expect(200).text());
            pair.mentor().get(one + "?format=pdf").expect(400);
            var compared = pair.mentor().get(one + "/compare").expect(200).json().get("blocks");
            assertEquals("changed", compared.get(0).get("change").asString());
            assertEquals("removed", compared.get(0).get("parts").get(1).get("change").asString());
            assertEquals("removed", compared.get(1).get("change").asString());
            assertEquals("added", compared.get(2).get("change").asString());

            var kept = view(place).get("blocks").get(0);
            pair.mentor().post(one + "/restore", Map.of()).expect(204);
            mentee.awaitXml(
                    "<paragraph>Calf raises twice daily</paragraph><paragraph>Sleep</paragraph>");
            var back = view(place).get("blocks").get(0);
            assertEquals(kept.get("id"), back.get("id"));
            assertEquals(kept.get("firstTypedAt"), back.get("firstTypedAt"));
            assertEquals(List.of("before-restore", "named"), place.kinds());
            var before = place.list().getFirst().get("id").asString();
            assertEquals(
                    "Calf raises daily\n\nLoad\n",
                    pair.mentor()
                            .get(place.versions() + "/" + before + "?format=markdown")
                            .expect(200)
                            .text());
            var between = pair.mentor().get(one + "/compare?with=" + before).expect(200).json();
            assertEquals(3, between.get("blocks").size());
            pair.mentor()
                    .patch(place.versions() + "/" + before, Map.of("name", "Oops"))
                    .expect(200);
            assertEquals("Oops", place.list().getFirst().get("name").asString());
            pair.mentor().post(place.versions(), Map.of("name", " ")).expect(400);
        }
    }

    private static JsonNode view(Place place) {
        return place.pair.mentor().get("/api/notepads/" + place.notepad).expect(200).json();
    }

    @Test
    void afterTenMinutesOfWritingOneIsMadeByItselfAndNoneWithoutAChange() {
        var place = place("shared");
        try (var mentor = open(place.pair.mentor(), place)) {
            look();
            assertEquals(List.of(), place.kinds());
            mentor.paragraph("one");
            mentor.awaitSaved();
            server.clock().advance(Duration.ofMinutes(9));
            look();
            assertEquals(List.of(), place.kinds());
            server.clock().advance(Duration.ofMinutes(1));
            look();
            assertEquals(List.of("active"), place.kinds());
            server.clock().advance(Duration.ofMinutes(60));
            look();
            assertEquals(List.of("active"), place.kinds());
            mentor.paragraph("two");
            mentor.edit(root -> root.delete(1, 1));
            mentor.awaitSaved();
            server.clock().advance(Duration.ofMinutes(10));
            look();
            assertEquals(List.of("active"), place.kinds(), "written and taken back");
        }
    }

    @Test
    void theEndOfTheSessionMakesOne() {
        var pair = server.pair();
        var session = pair.session(server.clock().instant().plusSeconds(60));
        var place =
                new Place(
                        pair, session, NotepadSocketTest.notepad(pair.mentor(), session, "shared"));
        try (var mentor = open(pair.mentor(), place)) {
            server.clock().advance(Duration.ofMinutes(58));
            mentor.paragraph("last words");
            mentor.awaitSaved();
            server.clock().advance(Duration.ofMinutes(4));
            look();
            assertEquals(List.of("session-end"), place.kinds());
            mentor.paragraph("afterthought");
            mentor.awaitSaved();
            server.server()
                    .notepads()
                    .versions()
                    .sessionOver(List.of(NotepadId.parse(place.notepad)));
            assertEquals(List.of("session-end", "session-end"), place.kinds());
        }
    }

    @Test
    void thoseMadeByThemselvesAreThinnedOutAndNamedOnesStay() {
        var place = place("shared");
        try (var mentor = open(place.pair.mentor(), place)) {
            mentor.paragraph("named");
            mentor.awaitSaved();
            place.name(place.pair.mentor(), "First");
            IntStream.range(0, Versions.MOST_OF_THEMSELVES - 3)
                    .forEach(i -> madeEarlier(place, UUID.randomUUID()));
            for (int i = 0; i < 8; i++) {
                mentor.paragraph("line " + i);
                mentor.awaitSaved();
                server.clock().advance(Duration.ofMinutes(10));
                look();
            }
        }
        var kinds = place.kinds();
        assertEquals(Versions.MOST_OF_THEMSELVES + 1, kinds.size());
        assertEquals(1, Collections.frequency(kinds, "named"));
    }

    @Test
    void aListIsContinued() {
        var place = place("shared");
        IntStream.range(0, 100).forEach(i -> place.name(place.pair.mentor(), "v" + i));
        place.pair.mentor().post(place.versions(), Map.of("name", "one more")).expect(409);
        madeEarlier(place, UUID.randomUUID());
        var first = place.pair.mentor().get(place.versions()).expect(200).json();
        assertEquals(100, first.get("items").size());
        var next =
                place.pair
                        .mentor()
                        .get(place.versions() + "?cursor=" + first.get("nextCursor").asString())
                        .expect(200)
                        .json();
        assertEquals(1, next.get("items").size());
        assertTrue(next.get("nextCursor").isNull());
    }

    /// One that was made by itself, older than all others.
    private void madeEarlier(Place place, UUID id) {
        server.jdbi()
                .useHandle(
                        h ->
                                h.execute(
                                        """
                                        INSERT INTO notepad_version (id, notepad_id, kind, at, word, content)
                                        VALUES (?, ?, 'active', now(), 'x', '')""",
                                        UUID.fromString("00000000-0000-7000-8000-" + tail(id)),
                                        UUID.fromString(place.notepad)));
    }

    private static String tail(UUID id) {
        return id.toString().substring(24);
    }

    @Test
    void aPrivateNotepadsVersionsAreItsOwnersAlone() {
        var place = place("private");
        var pair = place.pair;
        var id = place.name(pair.mentor(), "Mine");
        for (var other : List.of(pair.mentee(), server.pair().mentor())) {
            other.get(place.versions()).expect(404);
            other.post(place.versions(), Map.of("name", "x")).expect(404);
            other.get(place.versions() + "/" + id).expect(404);
            other.patch(place.versions() + "/" + id, Map.of("name", "x")).expect(404);
            other.get(place.versions() + "/" + id + "/compare").expect(404);
            other.post(place.versions() + "/" + id + "/restore", Map.of()).expect(404);
        }
        // A version belongs to its notepad: another's address does not open it.
        var shared = place("shared");
        shared.pair.mentor().get(shared.versions() + "/" + id).expect(404);
        shared.pair.mentor().post(shared.versions() + "/" + id + "/restore", Map.of()).expect(404);
        var own = shared.name(shared.pair.mentor(), "Own");
        shared.pair.mentor().get(shared.versions() + "/" + own + "/compare?with=" + id).expect(404);
    }
}
