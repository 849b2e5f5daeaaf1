package soundingboard.call.jitsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import soundingboard.TestClient.Answer;
import soundingboard.db.Json;
import tools.jackson.databind.JsonNode;

/// Events as Prosody's module sends them: late, twice, forged and in any order.
class RoomEventsTest extends AsProsody {
    @Test
    void whoHasNotTheSecretIsRefusedAndChangesNothing() {
        for (var secret : List.of("", "Bearer ", "Bearer wrong", JitsiServer.HOOK_SECRET)) {
            var request =
                    server.stranger()
                            .request("/api/jitsi/events/occupant/joined")
                            .POST(
                                    BodyPublishers.ofString(
                                            Json.write(joined(mentor, ADA_AT, start))));
            if (!secret.isEmpty()) request.header("Authorization", secret);
            server.stranger().send(request).expect(401);
        }
        pair.mentor().post(RESERVATIONS, Map.of("name", room)).expect(401);
        assertEquals(List.of(), kinds());
    }

    @Test
    void eventsInAnyOrderAndTwiceGiveTheSameTimeline() {
        var events =
                List.of(
                        new Told("room/created", created(start)),
                        new Told("occupant/joined", joined(mentor, ADA_AT, start + 1)),
                        new Told("occupant/joined", joined(mentee, BO_AT, start + 5)),
                        new Told("occupant/left", left(mentor, ADA_AT, start + 1, start + 300)),
                        new Told("occupant/left", left(mentee, BO_AT, start + 5, start + 301)),
                        new Told("room/destroyed", destroyed(start, start + 302)));
        events.forEach(Told::send);
        var expected = call();
        assertEquals(
                List.of(
                        "room-opened",
                        "joined",
                        "joined",
                        "call-started",
                        "left",
                        "left",
                        "call-ended",
                        "room-closed"),
                kinds());
        assertEquals("ended", expected.get("state").asString());
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 6; round++) {
            session = pair.session(server.clock().instant());
            room = enter();
            var shuffled = new ArrayList<Told>();
            for (var event : events)
                for (int i = random.nextInt(2); i >= 0; i--) shuffled.add(event.in(room));
            Collections.shuffle(shuffled, random);
            shuffled.forEach(Told::send);
            assertEquals(expected.get("timeline"), call().get("timeline"), "seed " + seed);
            assertEquals(expected.get("startedAt"), call().get("startedAt"), "seed " + seed);
            assertEquals("ended", call().get("state").asString(), "seed " + seed);
        }
    }

    @Test
    void theLastOneWhoseLeavingWasNotToldLeftWithTheRoom() {
        tell("room/created", created(start));
        tell("occupant/joined", joined(mentor, ADA_AT, start + 1));
        tell("occupant/joined", joined(mentee, BO_AT, start + 5));
        assertEquals("live", call().get("state").asString());
        assertEquals(
                "live",
                pair.mentor().get("/api/sessions/" + session).json().get("state").asString());
        tell("occupant/left", left(mentor, ADA_AT, start + 1, start + 300));
        assertEquals("waiting", call().get("state").asString());
        tell("room/destroyed", destroyed(start, start + 320));
        assertEquals("ended", call().get("state").asString());
        assertEquals(
                Instant.ofEpochSecond(start + 320).toString(), call().get("endedAt").asString());
        // A second life of the same room is another call on the same clock.
        tell("room/created", created(start + 400));
        tell("occupant/joined", joined(mentee, BO_AT, start + 401));
        assertEquals("waiting", call().get("state").asString());
        assertEquals(
                List.of(401_000L - 5_000L),
                List.of(call().get("timeline").get(9).get("offsetMs").asLong()));
    }

    @Test
    void aRoomThatEndsBeforeAnybodysLeavingIsToldGivesTheSameTimeline() {
        tell("room/created", created(start));
        tell("occupant/joined", joined(mentor, ADA_AT, start + 1));
        tell("occupant/joined", joined(mentee, BO_AT, start + 5));
        // As seen when Jicofo had gone first: the room's end, then the leaving, the last one
        // without its time.
        var end = new java.util.HashMap<>(destroyed(start, start + 302));
        var ada = new java.util.HashMap<>(occupant(mentor, ADA_AT, start + 1));
        ada.put("left_at", start + 300);
        end.put("all_occupants", List.of(ada, occupant(mentee, BO_AT, start + 5)));
        tell("room/destroyed", end);
        var kinds = kinds();
        assertEquals("ended", call().get("state").asString());
        assertEquals(List.of("left", "left", "call-ended", "room-closed"), kinds.subList(4, 8));
        tell("occupant/left", left(mentee, BO_AT, start + 5, start + 301));
        assertEquals(kinds, kinds());
        assertEquals(
                Instant.ofEpochSecond(start + 301).toString(), call().get("endedAt").asString());
    }

    @Test
    void whoIsNotOfThePairIsNotInTheTimeline() {
        var third = server.pair().mentor().get("/api/me").json().get("id").asString();
        tell("occupant/joined", joined(third, ADA_AT, start));
        tell("occupant/joined", joined("u-7", BO_AT, start));
        var guest = event();
        guest.put("occupant", Map.of("occupant_jid", "x@meet.example.org/1", "joined_at", start));
        tell("occupant/joined", guest);
        assertEquals(List.of(), kinds());
        assertEquals("idle", call().get("state").asString());
    }

    @Test
    void aSideRoomsEndIsNotTheCallsEnd() {
        tell("room/created", created(start));
        tell("occupant/joined", joined(mentor, ADA_AT, start + 1));
        tell("occupant/joined", joined(mentee, BO_AT, start + 1));
        var side = new java.util.HashMap<>(destroyed(start, start + 60));
        side.put("is_breakout", true);
        side.put("breakout_room_id", "b-1");
        tell("room/destroyed", side);
        assertEquals("live", call().get("state").asString());
    }

    @Test
    void whatIsNotOursIsTakenAndWhatIsNoEventIsRefusedForGood() {
        var elsewhere = event();
        elsewhere.put("room_jid", "another-room@conference.meet.example.org");
        elsewhere.put("created_at", start);
        tell("room/created", elsewhere);
        for (var body : List.of("{", "[]", "{}", "{\"room_jid\":5}", "{\"room_jid\":\"x@y\"}"))
            send("/api/jitsi/events/occupant/joined", body).expect(400);
        var withoutTime = new java.util.HashMap<>(joined(mentor, ADA_AT, start));
        send("/api/jitsi/events/occupant/left", Json.write(withoutTime)).expect(400);
        assertEquals(List.of(), kinds());
        var heard = hook("/api/jitsi/heard", "GET").expect(200).json();
        assertFalse(heard.path("event").asString("").isEmpty());
    }

    private record Told(String what, Map<String, Object> body) {
        void send() {
            RoomEventsTest.tell(what, body);
        }

        Told in(String room) {
            var moved = new java.util.HashMap<>(body);
            moved.put("room_name", room);
            moved.put("room_jid", room + "@conference.meet.example.org");
            return new Told(what, moved);
        }
    }

    private JsonNode call() {
        return pair.mentor().get("/api/sessions/" + session + "/call").expect(200).json();
    }

    private List<String> kinds() {
        var kinds = new ArrayList<String>();
        for (var event : call().get("timeline")) kinds.add(event.get("kind").asString());
        return kinds;
    }

    private Map<String, Object> event() {
        var event = new java.util.HashMap<String, Object>();
        event.put("event_name", "muc-event");
        event.put("room_name", room);
        event.put("room_jid", room + "@conference.meet.example.org");
        event.put("is_breakout", false);
        return event;
    }

    private Map<String, Object> created(long at) {
        var event = event();
        event.put("created_at", at);
        return event;
    }

    private Map<String, Object> joined(String person, String address, long at) {
        var event = event();
        event.put("occupant", occupant(person, address, at));
        return event;
    }

    private Map<String, Object> left(String person, String address, long from, long to) {
        var event = event();
        var occupant = new java.util.HashMap<>(occupant(person, address, from));
        occupant.put("left_at", to);
        event.put("occupant", occupant);
        return event;
    }

    /// Some say nothing of who was there.
    private Map<String, Object> destroyed(long from, long to) {
        var event = created(from);
        event.put("destroyed_at", to);
        event.put("all_occupants", List.of());
        return event;
    }

    private static Map<String, Object> occupant(String person, String address, long at) {
        return Map.of(
                "occupant_jid",
                address + "/tyTNRRliUJ3s",
                "joined_at",
                at,
                "id",
                person,
                "name",
                "Ada",
                "moderator",
                true);
    }

    private static void tell(String what, Map<String, Object> body) {
        send("/api/jitsi/events/" + what, Json.write(body)).expect(204);
    }

    private static Answer send(String path, String json) {
        var client = server.stranger();
        return client.send(
                client.request(path)
                        .header("Authorization", "Bearer " + JitsiServer.HOOK_SECRET)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }
}
