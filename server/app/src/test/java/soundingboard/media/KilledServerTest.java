package soundingboard.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.TestClient;
import soundingboard.TestDatabase;
import soundingboard.TestServer;
import soundingboard.media.upload.TusClient;
import tools.jackson.databind.JsonNode;

/// `kill -9` of a whole server in the middle of a transcode, and its next start.
class KilledServerTest {
    private String url = "";
    private String invitation = "";
    private final TestClient mentor = new TestClient(() -> url);

    @TempDir Path data;
    @TempDir Path temporary;

    @Test
    void theTranscodeIsDoneAgainAndNothingIsLeftBehind() throws Exception {
        var database = TestDatabase.create();
        var first = start(database);
        mentor.post(
                        "/api/invitations/" + invitation + "/accept",
                        Map.of(
                                "name",
                                "Mentor",
                                "email",
                                "mentor@example.org",
                                "password",
                                TestServer.PASSWORD))
                .expect(200);
        new TusClient(mentor)
                .upload(slowFilm(), Map.of("filename", "slow.mkv", "purpose", "technique-video"));
        var note = await(() -> noteOf("transcoding"));
        first.destroyForcibly().waitFor();
        var ffmpeg = Long.parseLong(Files.readString(note).split(" ", -1)[0]);
        assertTrue(ProcessHandle.of(ffmpeg).isPresent(), "ffmpeg outlives its server");

        var second = start(database);
        try {
            var ready = await(() -> video("ready"));
            assertTrue(
                    ProcessHandle.of(ffmpeg).filter(ProcessHandle::isAlive).isEmpty(),
                    "the orphan was ended");
            assertFalse(Files.exists(note.getParent()), "with its folder");
            var base = "/media/" + ready.get("media").get("assetId").asString() + "/";
            assertTrue(mentor.get(base + "360p/index.m3u8").expect(200).text().contains("ENDLIST"));
            assertEquals(6_000, ready.get("durationMs").asDouble(), 200);
            await(() -> hasLibrary() ? true : null);
        } finally {
            second.destroyForcibly().waitFor();
        }
        try (var left = Files.list(temporary)) {
            assertEquals(
                    List.of(),
                    left.filter(f -> f.getFileName().toString().startsWith("onnx")).toList(),
                    "native libraries stand in the data folder, not in temporary ones");
        }
    }

    /// Whether search's native library was unpacked where the next start finds it.
    private boolean hasLibrary() throws IOException {
        try (var programs = Files.walk(data.resolve("programs"))) {
            return programs.anyMatch(f -> f.endsWith(System.mapLibraryName("onnxruntime")));
        } catch (java.nio.file.NoSuchFileException | java.io.UncheckedIOException e) {
            return false;
        }
    }

    /// Quick to make, and slow to encode.
    private static Path slowFilm() {
        return Clips.film("slow.mkv", 6, "1280x720", 30, List.of("-c:v", "mpeg4", "-q:v", "6"));
    }

    private interface Question<T> {
        @org.jspecify.annotations.Nullable
        T ask() throws IOException;
    }

    private static <T> T await(Question<T> question) throws Exception {
        for (int i = 0; i < 1_500; i++) {
            var answer = question.ask();
            if (answer != null) return answer;
            Thread.sleep(50);
        }
        throw new AssertionError("nothing came");
    }

    private @org.jspecify.annotations.Nullable JsonNode video(String state) {
        var video = mentor.get("/api/videos").expect(200).json().get("items").get(0);
        return video.get("state").asString().equals(state) ? video : null;
    }

    /// The process's note, once the first segment is there.
    private @org.jspecify.annotations.Nullable Path noteOf(String state) throws IOException {
        if (video(state) == null) return null;
        try (var files = Files.walk(data.resolve("media/work"))) {
            var all = files.toList();
            if (all.stream().noneMatch(f -> f.toString().endsWith(".m4s"))) return null;
            return all.stream().filter(f -> f.endsWith("process")).findFirst().orElse(null);
        } catch (java.io.UncheckedIOException e) {
            return null; // a run's folder went while we looked
        }
    }

    private Process start(String database) throws IOException {
        var builder =
                new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "soundingboard.Main",
                        "--port",
                        "0",
                        "--data",
                        data.toString());
        builder.environment().put("SB_DATABASE_URL", database);
        builder.environment().put("SB_FFMPEG", Clips.programsFolder().toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        var process = builder.start();
        var out =
                new BufferedReader(
                        new java.io.InputStreamReader(
                                process.getInputStream(), StandardCharsets.UTF_8));
        url = "";
        while (url.isEmpty() || invitation.isEmpty()) {
            var line = out.readLine();
            if (line == null) throw new IOException("the server did not start");
            if (line.contains("ready at "))
                url = line.substring(line.indexOf("http")).replace("localhost", "127.0.0.1");
            if (line.contains("/invitation/"))
                invitation = line.substring(line.lastIndexOf('/') + 1);
        }
        return process;
    }
}
