package soundingboard.transcript;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/// Files made to hurt: they are refused, in little time and memory, and open nothing else.
class HostileFilesTest {

    @Test
    void aBombIsNotUnpacked() throws Exception {
        refuse(bomb("word/media/face.png"));
        refuse(bomb("word/document.xml"));
    }

    @Test
    void entitiesAndOutsidePartsAreRefused() throws Exception {
        var asked = new AtomicInteger();
        var outside =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        outside.start();
        var secret = Files.createTempFile("secret", ".txt");
        try {
            Files.writeString(secret, "0:03 top secret");
            var url = "http://localhost:" + outside.getAddress().getPort() + "/x.dtd";
            for (var type :
                    new String[] {
                        "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                        "<!DOCTYPE d [<!ENTITY x \"0:03 yes\">]>",
                        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY x \"&a;&a;&a;\">]>",
                        "<!DOCTYPE d SYSTEM \"" + url + "\">",
                        "<!DOCTYPE d [<!ENTITY % x SYSTEM \"" + url + "\"> %x;]>"
                    })
                for (var words : new String[] {"&x;", "words"}) {
                    var body = WordFiles.passage("Tom", "  0:03", words);
                    var refused =
                            refuse(
                                    WordFiles.zip(
                                            "word/document.xml", WordFiles.document(type, body)));
                    assertFalse(refused.sentence().contains("secret"));
                }
        } finally {
            outside.stop(0);
            Files.delete(secret);
        }
        assertTrue(asked.get() == 0, "the network was asked");
    }

    @Test
    void deepWideAndBrokenDocumentsAreRefused() throws Exception {
        refuse(WordFiles.of("<w:p>".repeat(100_000)));
        refuse(WordFiles.of("<w:p/>".repeat(300_000)));
        refuse(WordFiles.zip("word/other.xml", "<a/>"));
        refuse(WordFiles.of("<w:p>"));
        refuse(WordFiles.of(WordFiles.paragraph("no times at all")));
        var good = WordFiles.of(WordFiles.passage("Tom", "  0:03", "Yes."));
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var bytes = good.clone();
            for (int i = 0; i < 3; i++)
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
            if (round % 2 == 0) bytes = Arrays.copyOf(bytes, 5 + random.nextInt(bytes.length - 5));
            try {
                read(bytes);
            } catch (MalformedTranscript refused) {
                assertTrue(refused.line() >= 1, "seed " + seed);
            }
        }
    }

    @Test
    void largeTextIsDoneQuicklyWhateverItHolds() throws Exception {
        for (var piece :
                new String[] {
                    "\n",
                    " ",
                    "[",
                    "{\"a\":",
                    "{},",
                    "From a to ",
                    "0:01 From a to b to ",
                    "A ",
                    "<v ",
                    "&amp;",
                    "1:",
                    "Aa: ",
                    "0:01\n",
                    "00:00:01,000 --> ",
                    "WEBVTT\n\n"
                }) {
            var file = piece.repeat((2 << 20) / piece.length());
            for (var name : new String[] {"a.vtt", "a.srt", "a.txt", "a.json"}) {
                var started = System.nanoTime();
                try {
                    TranscriptFile.read(
                            file.getBytes(StandardCharsets.UTF_8),
                            Optional.of(name),
                            Optional.empty());
                } catch (MalformedTranscript refused) {
                    assertTrue(refused.line() >= 1);
                }
                var seconds = (System.nanoTime() - started) / 1_000_000_000.0;
                assertTrue(seconds < 8, () -> piece + " in " + name + " took " + seconds + " s");
            }
        }
    }

    /// 200 MB of nothing in 200 kB.
    private static byte[] bomb(String part) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(part));
            var nothing = new byte[1 << 20];
            for (int i = 0; i < 200; i++) zip.write(nothing);
        }
        return bytes.toByteArray();
    }

    private static MalformedTranscript refuse(byte[] bytes) {
        return assertThrows(MalformedTranscript.class, () -> read(bytes));
    }

    private static TranscriptFile read(byte[] bytes) throws MalformedTranscript {
        return TranscriptFile.read(bytes, Optional.of("call.docx"), Optional.empty());
    }
}
