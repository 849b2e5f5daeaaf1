package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import soundingboard.auth.PersonId;
import soundingboard.yjs.Doc;
import soundingboard.yjs.YText;

/// A batch of typing becomes few rows; read in order, each element still is its writer's.
class LogRowsTest {
    private static final NotepadId PAD = new NotepadId(UUID.randomUUID());
    private static final PersonId ADA = new PersonId(UUID.randomUUID());
    private static final PersonId BEN = new PersonId(UUID.randomUUID());
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private static final UpdateLog.Room NO_ROOM =
            new UpdateLog.Room() {
                @Override
                public void committed(UpdateLog.Committed committed) {}

                @Override
                public void gone() {}
            };

    /// Somebody's page, which hears of the others' changes at once.
    private final class Page {
        private final PersonId person;
        private final Doc doc = new Doc();

        Page(PersonId person) {
            this.person = person;
            doc.onUpdate(
                    (update, origin, _) -> {
                        if (origin != this) typed(update);
                    });
        }

        private void typed(byte[] update) {
            batch.add(new UpdateLog.Entry(PAD, NO_ROOM, batch.size(), person, at, update));
            for (var page : pages) if (page != this) page.doc.applyUpdate(update, page);
        }

        YText line(String name) {
            return doc.text(name);
        }
    }

    private final List<UpdateLog.Entry> batch = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private Instant at = START;
    private final Page ada = page(ADA);
    private final Page ben = page(BEN);

    private Page page(PersonId person) {
        var page = new Page(person);
        pages.add(page);
        return page;
    }

    private List<LogRows.Row> rows() {
        return Objects.requireNonNull(LogRows.of(batch).get(PAD)).rows();
    }

    @Test
    void oneChangeIsOneRowAsItIs() {
        ada.line("a").append("x");
        assertSame(batch.getFirst().update(), rows().getFirst().update());
    }

    @Test
    void whatOneTypesIsOneRowOfItsFirstMoment() {
        for (int i = 0; i < 20; i++) {
            ada.line("a").append("x");
            at = at.plusMillis(20);
        }
        assertEquals(List.of(new Key(ADA, START)), keys());
        int typedBytes = batch.stream().mapToInt(entry -> entry.update().length).sum();
        long sparedBytes = LogRows.of(batch).values().iterator().next().sparedBytes();
        assertTrue(sparedBytes > typedBytes / 2, () -> sparedBytes + " of " + typedBytes);
    }

    @Test
    void twoWhoTypeInLinesOfTheirOwnAreTwoRows() {
        for (int i = 0; i < 20; i++) {
            ada.line("a").append("x");
            ben.line("b").append("y");
        }
        assertEquals(List.of(new Key(ADA, START), new Key(BEN, START)), keys());
    }

    @Test
    void aChangeStaysAfterThoseItBuildsOn() {
        ada.line("a").append("x");
        ben.line("a").append("y"); // next to Ada's
        ada.line("a").append("z"); // next to Ben's
        assertEquals(
                List.of(new Key(ADA, START), new Key(BEN, START), new Key(ADA, START)), keys());
    }

    @Test
    void aDeletionStaysAfterWhatItDeletes() {
        ada.line("a").append("x");
        ben.line("b").append("y");
        ada.line("b").delete(0, 1);
        assertEquals(
                List.of(new Key(ADA, START), new Key(BEN, START), new Key(ADA, START)), keys());
    }

    @Test
    void whatCameLaterThanASecondIsARowOfItsOwn() {
        ada.line("a").append("x");
        at = at.plusSeconds(1);
        ada.line("a").append("y");
        assertEquals(List.of(new Key(ADA, START), new Key(ADA, at)), keys());
    }

    @Test
    void whatWasPastedIsARowOfItsOwn() {
        ada.line("a").append("x");
        ada.line("a").append("y".repeat(3_000));
        ada.line("a").append("z");
        assertEquals(3, rows().size());
    }

    @Test
    void whatCannotBeReadIsStoredAsItIs() {
        ada.line("a").append("x");
        ada.line("a").append("y");
        batch.add(new UpdateLog.Entry(PAD, NO_ROOM, 3, ADA, START, new byte[] {7, 7, 7}));
        assertEquals(
                batch.stream().map(UpdateLog.Entry::update).toList(),
                rows().stream().map(LogRows.Row::update).toList());
        assertEquals(0, Objects.requireNonNull(LogRows.of(batch).get(PAD)).sparedBytes());
    }

    @Test
    void notepadsStayApart() {
        ada.line("a").append("x");
        var first = batch.getFirst();
        var other = new NotepadId(UUID.randomUUID());
        batch.add(new UpdateLog.Entry(other, NO_ROOM, 1, ADA, START, first.update()));
        assertEquals(List.of(PAD, other), List.copyOf(LogRows.of(batch).keySet()));
    }

    /// Whatever two people do, the rows make the same document, none has to wait for a later one,
    /// and each element is its writer's.
    @Test
    void anyHistoryIsTheSameInFewerRows() {
        for (int seed = 0; seed < 200; seed++) {
            batch.clear();
            pages.clear();
            var people = List.of(page(ADA), page(BEN));
            var random = new Random(seed);
            for (int i = 0; i < 40; i++) {
                var text = people.get(random.nextInt(2)).line("line " + random.nextInt(3));
                int place = random.nextInt(text.length() + 1);
                if (place < text.length() && random.nextInt(4) == 0) text.delete(place, 1);
                else text.insert(place, "w" + i);
            }
            assertRowsMake(seed, people.getFirst().doc);
        }
    }

    private void assertRowsMake(int seed, Doc expected) {
        var fromRows = new Doc();
        var written = writersOf(fromRows);
        for (var row : rows()) {
            fromRows.applyUpdate(row.update(), row.person());
            assertFalse(fromRows.hasPending(), () -> "seed " + seed);
        }
        var whole = new Doc();
        var wanted = writersOf(whole);
        for (var entry : batch) whole.applyUpdate(entry.update(), entry.person());
        assertEquals(wanted, written, () -> "seed " + seed);
        for (var line : List.of("line 0", "line 1", "line 2"))
            assertEquals(
                    expected.text(line).toString(),
                    fromRows.text(line).toString(),
                    () -> "seed " + seed);
        assertTrue(rows().size() < batch.size(), () -> "seed " + seed);
    }

    /// Who wrote each element, told by what each update that is applied brings.
    private static Set<String> writersOf(Doc doc) {
        var writers = new HashSet<String>();
        doc.onUpdate(
                (_, person, change) -> {
                    for (var range : change.inserted())
                        for (int clock = range.clock(); clock < range.end(); clock++)
                            writers.add(range.client() + " " + clock + " " + person);
                });
        return writers;
    }

    private record Key(PersonId person, Instant at) {}

    private List<Key> keys() {
        return rows().stream().map(row -> new Key(row.person(), row.at())).toList();
    }
}
