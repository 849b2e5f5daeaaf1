package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static soundingboard.search.SmallIndex.note;
import static soundingboard.search.SmallIndex.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import soundingboard.db.FeedEntry;

/// Spelling, abbreviations, numbers and sound, on a real index.
class FieldsLanguageTest {
    @TempDir Path folder;
    private final List<SmallIndex> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(SmallIndex::close);
    }

    @Test
    void spellingOfBothSidesOfTheSea() throws IOException {
        assertEquals("mobilization", Spelling.american("mobilisation"));
        assertEquals("analyzing", Spelling.american("analysing"));
        assertEquals("edema", Spelling.american("oedema"));
        for (var same : List.of("exercise", "exercises", "raised", "advised", "precise", "noise"))
            assertEquals(same, Spelling.american(same));
        var index = index(note("Mobilise the ankle; behaviour changes."), note("No edema."));
        assertEquals(
                "<mark>Mobilise</mark> the ankle; behaviour changes.",
                index.found("mobilizing").getFirst().snippet());
        assertEquals("No <mark>edema</mark>.", index.found("oedema").getFirst().snippet());
        assertTrue(index.found("\"mobilize the ankle\"").isEmpty(), "quotes are exact");
    }

    @Test
    void abbreviationsBothWaysAreMarkedAsWritten() throws IOException {
        var index = index(note("Torn anterior cruciate ligaments."), note("His ACL is fine."));
        assertEquals(2, index.found("acl ").size());
        assertEquals("His <mark>ACL</mark> is fine.", index.found("ACL ").getFirst().snippet());
        var other = index.found("acl ").get(1).snippet();
        assertEquals("Torn <mark>anterior cruciate ligaments</mark>.", other);
        assertEquals(2, index.found("anterior cruciate ligament ").size());
        assertEquals(1, index.found("\"acl\"").size());
    }

    @Test
    void dosesAreFoundAsWrittenAndAsSaid() throws IOException {
        var texts =
                List.of(
                        "3x15 drops",
                        "3 × 15 drops",
                        "three sets of fifteen",
                        "3 sets of 15",
                        "3 x 15");
        var index = index(texts.stream().map(SmallIndex::note).toArray(FeedEntry[]::new));
        for (var typed :
                List.of("3x15", "3 × 15 ", "3 x 15 ", "3 sets of 15 ", "three sets of fifteen "))
            assertEquals(5, index.found(typed).size(), typed);
        assertEquals(0, index.found("3x12 ").size());
        var weeks = index(note("see in 6/52"), note("see in six weeks"), note("see in 6 weeks"));
        for (var typed : List.of("six weeks ", "6 weeks ", "6/52 "))
            assertTrue(weeks.found(typed).size() >= 2, typed);
    }

    @Test
    void whatSoundsAlikeIsFoundInSpeechOnlyAndSaysSo() throws IOException {
        var index =
                index(
                        speech("Then the super spinatus was sore."),
                        note("Then the super spinatus was sore."),
                        speech("The supraspinatus tendon."));
        var hits = index.found("supraspinatus ");
        assertEquals(2, hits.size());
        assertEquals("The <mark>supraspinatus</mark> tendon.", hits.get(0).snippet());
        assertFalse(hits.get(0).bySound());
        assertEquals("Then the <mark>super spinatus</mark> was sore.", hits.get(1).snippet());
        assertTrue(hits.get(1).bySound());
        assertEquals("speech", hits.get(1).kind());
        assertTrue(index.found("\"supraspinatus sore\"").isEmpty());
    }

    private SmallIndex index(FeedEntry... pieces) throws IOException {
        var index = new SmallIndex(folder.resolve("" + open.size()), pieces);
        open.add(index);
        return index;
    }
}
