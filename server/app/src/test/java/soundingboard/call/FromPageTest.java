package soundingboard.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import soundingboard.call.FromPage.Invalid;
import soundingboard.call.FromPage.Malformed;
import soundingboard.call.ToPage.Fault;

class FromPageTest {
    private static final String SEAT = "019ab3c8-0000-7000-8000-000000000001";

    @Test
    void readsEveryKindOfMessage() throws Exception {
        assertEquals(
                new FromPage.Join("t1", true, new Devices(true, false, false)),
                FromPage.parse(
                        """
                        {"type":"join","tab":"t1","takeOver":true,"microphone":true}"""));
        assertEquals(
                new FromPage.Switched(new Devices(false, true, true)),
                FromPage.parse(
                        """
                        {"type":"devices","microphone":false,"camera":true,"screen":true}"""));
        assertEquals(new FromPage.Leave(), FromPage.parse("{\"type\":\"leave\"}"));
        assertEquals(new FromPage.Ping(), FromPage.parse("{\"type\":\"ping\"}"));
    }

    @Test
    void relaysOnlyWhatItKnows() throws Exception {
        var offer =
                assertInstanceOf(
                        FromPage.Relayed.class,
                        FromPage.parse(
                                """
                                {"type":"description","to":"%s","kind":"offer","sdp":"v=0","from":"forged","x":1}"""
                                        .formatted(SEAT)));
        assertEquals(SEAT, offer.to().toString());
        assertEquals(
                """
                {"type":"description","kind":"offer","sdp":"v=0"}""",
                offer.content().toString());
        var last =
                assertInstanceOf(
                        FromPage.Relayed.class,
                        FromPage.parse(
                                """
                                {"type":"candidate","to":"%s","candidate":null,"sdpMLineIndex":0}"""
                                        .formatted(SEAT)));
        assertEquals(
                """
                {"type":"candidate","sdpMLineIndex":0}""",
                last.content().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "\"join\"", "{\"type\":\"join\"", "�"})
    void whatIsNoObjectIsMalformed(String text) {
        assertThrows(Malformed.class, () -> FromPage.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":7}",
                "{\"type\":null}",
                "{\"type\":\"join\"}",
                "{\"type\":\"join\",\"tab\":\"\"}",
                "{\"type\":\"join\",\"tab\":\"a\\u0000\"}",
                "{\"type\":\"join\",\"tab\":\"t\",\"camera\":\"yes\"}",
                "{\"type\":\"description\",\"to\":\"me\",\"kind\":\"offer\",\"sdp\":\"v=0\"}",
                "{\"type\":\"candidate\",\"to\":\"019ab3c8-0000-7000-8000-000000000001\",\"sdpMLineIndex\":\"0\"}",
                "{\"type\":\"description\",\"to\":\"019ab3c8-0000-7000-8000-000000000001\",\"kind\":\"rollback\",\"sdp\":\"v=0\"}"
            })
    void whatLacksSomethingIsInvalid(String text) {
        var refused = assertThrows(Invalid.class, () -> FromPage.parse(text));
        assertEquals(Fault.INVALID, refused.fault);
    }

    @Test
    void aKindToComeIsSaidToBeUnknown() {
        var refused = assertThrows(Invalid.class, () -> FromPage.parse("{\"type\":\"play-head\"}"));
        assertEquals(Fault.UNKNOWN_TYPE, refused.fault);
    }

    /// Whatever comes, there is a message or one of the two refusals, and nothing else.
    @Test
    void survivesRandomDamage() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var good =
                "{\"type\":\"description\",\"to\":\"%s\",\"kind\":\"offer\",\"sdp\":\"v=0\",\"camera\":true}"
                        .formatted(SEAT);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(good);
            for (int cuts = 1 + random.nextInt(4); cuts > 0; cuts--) {
                var at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(0x110));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, "{}[]\",:0".charAt(random.nextInt(8)));
                }
            }
            try {
                FromPage.parse(text.toString());
            } catch (Malformed | Invalid expected) {
                // One of the two is what it should be.
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
    }
}
