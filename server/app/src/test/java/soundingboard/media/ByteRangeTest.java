package soundingboard.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ByteRangeTest {
    @Test
    void readsWhatPlayersSend() {
        assertEquals(part(0, 499), ByteRange.of("bytes=0-499", 1_000));
        assertEquals(part(500, 999), ByteRange.of("bytes=500-", 1_000));
        assertEquals(part(900, 999), ByteRange.of("bytes=-100", 1_000));
        assertEquals(part(0, 999), ByteRange.of("bytes=0-99999", 1_000));
        assertEquals(part(0, 999), ByteRange.of("bytes=-5000", 1_000));
    }

    @Test
    void ignoresWhatItMayIgnore() {
        for (var header : new String[] {"bytes=0-1,5-6", "items=0-1", "bytes=-", "bytes=9-2", "x"})
            assertEquals(new ByteRange.Asked.Everything(), ByteRange.of(header, 1_000), header);
        assertEquals(new ByteRange.Asked.Everything(), ByteRange.of(null, 1_000));
    }

    @Test
    void refusesWhatLiesBeyondTheEnd() {
        assertEquals(new ByteRange.Asked.Nothing(), ByteRange.of("bytes=1000-", 1_000));
        assertEquals(new ByteRange.Asked.Nothing(), ByteRange.of("bytes=-0", 1_000));
        assertEquals(new ByteRange.Asked.Nothing(), ByteRange.of("bytes=0-", 0));
    }

    private static ByteRange.Asked part(long first, long last) {
        return new ByteRange.Asked.Part(new ByteRange(first, last));
    }
}
