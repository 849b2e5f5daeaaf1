package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameRateTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void aSteadyTypistAndAFloodOfOneSecondPass() {
        var rate = new FrameRate(0);
        for (int i = 0; i < FrameRate.FRAMES_AT_ONCE; i++) assertTrue(rate.admits(20, SECOND));
        for (int i = 1; i <= 100_000; i++)
            assertTrue(rate.admits(20, SECOND + i * SECOND / FrameRate.FRAMES_PER_SECOND + i));
    }

    @Test
    void framesBeyondTheBoundAreRefused() {
        var rate = new FrameRate(0);
        for (int i = 0; i < FrameRate.FRAMES_AT_ONCE; i++) assertTrue(rate.admits(20, 0));
        assertFalse(rate.admits(20, 0));
    }

    @Test
    void bytesBeyondTheBoundAreRefusedHoweverFewTheFrames() {
        var rate = new FrameRate(0);
        for (int i = 0; i < 4; i++) assertTrue(rate.admits(NotepadEndpoint.MAX_FRAME_BYTES, 0));
        assertFalse(rate.admits(1, 0));
        assertTrue(new FrameRate(0).admits(NotepadEndpoint.MAX_FRAME_BYTES, 0));
    }

    @Test
    void whoHasBeenSilentForLongMaySendNoMoreAtOnceThanANewcomer() {
        var rate = new FrameRate(0);
        assertTrue(rate.admits(1, 1_000 * SECOND));
        for (int i = 1; i < FrameRate.FRAMES_AT_ONCE; i++)
            assertTrue(rate.admits(1, 1_000 * SECOND));
        assertFalse(rate.admits(1, 1_000 * SECOND));
    }
}
