package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import soundingboard.auth.PersonId;
import soundingboard.yjs.Id;

/// A line is told when it rests, and now and then when it never does.
class TypingNowTest {
    private static final PersonId PERSON = PersonId.next();

    private final TypingNow typing = new TypingNow(List.of(line(1, "Old")));

    private static DatedBlock line(long number, String text) {
        var run = new Block.Run(text, Map.of());
        return new DatedBlock(
                new Block(
                        new Id(number, 0),
                        Block.Kind.PARAGRAPH,
                        0,
                        List.of(),
                        List.of(run),
                        Optional.empty()),
                PERSON,
                List.of(PERSON),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private Set<String> look(long ms, DatedBlock... lines) {
        return typing.look(List.of(lines), Duration.ofMillis(ms).toNanos());
    }

    @Test
    void whatWasThereBeforeRestsAndWhatIsNewDoesNot() {
        assertEquals(Set.of("2-0"), look(0, line(1, "Old"), line(2, "N")));
        assertEquals(Set.of("2-0"), look(250, line(1, "Old"), line(2, "New")));
        assertEquals(Set.of("1-0"), look(500, line(1, "Old "), line(2, "New")));
        assertEquals(Set.of(), look(750, line(1, "Old "), line(2, "New")));
    }

    @Test
    void aLineWithoutAPauseRestsForOneLookEachTime() {
        long longest = TypingNow.LONGEST.toMillis();
        assertEquals(Set.of("1-0"), look(100, line(1, "a")));
        assertEquals(Set.of("1-0"), look(longest, line(1, "ab")));
        assertEquals(Set.of(), look(longest + 100, line(1, "abc")));
        assertEquals(Set.of("1-0"), look(longest + 350, line(1, "abcd")));
        assertEquals(Set.of("1-0"), look(2 * longest, line(1, "abcde")));
    }
}
