package soundingboard.media.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import soundingboard.TestClient;
import soundingboard.TestServer;

/// tus 1.0.0 over real HTTP, against the real disk.
class UploadTest {
    private static final Map<String, String> VIDEO =
            Map.of("filename", "heel raise.mp4", "purpose", "technique-video");

    private static TestServer server;
    private static TestClient mentor;
    private static TusClient tus;
    private static byte[] bytes;

    @BeforeAll
    static void start() {
        server = TestServer.create(Map.of("SB_MAX_UPLOAD_MIB", "64"));
        mentor = server.mentor();
        tus = new TusClient(mentor);
        bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void saysWhatItSpeaks() {
        var answer =
                mentor.send(
                        mentor.request("/api/uploads")
                                .method(
                                        "OPTIONS",
                                        java.net.http.HttpRequest.BodyPublishers.noBody()));
        answer.expect(204);
        assertEquals("1.0.0", answer.header("Tus-Version"));
        assertEquals(Long.toString(64L * 1024 * 1024), answer.header("Tus-Max-Size"));
        for (var extension : new String[] {"creation", "checksum", "termination", "expiration"})
            assertTrue(answer.header("Tus-Extension").contains(extension), extension);
        assertFalse(answer.header("Tus-Extension").contains("concatenation"));
    }

    @Test
    void goesOnOverSeveralConnectionsAndOverARestartOfTheServer() throws IOException {
        try (var own = TestServer.create()) {
            var person = own.mentor();
            var client = new TusClient(person);
            var address = client.create(bytes.length, VIDEO).expect(201).header("Location");
            assertTrue(address.startsWith("/api/uploads/"), address);
            client.patch(address, 0, part(0, 1_000_000)).expect(204);
            var again = new TusClient(person);
            assertEquals("1000000", again.head(address).expect(204).header("Upload-Offset"));
            again.patch(address, 1_000_000, part(1_000_000, 2_000_000)).expect(204);
            own.restart();
            var head = again.head(address).expect(204);
            assertEquals("2000000", head.header("Upload-Offset"));
            assertEquals("3000000", head.header("Upload-Length"));
            var last = again.patch(address, 2_000_000, part(2_000_000, 3_000_000)).expect(204);
            assertEquals("3000000", last.header("Upload-Offset"));
            assertFalse(last.header("Upload-Expires").isEmpty());
            assertEquals("3000000", again.head(address).expect(204).header("Upload-Offset"));
        }
    }

    /// A phone that lost its network leaves a request behind that sends no more.
    @Test
    void aNewRequestTakesOverFromOneThatHangsAndKeepsWhatHadCome() throws Exception {
        var address = tus.create(bytes.length, VIDEO).expect(201).header("Location");
        try (var hanging = openPatch(address, bytes.length)) {
            hanging.getOutputStream().write(bytes, 0, 1_500_000);
            hanging.getOutputStream().flush();
            awaitFileLength(address, 1_500_000);
            var began = System.nanoTime();
            var head = tus.head(address).expect(204);
            assertEquals("1500000", head.header("Upload-Offset"));
            assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 5);
            tus.patch(address, 1_500_000, part(1_500_000, 3_000_000)).expect(204);
        }
    }

    @Test
    void keepsWhatHadComeWhenTheConnectionBreaks() throws Exception {
        var address = tus.create(bytes.length, VIDEO).expect(201).header("Location");
        try (var broken = openPatch(address, bytes.length)) {
            broken.getOutputStream().write(bytes, 0, 700_000);
            broken.getOutputStream().flush();
            awaitFileLength(address, 700_000);
        }
        assertEquals("700000", tus.head(address).expect(204).header("Upload-Offset"));
    }

    @Test
    void aWrongOffsetIsRefused() {
        var address = tus.create(100, VIDEO).expect(201).header("Location");
        var answer = tus.patch(address, 50, new byte[10]).expect(409);
        assertEquals("/problems/wrong-offset", answer.json().get("type").asString());
        tus.patch(address, 0, new byte[101]).expect(400);
        assertEquals("0", tus.head(address).header("Upload-Offset"));
    }

    @Test
    void bytesThatDoNotMatchTheirChecksumAreNotKept() throws Exception {
        var address = tus.create(2_000, VIDEO).expect(201).header("Location");
        var part = part(0, 1_000);
        var sum =
                "sha1 "
                        + Base64.getEncoder()
                                .encodeToString(MessageDigest.getInstance("SHA-1").digest(part));
        var changed = part.clone();
        changed[500] ^= 1;
        tus.patch(address, 0, changed, "Upload-Checksum", sum).expect(460);
        assertEquals("0", tus.head(address).header("Upload-Offset"));
        tus.patch(address, 0, part, "Upload-Checksum", sum).expect(204);
        assertEquals("1000", tus.head(address).header("Upload-Offset"));
    }

