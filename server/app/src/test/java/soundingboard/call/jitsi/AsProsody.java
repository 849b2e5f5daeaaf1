package soundingboard.call.jitsi;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import soundingboard.TestClient.Answer;
import soundingboard.TestServer;
import soundingboard.TestServer.Pair;

/// Prosody beside a session whose door is open: its room, and its addresses.
abstract class AsProsody {
    static final String RESERVATIONS = "/api/jitsi/reservations/conference";
    static final String ADA_AT = "c51aa28d-386a-4c10-b85f-cfd5565046cf@meet.example.org";
    static final String BO_AT = "bede0925-0000-4c10-b85f-cfd5565046cf@meet.example.org";

    static TestServer server;
    static Pair pair;
    static String mentor = "";
    static String mentee = "";

    String session = "";
    String room = "";
    long start;

    @BeforeAll
    static void startServer() {
        server = JitsiServer.create();
        pair = server.pair();
        mentor = pair.mentor().get("/api/me").json().get("id").asString();
        mentee = pair.mentee().get("/api/me").json().get("id").asString();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void openRoom() {
        start = server.clock().instant().getEpochSecond();
        session = pair.session(server.clock().instant());
        room = enter();
    }

    String enter() {
        return pair.mentor()
                .post("/api/sessions/" + session + "/jitsi/entry")
                .expect(200)
                .json()
                .get("room")
                .asString();
    }

    static Answer hook(String path, String method) {
        var client = server.stranger();
        return client.send(
                client.request(path)
                        .header("Authorization", "Bearer " + JitsiServer.HOOK_SECRET)
                        .method(method, BodyPublishers.noBody()));
    }
}
