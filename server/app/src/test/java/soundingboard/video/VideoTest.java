package soundingboard.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.TestServer.Pair;
import soundingboard.db.Database;
import soundingboard.media.Clips;
import soundingboard.media.upload.TusClient;
import tools.jackson.databind.JsonNode;

/// A mentor's clip from the upload to the mentee's screen, and everybody else's 404.
class VideoTest {
    private static TestServer server;
    private static Pair pair;
    private static TestClient mentor;
    private static TestClient mentee;

    @BeforeAll
    static void start() {
        server = TestServer.create();
        pair = server.pair();
        mentor = pair.mentor();
        mentee = pair.mentee();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void fromUploadToTheMenteesScreen() throws Exception {
        var id = create("Heel raise, slow");
        assertEquals("uploading", video(id).get("state").asString());
        var began = System.nanoTime();
        upload(id, Clips.plain());
        await(id, "playable", "ready");
        assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 20, "playable soon");
        var ready = await(id, "ready");
        assertEquals(1.0, ready.get("progress").asDouble());
        assertEquals(10_000, ready.get("durationMs").asDouble(), 100);
        assertEquals(640, ready.get("width").asInt());

        var media = ready.get("media");
        mentee.get(media.get("hls").asString()).expect(404);
        mentee.get("/api/videos/" + id).expect(404);
        share(id);
        var seen = mentee.get("/api/videos/" + id).expect(200).json();
        assertFalse(seen.get("mine").asBoolean());
        assertTrue(seen.get("watchedBy").isEmpty());
        var playlist = mentee.get(media.get("hls").asString()).expect(200);
        assertEquals("application/vnd.apple.mpegurl", playlist.header("Content-Type"));
        assertEquals("private, no-cache", playlist.header("Cache-Control"));
        assertTrue(playlist.text().contains("360p/index.m3u8"), playlist.text());
        var base = "/media/" + media.get("assetId").asString() + "/";
        var rendition = mentee.get(base + "360p/index.m3u8").expect(200).text();
        var segment = rendition.lines().filter(l -> l.endsWith(".m4s")).findFirst().orElseThrow();
        assertEquals(
                "video/mp4",
                mentee.get(base + "360p/" + segment).expect(200).header("Content-Type"));
        mentee.get(base + "audio/index.m3u8").expect(200);
        assertEquals("image/jpeg", mentee.get(base + "poster.jpg").header("Content-Type"));
        assertTrue(mentee.get(base + "sprite.vtt").expect(200).text().startsWith("WEBVTT"));
        mentee.get(base + "sprite.jpg").expect(200);

        mentee.post("/api/videos/" + id + "/watched").expect(204);
        mentee.post("/api/videos/" + id + "/watched").expect(204);
        var watchedBy = video(id).get("watchedBy");
        assertEquals(1, watchedBy.size());
        assertTrue(watchedBy.get(0).get("name").asString().startsWith("Mentee"));
        assertTrue(mentee.get("/api/home").json().toString().contains("shared a video"));

        mentor.delete("/api/videos/" + id + "/shares/" + pair.programmeId()).expect(204);
        mentee.get("/api/videos/" + id).expect(404);
        mentee.get(base + "poster.jpg").expect(404);
        assertFalse(mentee.get("/api/videos").json().toString().contains(id));
    }

    @Test
    void servesRangesAndKnowsWhatTheBrowserHas() throws Exception {
        var ready = readyVideo("Ranges");
        var address = ready.get("media").get("file").asString();
        var whole = mentor.get(address).expect(200);
        assertEquals("video/mp4", whole.header("Content-Type"));
        assertEquals("bytes", whole.header("Accept-Ranges"));
        var part =
                mentor.send(mentor.request(address).header("Range", "bytes=100-199").GET())
                        .expect(206);
        assertEquals(
                "bytes 100-199/" + whole.response().body().length, part.header("Content-Range"));
        assertTrue(
                Arrays.equals(
                        Arrays.copyOfRange(whole.response().body(), 100, 200),
                        part.response().body()));
        mentor.send(mentor.request(address).header("Range", "bytes=99999999-").GET()).expect(416);
        var head = mentor.send(mentor.request(address).HEAD()).expect(200);
        assertEquals(
                Integer.toString(whole.response().body().length), head.header("Content-Length"));
        mentor.send(mentor.request(address).header("If-None-Match", whole.header("ETag")).GET())
                .expect(304);
        mentor.send(
                        mentor.request(address)
                                .header("Range", "bytes=0-9")
                                .header("If-Range", "\"another\"")
                                .GET())
                .expect(200);
    }

