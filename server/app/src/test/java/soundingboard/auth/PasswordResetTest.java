package soundingboard.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.config.Settings;
import soundingboard.db.Database;

/// The way back for somebody who forgot their password, made beside the running server.
class PasswordResetTest {
    private static final String NEW = "quite another password";

    private static TestServer server;
    private static Database database;
    private static PasswordResets resets;

    @BeforeAll
    static void start() throws Settings.Faulty {
        server = TestServer.create();
        database =
                Database.beside(
                        Settings.parse(
                                List.of("--data", server.data().toString()),
                                Map.of("SB_DATABASE_URL", server.databaseUrl())));
        var accounts = new Accounts(database.jdbi(), TestServer.QUICK_PASSWORDS, server.clock());
        resets = new PasswordResets(database.jdbi(), accounts, server.clock());
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @Test
    void theLinkSetsAPasswordOnceAndEndsEveryOtherLogin() {
        var forgetful = server.mentor();
        var email = email(forgetful);
        for (int i = 0; i < 9; i++)
            server.stranger().post("/api/login", Map.of("email", email, "password", "guess " + i));
        signIn(email, TestServer.PASSWORD).expect(429);
        var link = link(" " + email.toUpperCase(java.util.Locale.ROOT) + " ");
        var shown = server.stranger().get(link).expect(200).json();
        assertEquals(email, shown.get("email").asString());
        var back = server.stranger();
        back.post(link, Map.of("password", "short")).expect(400);
        forgetful.get("/api/me").expect(200);
        back.post(link, Map.of("password", NEW)).expect(200);
        assertEquals(email, email(back));
        forgetful.get("/api/me").expect(401);
        signIn(email, NEW).expect(200);
        signIn(email, TestServer.PASSWORD).expect(401);
        gone(link, "password-link-used");
    }

    @Test
    void aLinkEndsAfterAnHourAndWithTheNextOne() {
        var email = email(server.mentor());
        var first = link(email);
        var second = link(email);
        server.stranger().get(first).expect(404);
        server.stranger().post(first, Map.of("password", NEW)).expect(404);
        server.clock().advance(PasswordResets.LIFETIME.plusSeconds(1));
        gone(second, "password-link-expired");
        signIn(email, NEW).expect(401);
    }

    @Test
    void nobodyElseIsTouchedAndNobodyHasNoLink() {
        var other = server.mentor();
        server.stranger().post(link(email(server.mentor())), Map.of("password", NEW)).expect(200);
        other.get("/api/me").expect(200);
        assertTrue(resets.make("nobody@example.org").isEmpty());
        server.stranger().get("/api/password-resets/guess").expect(404);
        server.stranger().post("/api/password-resets/guess", Map.of()).expect(404);
        assertFalse(resets.make(email(other)).orElseThrow().toString().contains("example"));
    }

    private static void gone(String link, String type) {
        for (var answer :
                List.of(
                        server.stranger().get(link),
                        server.stranger().post(link, Map.of("password", NEW))))
            assertEquals("/problems/" + type, answer.expect(410).json().get("type").asString());
    }

    private static String link(String email) {
        return "/api/password-resets/" + resets.make(email).orElseThrow().secret();
    }

    private static String email(TestClient who) {
        return who.get("/api/me").expect(200).json().get("email").asString();
    }

    private static TestClient.Answer signIn(String email, String password) {
        return server.stranger().post("/api/login", Map.of("email", email, "password", password));
    }
}
