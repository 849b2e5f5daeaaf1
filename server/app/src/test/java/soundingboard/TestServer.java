package soundingboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Passwords;
import soundingboard.config.Settings;
import soundingboard.media.Clips;

/// The real server on a free port, with a database and a data folder of its own.
public final class TestServer implements AutoCloseable {
    public static final String PASSWORD = "a good long password";

    /// The product's take half a second each where the JVM compiles only quickly.
    public static final Passwords QUICK_PASSWORDS = new Passwords(64, 1);

    private final AtomicInteger people = new AtomicInteger();
    private final Path data;
    private final String databaseUrl;
    private final TestClock clock = new TestClock();
    private final Map<String, String> settings;
    private SoundingBoard server;

    private TestServer(Map<String, String> settings) {
        this.settings = settings;
        var database = settings.get("SB_DATABASE_URL");
        this.databaseUrl = database == null ? TestDatabase.create() : database;
        try {
            this.data = Files.createTempDirectory("soundingboard-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.server = start();
    }

    public static TestServer create() {
        return new TestServer(Map.of());
    }

    /// @param settings further `SB_…` variables
    public static TestServer create(Map<String, String> settings) {
        return new TestServer(settings);
    }

    public SoundingBoard server() {
        return server;
    }

    public TestClock clock() {
        return clock;
    }

    public Path data() {
        return data;
    }

    public String databaseUrl() {
        return databaseUrl;
    }

    /// The database beneath it, for what no route can do.
    public Jdbi jdbi() {
        return Jdbi.create("jdbc:" + databaseUrl.replace("postgres@", "") + "?user=postgres");
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public String socketUrl() {
        return "ws://127.0.0.1:" + server.port();
    }

    /// Stops and starts again on the same database and folder; the port changes.
    public void restart() {
        server.close();
        server = start();
    }

    /// A further server on the same database, with the same clock; to be closed by the test.
    public SoundingBoard anotherNode() {
        return start();
    }

    /// A client without a login.
    public TestClient stranger() {
        return new TestClient(this);
    }

    /// A new mentor, signed in.
    public TestClient mentor() {
        return newcomer("Mentor", server.invitations().firstMentor().secret());
    }

    /// A mentor and a mentee with a programme of their own, both signed in.
    public Pair pair() {
        var mentor = mentor();
        var programme =
                mentor.post("/api/programmes", Map.of("title", "Lower limb", "cadence", "monthly"))
                        .expect(201)
                        .json()
                        .get("id")
                        .asString();
        var link =
                mentor.post("/api/programmes/" + programme + "/invitations", Map.of())
                        .expect(201)
                        .json()
                        .get("url")
                        .asString();
        var mentee = newcomer("Mentee", link.substring(link.lastIndexOf('/') + 1));
        return new Pair(mentor, mentee, programme);
    }

    /// Two people of one programme.
    public record Pair(TestClient mentor, TestClient mentee, String programmeId) {

        /// A session that begins at the given moment and lasts an hour; its identifier.
        public String session(Instant startsAt) {
            return mentor.post(
                            "/api/programmes/" + programmeId + "/sessions",
                            Map.of("startsAt", startsAt.toString(), "durationMinutes", 60))
                    .expect(201)
                    .json()
                    .get("items")
                    .get(0)
                    .get("id")
                    .asString();
        }
    }

    /// Accepts an invitation as somebody new, and is signed in by it.
    public TestClient newcomer(String name, String invitation) {
        var client = new TestClient(this);
        var n = people.incrementAndGet();
        client.post(
                        "/api/invitations/" + invitation + "/accept",
                        Map.of(
                                "name",
                                name + " " + n,
                                "email",
                                "person" + n + "@example.org",
                                "password",
                                PASSWORD))
                .expect(200);
        return client;
    }

    @Override
    public void close() {
        server.close();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SoundingBoard start() {
        try {
            var environment = new java.util.HashMap<String, String>();
            environment.put("SB_FFMPEG", Clips.programsFolder().toString());
            // Tests about meaning turn it on.
            environment.put("SB_SEARCH_VECTORS", "off");
            environment.putAll(settings);
            environment.put("SB_DATABASE_URL", databaseUrl);
            return SoundingBoard.start(
                    Settings.parse(List.of("--port", "0", "--data", data.toString()), environment),
                    QUICK_PASSWORDS,
                    clock);
        } catch (Settings.Faulty e) {
            throw new IllegalArgumentException(e);
        }
    }
}