    @Test
    void nothingButItsOwnFilesIsServed() throws Exception {
        var ready = readyVideo("Paths");
        var base = "/media/" + ready.get("media").get("assetId").asString() + "/";
        for (var path :
                List.of(
                        "original",
                        "..%2foriginal",
                        "..%2f..%2f..%2f..%2fpostgres.secret",
                        "360p/..%2f..%2foriginal",
                        "%2e%2e/original",
                        "clip.webm",
                        "process",
                        "360p/",
                        "720p/index.m3u8"))
            assertTrue(List.of(400, 404).contains(mentor.get(base + path).status()), base + path);
        mentor.get("/media/not-an-id/master.m3u8").expect(404);
    }

    @Test
    void strangersGet404Everywhere() throws Exception {
        var ready = readyVideo("Private");
        var id = ready.get("id").asString();
        var address = "/api/videos/" + id;
        mentor.post(address + "/comments", Map.of("atMs", 0, "text", "Look")).expect(201);
        var others = server.pair();
        for (var stranger : List.of(others.mentor(), others.mentee())) {
            stranger.get(address).expect(404);
            stranger.patch(address, Map.of("title", "Mine now")).expect(404);
            stranger.delete(address).expect(404);
            stranger.post(address + "/shares", Map.of("programmeId", others.programmeId()))
                    .expect(404);
            stranger.delete(address + "/shares/" + others.programmeId()).expect(404);
            stranger.get(address + "/comments").expect(404);
            stranger.post(address + "/comments", Map.of("atMs", 0, "text", "Hi")).expect(404);
            stranger.post(address + "/watched").expect(404);
            stranger.delete(address + "/watched").expect(404);
            for (var file : List.of("hls", "file", "poster", "previews"))
                stranger.get(ready.get("media").get(file).asString()).expect(404);
            assertFalse(stranger.get("/api/videos").json().toString().contains(id));
            new TusClient(stranger)
                    .create(10, Map.of("purpose", "technique-video", "target", id))
                    .expect(404);
        }
        server.stranger().get(address).expect(401);
        server.stranger().get(ready.get("media").get("file").asString()).expect(401);
    }

    @Test
    void viewersMayWatchAndCommentButNotChange() throws Exception {
        var id = readyVideo("Squat").get("id").asString();
        share(id);
        var address = "/api/videos/" + id;
        mentee.patch(address, Map.of("title", "Mine")).expect(403);
        mentee.delete(address).expect(403);
        mentee.post(address + "/shares", Map.of("programmeId", pair.programmeId())).expect(403);
        mentee.post("/api/videos", Map.of("title", "Mine")).expect(403);
        mentee.post(address + "/comments", Map.of("atMs", 2_500, "text", "The knee drifts in"))
                .expect(201);
        var comments = mentor.get(address + "/comments").expect(200).json().get("items");
        assertEquals(2_500, comments.get(0).get("atMs").asInt());
        assertEquals(pair.programmeId(), comments.get(0).get("programmeId").asString());
        mentor.patch(address, Map.of("title", "Squat, front", "description", "Depth")).expect(200);
        assertEquals("Squat, front", video(id).get("title").asString());
        mentee.delete(address + "/comments/" + comments.get(0).get("id").asString()).expect(204);
        assertEquals(0, mentor.get(address + "/comments").json().get("items").size());
    }

    @Test
    void oneMenteeNeverSeesAnothersComments() throws Exception {
        var id = readyVideo("Shared twice").get("id").asString();
        share(id);
        var secondProgramme =
                mentor.post("/api/programmes", Map.of("title", "Second", "cadence", "monthly"))
                        .expect(201)
                        .json()
                        .get("id")
                        .asString();
        var link =
                mentor.post("/api/programmes/" + secondProgramme + "/invitations", Map.of())
                        .expect(201)
                        .json()
                        .get("url")
                        .asString();
        var second = server.newcomer("Second", link.substring(link.lastIndexOf('/') + 1));
        var address = "/api/videos/" + id;
        mentor.post(address + "/shares", Map.of("programmeId", secondProgramme)).expect(201);
        mentee.post(address + "/comments", Map.of("atMs", 1, "text", "flamingo")).expect(201);
        mentor.post(address + "/comments", Map.of("atMs", 2, "text", "for all")).expect(201);
        var seen = second.get(address + "/comments").json().toString();
        assertFalse(seen.contains("flamingo"));
        assertTrue(seen.contains("for all"));
        assertFalse(second.get(address).json().toString().contains(pair.programmeId()));
        var readers = feed(id, "flamingo");
        assertTrue(readers.contains("programme:" + pair.programmeId()), readers);
        assertFalse(readers.contains(secondProgramme), readers);
    }

