package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import soundingboard.auth.PersonId;
import soundingboard.notepad.Anchors.Span;
import soundingboard.yjs.IdRange;

/// Who typed what and when, through encoding and merging.
class AnchorsTest {
    private static final PersonId ANN = PersonId.next();
    private static final PersonId BEN = PersonId.next();
    private static final Instant START = Instant.parse("2026-01-05T18:00:00Z");

    private static List<Span> spans(Anchors anchors, long client, int clock, int length) {
        var spans = new ArrayList<Span>();
        anchors.forEach(new IdRange(client, clock, length), spans::add);
        return spans;
    }

    private static Anchors typed() {
        var anchors = new Anchors();
        anchors.note(new IdRange(7, 0, 3), ANN, START);
        anchors.note(new IdRange(7, 3, 1), ANN, START.plusMillis(900));
        anchors.note(new IdRange(7, 4, 1), ANN, START.plusMillis(1000));
        anchors.note(new IdRange(7, 5, 2), BEN, START.plusMillis(1001));
        anchors.note(new IdRange(9_007_199_254_740_991L, 0, 1), BEN, START.minusSeconds(3600));
        return anchors;
    }

    @Test
    void whatOnePersonTypesWithinASecondIsOneSpanFromItsBeginning() {
        assertEquals(
                List.of(
                        new Span(new IdRange(7, 0, 4), ANN, START),
                        new Span(new IdRange(7, 4, 1), ANN, START.plusSeconds(1)),
                        new Span(new IdRange(7, 5, 2), BEN, START.plusMillis(1001))),
                spans(typed(), 7, 0, 100));
        assertEquals(
                List.of(
                        new Span(new IdRange(7, 2, 2), ANN, START),
                        new Span(new IdRange(7, 4, 1), ANN, START.plusSeconds(1))),
                spans(typed(), 7, 2, 3));
        assertEquals(List.of(), spans(typed(), 7, 7, 1));
        assertEquals(List.of(), spans(typed(), 8, 0, 1));
    }

    @Test
    void whatIsKnownKeepsItsFirstSpan() {
        var anchors = typed();
        anchors.note(new IdRange(7, 0, 8), BEN, START.plusSeconds(60));
        assertEquals(
                new Span(new IdRange(7, 0, 4), ANN, START), spans(anchors, 7, 0, 100).getFirst());
        assertEquals(
                new Span(new IdRange(7, 7, 1), BEN, START.plusSeconds(60)),
                spans(anchors, 7, 0, 100).getLast());
    }

    @Test
    void encodingKeepsEverySpan() {
        var decoded = Anchors.decode(typed().encode());
        assertEquals(spans(typed(), 7, 0, 100), spans(decoded, 7, 0, 100));
        assertEquals(
                spans(typed(), 9_007_199_254_740_991L, 0, 1),
                spans(decoded, 9_007_199_254_740_991L, 0, 1));
        var merged = new Anchors();
        merged.note(new IdRange(7, 0, 2), BEN, START.minusSeconds(9));
        merged.addAll(decoded);
        assertEquals(
                List.of(
                        new Span(new IdRange(7, 0, 2), BEN, START.minusSeconds(9)),
                        new Span(new IdRange(7, 2, 2), ANN, START)),
                spans(merged, 7, 0, 4));
    }
}
