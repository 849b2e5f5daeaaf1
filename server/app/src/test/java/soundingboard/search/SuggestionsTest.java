package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static soundingboard.search.SmallIndex.note;
import static soundingboard.search.SmallIndex.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.db.FeedEntry;

/// What is offered while somebody types, and after they mistyped.
class SuggestionsTest {
    private static final UUID SESSION = new UUID(0, 3);

    @TempDir Path folder;
    private SmallIndex index;

    @BeforeEach
    void fill() throws IOException {
        index =
                new SmallIndex(
                        folder,
                        note("Slow heel raises, full range of motion."),
                        note("Single leg heel raises."),
                        speech("Those heel raises again."),
                        Pieces.piece(
                                "session",
                                SESSION.toString(),
                                SmallIndex.READER,
                                Optional.of(SESSION),
                                "Heels and hops",
                                "",
                                "Tom Reed"),
                        Pieces.note(
                                "other",
                                FeedEntry.person(new UUID(0, 9)),
                                SESSION,
                                "heel secrets, heelless Heelena"));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void phrasesGoOnFromTheLastWord() throws IOException {
        assertTrue(index.suggested("slow heel ").contains("slow heel raises"));
        assertTrue(index.suggested("heel r").contains("heel raises"));
        assertTrue(index.suggested("range").contains("range of motion"));
        assertFalse(index.suggested("heel s").contains("heel secrets"));
    }

    @Test
    void aRemovedPhraseIsNotOffered() throws IOException {
        var gone = note("tibial nerve");
        index.put("note", gone.id(), Optional.of(gone));
        assertTrue(index.suggested("tibial ").contains("tibial nerve"));
        index.put("note", gone.id(), Optional.empty());
        assertEquals(List.of(), index.suggested("tibial "));
    }

    @Test
    void peopleAndBoundsAreCompleted() throws IOException {
        assertTrue(index.suggested("heel moi").contains("heel by:\"Moira Kerr\""));
        assertEquals(List.of("heel by:\"Tom Reed\""), index.suggested("heel by:re"));
        assertEquals(2, index.suggested("by:").size());
        assertEquals(List.of("-in:sessions", "-in:speech").reversed(), index.suggested("-in:s"));
        assertEquals(
                List.of("hop session:\"Heels and hops\""),
                index.suggested("hop session:\"heels ho"));
        assertEquals("Heels and hops", index.suggested("hop").getFirst());
    }

    @Test
    void aWordThatNothingHasIsTakenForOneNearIt() throws IOException {
        assertEquals(
                Optional.of("single leg raises by:moira"),
                index.ask("single leg raisse by:moira").didYouMean());
        assertEquals(Optional.empty(), index.ask("heel raises").didYouMean());
        assertEquals(Optional.empty(), index.ask("heelena ").didYouMean());
        assertEquals(Optional.empty(), index.ask("\"raisse\"").didYouMean());
    }

    @Test
    void aSessionSaysWhereItsHitsAre() throws IOException {
        for (int minute : List.of(7, 3, 20)) {
            var text = minute == 20 ? "the end of it" : "plyometrics box";
            var entry =
                    new FeedEntry(
                            "note",
                            "at" + minute,
                            List.of(SmallIndex.READER),
                            Optional.empty(),
                            Optional.of(SESSION),
                            "Heels and hops",
                            text,
                            Optional.empty(),
                            Optional.of(minute * 60_000L),
                            Optional.empty(),
                            "/" + minute,
                            Map.of());
            index.put("note", entry.id(), Optional.of(entry));
        }
        var group = index.ask("plyometrics ").groups().getFirst();
        assertEquals(List.of(180_000L, 420_000L), group.ticks());
        assertEquals(Optional.of(1_200_000L), group.spanMs());
        var rest = index.ask("plyometrics end ");
        assertTrue(rest.partly() >= 3, rest.toString());
        assertEquals(3, rest.groups().getFirst().ticks().size());
        var whole = index.ask("plyometrics box ");
        assertEquals(2, whole.groups().getFirst().ticks().size());
    }
}