    @Test
    void whatCannotBePlayedIsRefusedWithTheReasonAndRemoved() throws Exception {
        var text =
                Clips.bytes("words.mp4", "Not a film.".repeat(99).getBytes(StandardCharsets.UTF_8));
        var id = create("Words");
        upload(id, text);
        var failed = await(id, "failed");
        assertEquals("not-a-video", failed.get("failure").get("code").asString());
        assertTrue(
                failed.get("failure").get("sentence").asString().startsWith("This is not a video"));
        assertTrue(failed.get("media").isNull());
        assertEquals(0, filesOf(server.data().resolve("media/work")));

        var cut =
                Clips.made(
                        "cut-upload.mp4",
                        file -> {
                            var bytes = Files.readAllBytes(Clips.plain());
                            Files.write(file, Arrays.copyOf(bytes, bytes.length / 3));
                        });
        var second = create("Cut");
        upload(second, cut);
        assertEquals("cut-short", await(second, "failed").get("failure").get("code").asString());
    }

    @Test
    void deletingRemovesFilesCommentsAndTheFeed() throws Exception {
        var ready = readyVideo("Gone soon");
        var id = ready.get("id").asString();
        share(id);
        mentor.post("/api/videos/" + id + "/comments", Map.of("atMs", 1, "text", "xylophone"))
                .expect(201);
        assertTrue(feed(id, "xylophone").contains(pair.programmeId()));
        var folder =
                server.data()
                        .resolve("media/assets")
                        .resolve(ready.get("media").get("assetId").asString());
        assertTrue(Files.exists(folder.resolve("original")));
        mentor.delete("/api/videos/" + id).expect(204);
        mentor.get("/api/videos/" + id).expect(404);
        mentor.get(ready.get("media").get("poster").asString()).expect(404);
        for (int i = 0; i < 200 && Files.exists(folder); i++) Thread.sleep(50);
        assertFalse(Files.exists(folder));
        assertEquals("", feed(id, "xylophone"));
        assertFalse(mentee.get("/api/home").json().toString().contains("Gone soon"));
    }

    @Test
    void hangingAClipOnAnAimSharesIt() throws Exception {
        var id = readyVideo("For the aim").get("id").asString();
        var aim = Map.of("title", "Watch it twice", "kind", "technique-video", "videoId", id);
        mentor.post("/api/programmes/" + pair.programmeId() + "/aims", aim).expect(201);
        mentee.get("/api/videos/" + id).expect(200);
        var others = server.pair();
        others.mentor().post("/api/programmes/" + others.programmeId() + "/aims", aim).expect(400);
    }

    @Test
    void uploadWithoutATargetMakesAVideoNamedForTheFile() throws Exception {
        new TusClient(mentor)
                .upload(
                        Clips.plain(),
                        Map.of("filename", "Single_leg squat.mp4", "purpose", "technique-video"));
        var items = mentor.get("/api/videos").expect(200).json().get("items");
        assertEquals("Single leg squat", items.get(0).get("title").asString());
        await(items.get(0).get("id").asString(), "ready");
    }

    private static String create(String title) {
        return mentor.post("/api/videos", Map.of("title", title))
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    private static void upload(String id, Path file) throws IOException {
        new TusClient(mentor)
                .upload(
                        file,
                        Map.of("filename", "clip.mp4", "purpose", "technique-video", "target", id));
    }

    private static JsonNode readyVideo(String title) throws Exception {
        var id = create(title);
        upload(id, Clips.film("short.mp4", 2, "320x180", 25, List.of("-g", "25")));
        return await(id, "ready");
    }

    private static void share(String id) {
        mentor.post("/api/videos/" + id + "/shares", Map.of("programmeId", pair.programmeId()))
                .expect(201);
    }

    private static JsonNode video(String id) {
        return mentor.get("/api/videos/" + id).expect(200).json();
    }

    private static JsonNode await(String id, String... states) throws InterruptedException {
        var wanted = List.of(states);
        for (int i = 0; i < 900; i++) {
            var video = video(id);
            if (wanted.contains(video.get("state").asString())) return video;
            if (video.get("state").asString().equals("failed"))
                throw new AssertionError(video.toString());
            Thread.sleep(50);
        }
        throw new AssertionError(video(id).toString());
    }

    /// Who may find the entry with this text; empty when nobody.
    private static String feed(String video, String text) {
        try (var database =
                Database.open(
                        soundingboard.config.Settings.parse(
                                List.of(), Map.of("SB_DATABASE_URL", server.databaseUrl())))) {
            return database.jdbi()
                    .withHandle(
                            h ->
                                    h.createQuery(
                                                    """
                                                    SELECT entry->>'readers' FROM feed_entry
                                                     WHERE kind = 'video' AND entry->>'text' = :text
                                                       AND entry->>'url' LIKE '%' || :video || '%'""")
                                            .bind("text", text)
                                            .bind("video", video)
                                            .mapTo(String.class)
                                            .findOne()
                                            .orElse(""));
        } catch (soundingboard.config.Settings.Faulty e) {
            throw new IllegalStateException(e);
        }
    }

    private static long filesOf(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
