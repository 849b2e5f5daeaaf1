package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import soundingboard.TestServer;

/// Found by those who may read it, and by nobody else.
class FindTest {

    @Test
    void anAimIsFoundByThePairAndByNobodyElse() throws InterruptedException {
        try (var server = TestServer.create()) {
            var mentor = server.mentor();
            var programme =
                    mentor.post("/api/programmes", Map.of("title", "Year one", "cadence", "none"))
                            .expect(201)
                            .json()
                            .get("id")
                            .asString();
            mentor.post(
                            "/api/programmes/" + programme + "/aims",
                            Map.of("title", "Read about plantaris tendons", "kind", "reading"))
                    .expect(201);
            var waited = 0;
            while (found(mentor.get("/api/search?q=plantaris").expect(200).text()) == 0
                    && waited < 5_000) {
                Thread.sleep(50);
                waited += 50;
            }
            var hit = mentor.get("/api/search?q=plantaris").expect(200).json().get("items").get(0);
            assertEquals("aim", hit.get("kind").asString());
            assertTrue(hit.get("snippet").asString().contains("<mark>plantaris</mark>"));
            var other = server.mentor();
            assertEquals(0, found(other.get("/api/search?q=plantaris").expect(200).text()));
            server.stranger().get("/api/search?q=plantaris").expect(401);
        }
    }

    private static int found(String answer) {
        return soundingboard.db.Json.mapper().readTree(answer).get("items").size();
    }
}