    @Test
    void nobodyElseSeesContinuesOrCancelsIt() {
        var address = tus.create(100, VIDEO).expect(201).header("Location");
        var other = new TusClient(server.mentor());
        other.head(address).expect(404);
        other.patch(address, 0, new byte[10]).expect(404);
        other.delete(address).expect(404);
        new TusClient(server.stranger()).head(address).expect(401);
        tus.head(address).expect(204);
        tus.head("/api/uploads/no-such-thing").expect(404);
        tus.head("/api/uploads/..%2f..%2fetc%2fpasswd").expect(404);
    }

    @Test
    void cancellingRemovesTheBytes() {
        var address = tus.create(100, VIDEO).expect(201).header("Location");
        tus.patch(address, 0, new byte[50]).expect(204);
        assertTrue(Files.exists(file(address)));
        tus.delete(address).expect(204);
        assertFalse(Files.exists(file(address)));
        tus.head(address).expect(404);
        tus.patch(address, 50, new byte[50]).expect(404);
    }

    @Test
    void tooLargeEmptyAndUnknownFilesAreRefusedBeforeTheFirstByte() {
        var large = tus.create(65L * 1024 * 1024, VIDEO).expect(413);
        assertEquals(
                "This file is too large. A file can be up to 67 MB.",
                large.json().get("title").asString());
        var empty = tus.create(0, VIDEO).expect(400);
        assertEquals("/problems/empty-file", empty.json().get("type").asString());
        tus.create(10, Map.of("filename", "x", "purpose", "world-domination")).expect(400);
        tus.create(10, Map.of("filename", "x")).expect(400);
        tus.create(10, Map.of("purpose", "technique-video", "target", "nonsense")).expect(404);
        var mentee = server.pair().mentee();
        new TusClient(mentee).create(10, VIDEO).expect(403);
    }

    @Test
    void otherVersionsOfTheProtocolAreRefused() {
        var request =
                mentor.request("/api/uploads")
                        .header("Tus-Resumable", "0.2.2")
                        .header("Upload-Length", "10")
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody());
        mentor.send(request).expect(412);
    }

    @Test
    void aFullDiskAnswers507AndWhatWasStoredStays() throws IOException {
        var address = tus.create(1_000_000, VIDEO).expect(201).header("Location");
        tus.patch(address, 0, part(0, 100_000)).expect(204);
        Files.move(file(address), file(address).resolveSibling("aside"));
        Files.createSymbolicLink(file(address), Path.of("/dev/full"));
        tus.patch(address, 100_000, part(100_000, 200_000)).expect(507);
        Files.delete(file(address));
        Files.move(file(address).resolveSibling("aside"), file(address));
        assertEquals("100000", tus.head(address).header("Upload-Offset"));
        tus.patch(address, 100_000, part(100_000, 200_000)).expect(204);
    }

    @Test
    void moreThanTheDiskHoldsIsRefusedAtOnce() {
        try (var own = TestServer.create(Map.of("SB_MAX_UPLOAD_MIB", "1048576"))) {
            new TusClient(own.mentor()).create(1L << 40, VIDEO).expect(507);
        }
    }

    @Test
    void anUploadThatNobodyComesBackForEnds() {
        try (var own = TestServer.create()) {
            var person = own.mentor();
            var client = new TusClient(person);
            var address = client.create(100, VIDEO).expect(201).header("Location");
            client.patch(address, 0, new byte[50]).expect(204);
            own.clock().advance(Duration.ofDays(8));
            client.head(address).expect(404);
            own.restart(); // tidying runs at the start
            var file = own.data().resolve("media/uploads").resolve(idOf(address));
            for (int i = 0; i < 200 && Files.exists(file); i++) sleep(50);
            assertFalse(Files.exists(file));
            var video = person.get("/api/videos").expect(200).json().get("items").get(0);
            assertEquals("failed", video.get("state").asString());
            assertEquals("upload-expired", video.get("failure").get("code").asString());
        }
    }

    @Test
    void patchMayComeAsPost() {
        var address = tus.create(10, VIDEO).expect(201).header("Location");
        var request =
                mentor.request(address)
                        .header("Tus-Resumable", "1.0.0")
                        .header("X-HTTP-Method-Override", "PATCH")
                        .header("Upload-Offset", "0")
                        .header("Content-Type", "application/offset+octet-stream")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(new byte[5]));
        assertEquals("5", mentor.send(request).expect(204).header("Upload-Offset"));
    }

    private static byte[] part(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static Path file(String address) {
        return server.data().resolve("media/uploads").resolve(idOf(address));
    }

    private static String idOf(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static void awaitFileLength(String address, long length) throws IOException {
        for (int i = 0; i < 400 && Files.size(file(address)) < length; i++) sleep(25);
        assertEquals(length, Files.size(file(address)));
    }

    private static Socket openPatch(String address, int length) throws IOException {
        var url = URI.create(server.url());
        var socket = new Socket(url.getHost(), url.getPort());
        var head =
                "PATCH %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: %d\r\n\r\n"
                        .formatted(address, url.getAuthority(), mentor.cookie(), length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
