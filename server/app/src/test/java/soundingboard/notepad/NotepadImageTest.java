package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import soundingboard.TestClient;
import soundingboard.TestClock;
import soundingboard.TestServer;
import soundingboard.db.Feed;
import soundingboard.media.Blobs;
import soundingboard.media.Clips;
import soundingboard.media.Pictures;
import soundingboard.media.ffmpeg.Ffmpeg;

/// Pictures in notepads, with the real ffmpeg: what is taken, what stays of it, and who sees it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotepadImageTest {
    private TestServer server;
    private TestServer.Pair pair;
    private String session;
    private String shared;

    @TempDir Path folder;

    @BeforeAll
    void start() {
        server = TestServer.create();
        pair = server.pair();
        session = pair.session(Instant.now());
        shared = NotepadSocketTest.notepad(pair.mentor(), session, "shared");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static TestClient.Answer add(TestClient person, String notepad, byte[] picture) {
        return person.send(
                person.request("/api/notepads/" + notepad + "/images")
                        .header("Content-Type", "image/png")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(picture)));
    }

    private static byte[] picture(String name, String size) throws IOException {
        var source = "testsrc2=s=%s:d=1:r=2".formatted(size);
        return Files.readAllBytes(
                Clips.made(
                        name,
                        file ->
                                Clips.ffmpeg(
                                        name.endsWith("gif")
                                                ? List.of("-f", "lavfi", "-i", source, "" + file)
                                                : List.of(
                                                        "-f",
                                                        "lavfi",
                                                        "-i",
                                                        source,
                                                        "-frames:v",
                                                        "1",
                                                        "" + file))));
    }

    /// A photograph as a phone writes it: turned a quarter, with its maker, a place and a comment.
    private static byte[] photograph() throws IOException {
        var jpeg = picture("photograph.jpg", "400x300");
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        segment(out, 0xe1, exif());
        segment(out, 0xfe, "HeronComment".getBytes(StandardCharsets.US_ASCII));
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
        out.writeBytes(
                ByteBuffer.allocate(4)
                        .putShort((short) (0xff00 | marker))
                        .putShort((short) (content.length + 2))
                        .array());
        out.writeBytes(content);
    }

    /// Orientation 6, the maker, and a GPS directory with a latitude.
    private static byte[] exif() {
        var tiff = ByteBuffer.allocate(120).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 3);
        entry(tiff, 0x10f, 2, 11, 76);
        entry(tiff, 0x112, 3, 1, 6);
        entry(tiff, 0x8825, 4, 1, 50);
        tiff.putInt(0).putShort((short) 1);
        entry(tiff, 2, 5, 3, 90);
        tiff.putInt(0).position(76).put("HeronPhone\0".getBytes(StandardCharsets.US_ASCII));
        tiff.position(90).putInt(51).putInt(1).putInt(30).putInt(1).putInt(0).putInt(1);
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'E', 'x', 'i', 'f', 0, 0});
        out.writeBytes(tiff.array());
        return out.toByteArray();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    @Test
    void ofAPhotographOnlyWhatIsSeenIsKept() throws IOException {
        var photograph = photograph();
        Files.write(folder.resolve("sent.jpg"), photograph);
        var stored = add(pair.mentor(), shared, photograph).expect(201).json();
        assertEquals(300, stored.get("width").asInt(), "upright");
        assertEquals(400, stored.get("height").asInt());
        var shown = pair.mentee().get(stored.get("url").asString()).expect(200);
        assertEquals("image/jpeg", shown.header("Content-Type"));
        assertEquals("private, no-cache", shown.header("Cache-Control"));
        var bytes = new String(shown.response().body(), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("Heron"), "neither the camera nor a comment");
        assertFalse(bytes.contains("Exif"), "nor the place");
        assertEquals(
                List.of(),
                StoredBytes.filesWith(server.data().resolve("media"), "HeronPhone"),
                "the original stays behind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.webp", "a.gif", "a.jpg"})
    void takesWhatBrowsersPaste(String name) throws IOException {
        var stored = add(pair.mentee(), shared, picture(name, "320x200")).expect(201).json();
        assertEquals(320, stored.get("width").asInt());
        assertEquals(200, stored.get("height").asInt());
        var url = stored.get("url").asString();
        assertTrue(url.endsWith(name.endsWith("jpg") ? "/picture.jpg" : "/picture.png"), url);
        var file =
                Files.write(
                        folder.resolve(name), pair.mentor().get(url).expect(200).response().body());
        assertTrue(Clips.ffprobe(file, "stream=width").contains("width=320"));
    }

    @Test
    void aLargeOneIsMadeSmallerAndASmallOneIsLeft() throws IOException {
        var large =
                add(pair.mentor(), shared, picture("large.jpg", "4000x1000")).expect(201).json();
        assertEquals(2560, large.get("width").asInt());
        assertEquals(640, large.get("height").asInt());
        var small = add(pair.mentor(), shared, picture("small.png", "2x2")).expect(201).json();
        assertEquals(2, small.get("width").asInt());
    }

    @Test
    void whatIsNoPictureIsRefusedWithAReason() throws IOException {
        var png = picture("a.png", "320x200");
        var bomb = png.clone();
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        refused(bomb, 413, "too-many-pixels");
        for (int i = 0; i < 3; i++)
            refused(new byte[NotepadImageRoutes.MAX_BYTES + 1], 413, "too-large");
        refused(new byte[0], 415, "not-a-picture");
        refused("<svg onload='x()'/>".getBytes(StandardCharsets.UTF_8), 415, "not-a-picture");
        refused(Files.readAllBytes(Clips.plain()), 415, "not-a-picture");
        refused(Arrays.copyOf(png, png.length / 2), 415, "damaged-picture");
        var jpeg = picture("a.jpg", "320x200");
        refused(Arrays.copyOf(jpeg, jpeg.length / 2), 415, "damaged-picture");
        // A list of other files in a picture's clothes: nothing but a picture is read.
        var list = new ByteArrayOutputStream();
        list.write(png, 0, 33);
        list.writeBytes("ffconcat version 1.0\nfile /etc/passwd".getBytes(StandardCharsets.UTF_8));
        refused(list.toByteArray(), 415, "damaged-picture");
        try (var left = Files.list(server.data().resolve("media/work"))) {
            assertEquals(0, left.count(), "nothing of them stays");
        }
    }

    private void refused(byte[] file, int status, String code) {
        var problem = add(pair.mentor(), shared, file).expect(status).json();
        assertTrue(problem.get("type").asString().endsWith(code), problem.toString());
        assertTrue(problem.get("title").asString().length() > 20, problem.toString());
    }

    @Test
    void opensForThoseWhoMayOpenTheNotepad() throws IOException {
        var png = picture("a.png", "320x200");
        var stranger = server.pair();
        add(stranger.mentor(), shared, png).expect(404);
        add(server.stranger(), shared, png).expect(401);
        var url = add(pair.mentor(), shared, png).expect(201).json().get("url").asString();
        pair.mentee().get(url).expect(200);
        stranger.mentor().get(url).expect(404);
        server.stranger().get(url).expect(401);
        var own = NotepadSocketTest.notepad(pair.mentee(), session, "private");
        add(pair.mentor(), own, png).expect(404);
        var hidden = add(pair.mentee(), own, png).expect(201).json().get("url").asString();
        pair.mentee().get(hidden).expect(200);
        pair.mentor().get(hidden).expect(404);
        var folderOfIt = hidden.substring(0, hidden.lastIndexOf('/'));
        pair.mentee().get(folderOfIt + "/input").expect(404);
        pair.mentee().get(folderOfIt + "/poster.jpg").expect(404);
    }

    @Test
    void goesWithItsNotepad() throws IOException {
        var gone = pair.session(Instant.now().plusSeconds(86_400));
        var notepad = NotepadSocketTest.notepad(pair.mentor(), gone, "shared");
        var url = added(notepad);
        var asset = UUID.fromString(url.substring("/media/".length(), url.lastIndexOf('/')));
        pair.mentor().delete("/api/sessions/" + gone).expect(204);
        pair.mentor().get(url).expect(404);
        assertEquals(
                0,
                server.jdbi()
                        .<Integer, RuntimeException>withHandle(
                                h ->
                                        h.createQuery(
                                                        "SELECT count(*) FROM media_asset WHERE id = ?")
                                                .bind(0, asset)
                                                .mapTo(Integer.class)
                                                .one()));
        // The start sweeps away what no row knows, as the tidying does every ten minutes.
        server.restart();
        var files = server.data().resolve("media/assets/" + asset);
        for (int i = 0; i < 200 && Files.exists(files); i++) pause();
        assertFalse(Files.exists(files));
    }

    /// The address of a picture that was just added.
    private String added(String notepad) throws IOException {
        return add(pair.mentor(), notepad, picture("a.png", "320x200"))
                .expect(201)
                .json()
                .get("url")
                .asString();
    }

    private record Placed(String session, String notepad, String url, Path files) {}

    /// A picture in the shared notes of a session of its own, with words around it.
    private Placed placed() throws IOException {
        var session = pair.session(Instant.now());
        var notepad = NotepadSocketTest.notepad(pair.mentor(), session, "shared");
        var url = added(notepad);
        try (var mentor = NotepadClient.open(server, pair.mentor(), notepad).awaitSynced()) {
            mentor.paragraph("The picture of Mrs Quillfeather");
            mentor.edit(root -> root.addElement("image").setAttribute("src", url));
            mentor.awaitSaved();
        }
        var asset = url.substring("/media/".length(), url.lastIndexOf('/'));
        return new Placed(session, notepad, url, server.data().resolve("media/assets/" + asset));
    }

    @Test
    void removedForGoodItsFilesAreGoneAtOnceFromVersionsToo() throws IOException {
        var one = placed();
        var versions = "/api/notepads/" + one.notepad + "/versions";
        pair.mentor().post(versions, Map.of("name", "With it")).expect(201);
        var redactions = "/api/notepads/" + one.notepad + "/redactions";
        // Words that stand in its address alone are not in the notes.
        var words = Map.of("passage", "media", "preview", false);
        assertEquals(
                0, pair.mentor().post(redactions, words).expect(200).json().get("inNotes").asInt());
        pair.mentee().get(one.url).expect(200);

        // From other notes nobody takes it away.
        var own = NotepadSocketTest.notepad(pair.mentee(), one.session, "private");
        var whole = Map.of("passage", one.url, "preview", false);
        pair.mentee().post("/api/notepads/" + own + "/redactions", whole).expect(200);
        pair.mentee().get(one.url).expect(200);

        var preview = Map.of("passage", one.url, "preview", true);
        var counted = pair.mentor().post(redactions, preview).expect(200).json();
        assertEquals(1, counted.get("inNotes").asInt());
        assertEquals(1, counted.get("inVersions").asInt());
        pair.mentor().post(redactions, whole).expect(200);
        assertFalse(Files.exists(one.files), "at once, with all that was made of it");
        pair.mentor().get(one.url).expect(404);
        assertEquals(
                List.of(),
                StoredBytes.tablesWith(
                        server.jdbi(), String.valueOf(one.files.getFileName()) + "/picture"));
        var notes = pair.mentee().get("/api/notepads/" + one.notepad + "?format=markdown");
        assertEquals("The picture of Mrs Quillfeather\n", notes.expect(200).text());
    }

    @Test
    void whatNothingNamesAnyMoreGoesAfterThirtyDays() throws IOException {
        var clock = new TestClock();
        var sweep =
                new Pictures(
                                server.jdbi(),
                                new Blobs(server.data().resolve("media")),
                                new Ffmpeg(Clips::testPrograms),
                                clock)
                        .tidying(names())
                        .task();
        var kept = placed();
        var version = "/api/notepads/" + kept.notepad + "/versions";
        pair.mentor().post(version, Map.of("name", "With it")).expect(201);
        var pasted = placed();
        var other = placed();
        try (var mentor = NotepadClient.open(server, pair.mentor(), other.notepad).awaitSynced()) {
            mentor.edit(root -> root.addElement("image").setAttribute("src", pasted.url));
            mentor.awaitSaved();
        }
        var gone = placed();
        for (var one : List.of(kept, pasted, gone)) deletePicture(one);
        sweep.run();
        clock.advance(Duration.ofDays(29));
        sweep.run();
        for (var one : List.of(kept, pasted, other, gone)) pair.mentor().get(one.url).expect(200);
        clock.advance(Duration.ofDays(2));
        sweep.run();
        for (var one : List.of(kept, pasted, other)) pair.mentor().get(one.url).expect(200);
        pair.mentor().get(gone.url).expect(404);
        for (int i = 0; i < 200 && Files.exists(gone.files); i++) pause();
        assertFalse(Files.exists(gone.files));
    }

    private Pictures.Uses names() {
        return (notepad, picture) ->
                server.server().notepads().names(new NotepadId(notepad), picture.value());
    }

    private void deletePicture(Placed one) {
        try (var mentor = NotepadClient.open(server, pair.mentor(), one.notepad).awaitSynced()) {
            mentor.edit(root -> root.delete(root.children().size() - 1, 1));
            mentor.awaitSaved();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void standsInBlocksAndIsFoundByItsDescription() throws Exception {
        var session = pair.session(Instant.now());
        var notepad = NotepadSocketTest.notepad(pair.mentor(), session, "shared");
        var url = added(notepad);
        try (var mentor = NotepadClient.open(server, pair.mentor(), notepad).awaitSynced()) {
            mentor.edit(
                    root -> {
                        root.addElement("image").setAttribute("src", url);
                        var described = root.addElement("image");
                        described.setAttribute("src", url);
                        described.setAttribute("alt", "Heel \"raise\" <3");
                        described.setAttribute("width", 320);
                        described.setAttribute("height", 200);
                        root.addElement("image")
                                .setAttribute("src", "https://elsewhere.example/spy");
                    });
            mentor.awaitSaved();
        }
        var address = "/api/notepads/" + notepad;
        var blocks = pair.mentee().get(address).expect(200).json().get("blocks");
        assertEquals(3, blocks.size());
        var described = blocks.get(1);
        assertEquals("image", described.get("kind").asString());
        assertEquals("Heel \"raise\" <3", described.get("text").asString());
        assertEquals(url, described.get("image").get("url").asString());
        assertTrue(described.get("author").get("name").asString().startsWith("Mentor"));
        assertTrue(blocks.get(2).get("image").isNull(), "only pictures of this server");
        assertEquals(
                "![](%s)\n\n![Heel \"raise\" \\<3](%s)\n\n\n".formatted(url, url),
                pair.mentee().get(address + "?format=markdown").expect(200).text());
        assertEquals(
                """
                <p><img src="%s" alt=""></p>
                <p><img src="%s" alt="Heel &quot;raise&quot; &lt;3" width="320" height="200"></p>
                <p></p>
                """
                        .formatted(url, url),
                pair.mentee().get(address + "?format=html").expect(200).text());
        var feed = new Feed(server.jdbi());
        for (int i = 0; i < 100 && fed(feed, notepad).isEmpty(); i++) pause();
        assertEquals(List.of("Heel \"raise\" <3"), fed(feed, notepad));
    }

    private static List<String> fed(Feed feed, String notepad) {
        return feed.after(0, 10_000).stream()
                .filter(change -> change.id().startsWith(notepad))
                .flatMap(change -> change.entry().stream())
                .map(entry -> entry.text())
                .toList();
    }
}
