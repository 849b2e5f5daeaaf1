package soundingboard.call.jitsi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import soundingboard.TestServer;
import soundingboard.TestServer.Pair;
import soundingboard.call.jitsi.jicofo.ConferenceWatch;
import soundingboard.call.jitsi.jicofo.Jicofo;
import soundingboard.call.jitsi.jicofo.JicofoDouble;
import soundingboard.db.Json;
import soundingboard.db.PersonEvents;
import soundingboard.mentoring.Members;
import soundingboard.mentoring.News;

class RoomWatchTest {
    private static final ConferenceWatch.Pace QUICK =
            new ConferenceWatch.Pace(Duration.ofMillis(30), Duration.ofMillis(60));

    @Test
    void aCallWhoseEndNobodyToldEndsWithItsRoom() throws Exception {
        try (var server = JitsiServer.create();
                var there = new JicofoDouble();
                var database = JitsiServer.database(server);
                var jicofo = new Jicofo(Jicofo.Settings.of(there.url()))) {
            var pair = server.pair();
            var session = pair.session(server.clock().instant());
            var room =
                    pair.mentor()
                            .post("/api/sessions/" + session + "/jitsi/entry")
                            .expect(200)
                            .json()
                            .get("room")
                            .asString();
            var address = room + "@conference.meet.example.org";
            there.hold(address);
            joined(server, pair, address);
            assertEquals("waiting", state(pair, session));
            var jdbi = database.jdbi();
            var rooms = new RoomStore(jdbi);
            var events = new PersonEvents(jdbi);
            var clock = server.clock();
            var members = new Members(jdbi, events, new News(clock));
            var timeline = new TimelineWriter(server.server().calls(), members, events);
            try (var ledger = new Ledger(new StayStore(jdbi), timeline, members, clock);
                    var watch =
                            new RoomWatch(
                                    jicofo,
                                    rooms,
                                    ledger,
                                    "conference.meet.example.org",
                                    QUICK,
                                    clock)) {
                watch.look();
                Thread.sleep(300);
                assertEquals("waiting", state(pair, session), "its room is there");
                there.end(address);
                for (int i = 0; i < 600 && state(pair, session).equals("waiting"); i++)
                    Thread.sleep(50);
                assertEquals("idle", state(pair, session));
            }
        }
    }

    private static String state(Pair pair, String session) {
        return pair.mentor()
                .get("/api/sessions/" + session + "/call")
                .expect(200)
                .json()
                .get("state")
                .asString();
    }

    private static void joined(TestServer server, Pair pair, String room) {
        var mentor = pair.mentor().get("/api/me").json().get("id").asString();
        var event =
                Map.of(
                        "room_jid",
                        room,
                        "occupant",
                        Map.of(
                                "occupant_jid",
                                "a@meet.example.org/1",
                                "joined_at",
                                server.clock().instant().getEpochSecond(),
                                "id",
                                mentor));
        var client = server.stranger();
        client.send(
                        client.request("/api/jitsi/events/occupant/joined")
                                .header("Authorization", "Bearer " + JitsiServer.HOOK_SECRET)
                                .POST(BodyPublishers.ofString(Json.write(event))))
                .expect(204);
    }
}
