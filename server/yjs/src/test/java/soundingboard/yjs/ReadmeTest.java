package soundingboard.yjs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The example in the README, compiled and run.
class ReadmeTest {
    private final List<byte[]> store = new ArrayList<>();
    private final List<byte[]> sent = new ArrayList<>();
    private final Awareness awareness = new Awareness();
    private final Clock clock = Clock.systemUTC();

    private void send(byte[] frame) {
        sent.add(frame);
    }

    @Test
    void theExampleWorks() {
        var peer = new Doc();
        XmlText text = peer.xmlFragment("default").addElement("paragraph").addText();
        text.insert(0, "hop test");
        byte[] stored = peer.encodeStateAsUpdate();
        text.append(", 3 × 30 s");
        byte[] latest = Message.update(peer.encodeStateAsUpdate());
        assertEquals("<paragraph>hop test, 3 × 30 s</paragraph>", example(stored, latest));
        assertEquals(2, store.size());
        example(stored, Message.step1(StateVector.EMPTY));
        assertEquals(1, sent.size());
    }

    private String example(byte[] stored, byte[] frame) {
        Object client = "socket 1";
        // README from here
        Doc doc = new Doc();
        doc.onUpdate((update, origin, change) -> store.add(update)); // what each change was

        doc.applyUpdate(stored); // from the database
        switch (Message.decode(frame)) { // from a y-websocket client
            case Message.Sync(SyncMessage.Step1 ask) ->
                    send(Message.step2(doc.encodeStateAsUpdate(ask.known())));
            case Message.Sync(SyncMessage.Step2(byte[] update)) -> doc.applyUpdate(update, client);
            case Message.Sync(SyncMessage.Update(byte[] update)) -> doc.applyUpdate(update, client);
            case Message.Presence(byte[] update) -> awareness.apply(update, clock.instant());
            case Message other -> {}
        }
        String xml = doc.xmlFragment("default").toString();
        // README to here
        return xml;
    }

    @Test
    void theReadmeShowsIt() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String source =
                Files.readString(Path.of("src/test/java/soundingboard/yjs/ReadmeTest.java"));
        int from = source.indexOf("// README from here") + "// README from here".length();
        String shown = source.substring(from, source.indexOf("// README to here"));
        assertTrue(readme.contains("```java\n"), "an example");
        String example = readme.substring(readme.indexOf("```java\n") + 8);
        example = example.substring(0, example.indexOf("```"));
        assertEquals(words(shown), words(example));
        assertFalse(words(example).isEmpty());
    }

    private static String words(String code) {
        return code.replaceAll("\\s+", "");
    }
}
