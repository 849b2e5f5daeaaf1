package soundingboard.yjs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Documents that older versions of Yjs wrote. The file was made by
/// `src/test/node/older/generate.js`, the documents by `edits.js` beside it.
class OlderVersionsTest {
    static List<NodeYjs.Answer> documents() throws IOException {
        try (var in = OlderVersionsTest.class.getResourceAsStream("older-versions.json")) {
            String json =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            var documents = new ArrayList<NodeYjs.Answer>();
            for (Object entry : (List<?>) Objects.requireNonNull(Json.parse(json))) {
                documents.add(new NodeYjs.Answer((Map<?, ?>) Objects.requireNonNull(entry)));
            }
            return documents;
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void readsUpdatesInAnyOrder(NodeYjs.Answer expected) {
        List<byte[]> updates = expected.list("updates");
        check(expected, updates);
        Collections.reverse(updates);
        check(expected, updates);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void readsAndWritesWholeDocuments(NodeYjs.Answer expected) {
        check(expected, List.of(expected.bytes("document")));
        var doc = new Doc(1);
        doc.applyUpdate(expected.bytes("document"));
        check(expected, List.of(doc.encodeStateAsUpdate()));
        assertEquals(doc.stateVector(), Updates.stateVector(doc.encodeStateAsUpdate()));
    }

    private static void check(NodeYjs.Answer expected, List<byte[]> updates) {
        var doc = new Doc(1);
        updates.forEach(doc::applyUpdate);
        assertEquals(expected.string("text"), JsonText.of(doc.text("text").toDelta()));
        assertEquals(expected.string("map"), JsonText.of(doc.map("map").toJson()));
        assertEquals(expected.string("xml"), doc.xmlFragment("xml").toString());
        String array = JsonText.of(doc.array("array").toJson());
        assertEquals(expected.string("array"), array.replace("{\"0\":1,\"1\":2}", "[1,2]"));
        assertEquals(expected.stateVector(), doc.stateVector());
    }
}
