package soundingboard.mentoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;

/// The calendar file as another program reads it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarFileTest {
    private static final String TITLE =
            "Achilles; load, don't rest\\ \"really\" – Übung 🦵 " + "x".repeat(90);

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
    void anEventSaysWhenAndWithWhomAndSurvivesOddTitles() {
        var pair = server.pair();
        var id = pair.session(Instant.parse("2027-05-12T17:00:00Z"));
        pair.mentor().patch("/api/sessions/" + id, Map.of("title", TITLE)).expect(200);
        var answer = pair.mentee().get("/api/sessions/" + id + "/calendar.ics").expect(200);
        assertEquals("text/calendar;charset=utf-8", answer.header("Content-Type").replace(" ", ""));
        assertEquals(
                "attachment; filename=\"session-2027-05-12.ics\"",
                answer.header("Content-Disposition"));
        var text = answer.text();
        assertTrue(text.contains("DTSTART:20270512T170000Z\r\n"), text);
        assertTrue(text.contains("DTEND:20270512T180000Z\r\n"), text);
        text.lines().forEach(line -> assertTrue(line.length() <= 75, line));
        var event = only(parse(text));
        assertEquals(id, event.getUid().getValue());
        assertEquals("Lower limb: " + TITLE, event.getSummary().getValue());
        assertEquals(server.url() + "/sessions/" + id, event.getUrl().getValue());
        var mentor = pair.mentor().get("/api/me").json().get("name").asString();
        assertTrue(event.getDescription().getValue().startsWith("With " + mentor + "."));
        assertEquals(
                Instant.parse("2027-05-12T17:00:00Z"), event.getDateStart().getValue().toInstant());
    }

    @Test
    void theSequenceGrowsWithEachChangeAndTheUidStays() {
        var pair = server.pair();
        var id = pair.session(Instant.parse("2027-05-12T17:00:00Z"));
        assertEquals(0, event(pair.mentor(), id).getSequence().getValue());
        move(pair, id, Map.of("startsAt", "2027-05-13T17:00:00Z"));
        assertEquals(1, event(pair.mentor(), id).getSequence().getValue());
        move(pair, id, Map.of("startsAt", "2027-05-13T17:00:00Z"));
        assertEquals(1, event(pair.mentor(), id).getSequence().getValue());
        move(pair, id, Map.of("state", "cancelled"));
        var cancelled = event(pair.mentee(), id);
        assertEquals(2, cancelled.getSequence().getValue());
        assertEquals("CANCELLED", cancelled.getStatus().getValue());
        assertEquals(id, cancelled.getUid().getValue());
    }

    @Test
    void aProgrammesFileHoldsAllItsSessions() {
        var pair = server.pair();
        var one = pair.session(Instant.parse("2027-05-12T17:00:00Z"));
        var two = pair.session(Instant.parse("2027-06-12T17:00:00Z"));
        var text =
                pair.mentee()
                        .get("/api/programmes/" + pair.programmeId() + "/calendar.ics")
                        .expect(200)
                        .text();
        var uids =
                parse(text).getEvents().stream().map(event -> event.getUid().getValue()).toList();
        assertEquals(List.of(two, one), uids);
    }

    private static void move(TestServer.Pair pair, String id, Map<String, Object> change) {
        pair.mentor().patch("/api/sessions/" + id, change).expect(200);
    }

    private static VEvent event(TestClient client, String id) {
        return only(parse(client.get("/api/sessions/" + id + "/calendar.ics").expect(200).text()));
    }

    private static ICalendar parse(String text) {
        return Biweekly.parse(text).first();
    }

    private static VEvent only(ICalendar calendar) {
        assertEquals(1, calendar.getEvents().size());
        return calendar.getEvents().getFirst();
    }
}
