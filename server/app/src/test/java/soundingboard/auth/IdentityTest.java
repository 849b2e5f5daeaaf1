package soundingboard.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import soundingboard.TestClient;
import soundingboard.TestServer;

/// Signing in and out over real HTTP, on a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityTest {
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
    void firstMentorsLinkWorksOnceAndSignsIn() {
        var secret = server.server().invitations().firstMentor().secret();
        var mentor = server.newcomer("Ada", secret);
        assertTrue(mentor.get("/api/me").expect(200).json().get("mayMentor").asBoolean());
        var again = accept(server.stranger(), secret, "other@example.org").expect(410);
        assertEquals("/problems/invitation-used", again.json().get("type").asString());
        server.stranger().get("/api/invitations/made-up").expect(404);
    }

    @Test
    void aLinkExpiresAndBadFieldsAreNamedWithoutUsingItUp() {
        var secret = server.server().invitations().firstMentor().secret();
        var refused =
                server.stranger()
                        .post(
                                "/api/invitations/" + secret + "/accept",
                                Map.of("name", " ", "email", "nobody", "password", "short"))
                        .expect(400);
        assertEquals(3, refused.json().get("errors").size());
        server.stranger().get("/api/invitations/" + secret).expect(200);
        server.clock().advance(Invitations.LIFETIME.plusMinutes(1));
        server.stranger().get("/api/invitations/" + secret).expect(410);
    }

    @Test
    void passwordSignInSignOutAndSignOutEverywhere() {
        var mentor = server.mentor();
        var email = mentor.get("/api/me").json().get("email").asString();
        var phone = signIn(server.stranger(), email, TestServer.PASSWORD, 200);
        assertEquals(2, mentor.get("/api/logins").json().get("items").size());
        phone.post("/api/logout").expect(204);
        phone.get("/api/me").expect(401);
        var tablet = signIn(server.stranger(), email, TestServer.PASSWORD, 200);
        mentor.post("/api/logout-everywhere").expect(204);
        mentor.get("/api/me").expect(401);
        tablet.get("/api/me").expect(401);
    }

    @Test
    void attemptsAreLimitedAndWaitingHelps() {
        var mentor = server.mentor();
        var email = mentor.get("/api/me").json().get("email").asString();
        for (int i = 0; i < 8; i++) signIn(server.stranger(), email, "wrong " + i, 401);
        signIn(server.stranger(), email, TestServer.PASSWORD, 429);
        server.clock().advance(Duration.ofMinutes(16));
        signIn(server.stranger(), email, TestServer.PASSWORD, 200);
    }

    @Test
    void aChangedPasswordEndsTheOtherLogins() {
        var mentor = server.mentor();
        var email = mentor.get("/api/me").json().get("email").asString();
        var phone = signIn(server.stranger(), email, TestServer.PASSWORD, 200);
        mentor.post("/api/me/password", Map.of("current", "wrong", "new", "another long one"))
                .expect(400);
        mentor.post(
                        "/api/me/password",
                        Map.of("current", TestServer.PASSWORD, "new", "another long one"))
                .expect(204);
        phone.get("/api/me").expect(401);
        mentor.get("/api/me").expect(200);
        signIn(server.stranger(), email, TestServer.PASSWORD, 401);
        signIn(server.stranger(), email, "another long one", 200);
    }

    @Test
    void aTokenOpensTheApiUntilItIsWithdrawn() {
        var mentor = server.mentor();
        var made =
                mentor.post("/api/tokens", Map.of("name", "backup", "expiresInDays", 30))
                        .expect(201)
                        .json();
        var bearer = "Bearer " + made.get("secret").asString();
        var program = server.stranger();
        program.send(program.request("/api/me").header("Authorization", bearer)).expect(200);
        assertFalse(
                mentor.get("/api/tokens").text().contains(made.get("secret").asString()),
                "the secret is shown once");
        mentor.delete("/api/tokens/" + made.get("id").asString()).expect(204);
        program.send(program.request("/api/me").header("Authorization", bearer)).expect(401);
    }

    @Test
    void anotherSitesPageIsRefused() {
        var mentor = server.mentor();
        mentor.send(
                        mentor.request("/api/logout")
                                .header("Origin", "https://evil.example")
                                .POST(BodyPublishers.noBody()))
                .expect(403);
        mentor.send(
                        mentor.request("/api/logout")
                                .header("Sec-Fetch-Site", "cross-site")
                                .POST(BodyPublishers.noBody()))
                .expect(403);
        mentor.send(
                        mentor.request("/api/logout")
                                .header("Origin", server.url())
                                .POST(BodyPublishers.noBody()))
                .expect(204);
    }

    private static TestClient signIn(
            TestClient client, String email, String password, int expected) {
        client.post("/api/login", Map.of("email", email, "password", password)).expect(expected);
        return client;
    }

    private static TestClient.Answer accept(TestClient client, String secret, String email) {
        return client.post(
                "/api/invitations/" + secret + "/accept",
                Map.of("name", "Other", "email", email, "password", TestServer.PASSWORD));
    }

    @Test
    void theProductsPasswordsCostWhatOwaspAsksAndCheaperOnesStillMatch() {
        var hash = Passwords.OWASP.hash("a good long password");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertTrue(TestServer.QUICK_PASSWORDS.matches("a good long password", hash));
        assertFalse(Passwords.OWASP.matches("another long password", hash));
        var cheap = TestServer.QUICK_PASSWORDS.hash("a good long password");
        assertTrue(Passwords.OWASP.matches("a good long password", cheap));
    }
}
