package soundingboard.call.jitsi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import soundingboard.TestServer;
import soundingboard.config.Settings;
import soundingboard.db.Database;

/// Settings of a server with a Jitsi Meet, for the tests.
final class JitsiServer {
    static final String URL = "https://meet.example.org";
    static final String SECRET = "a secret that only Prosody and this test know";
    static final String HOOK_SECRET = "what Prosody shows when it asks this server";

    private JitsiServer() {}

    static TestServer create() {
        return create(Map.of());
    }

    static TestServer create(Map<String, String> more) {
        var settings = new HashMap<>(settings());
        settings.putAll(more);
        return TestServer.create(settings);
    }

    /// What lies beneath a running server, for parts of it that a test starts by itself.
    static Database database(TestServer server) throws Settings.Faulty {
        return Database.open(
                Settings.parse(
                        List.of("--data", server.data().toString()),
                        Map.of("SB_DATABASE_URL", server.databaseUrl())));
    }

    static Map<String, String> settings() {
        return Map.of(
                "SB_JITSI_URL", URL,
                "SB_JITSI_SECRET", SECRET,
                "SB_JITSI_HOOK_SECRET", HOOK_SECRET);
    }
}
