package soundingboard.call;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void allowsABurstThenTheRate() {
        var limit = new RateLimit(3, 2, 0);
        for (int i = 0; i < 3; i++) assertTrue(limit.take(0));
        assertFalse(limit.take(0));
        assertTrue(limit.take(SECOND / 2));
        assertFalse(limit.take(SECOND / 2));
    }

    @Test
    void savesNoMoreThanABurst() {
        var limit = new RateLimit(2, 100, 0);
        assertTrue(limit.take(60 * SECOND));
        assertTrue(limit.take(60 * SECOND));
        assertFalse(limit.take(60 * SECOND));
    }
}
