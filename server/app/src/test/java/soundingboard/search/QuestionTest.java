package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import soundingboard.search.Question.Phrase;
import soundingboard.search.Question.Word;

class QuestionTest {

    @Test
    void wordsAreStemmedLightlyAndKeptExactly() {
        var question = Question.parse("Loading the Tendons at night ");
        assertEquals(
                List.of(word("loading", "load"), word("tendons", "tendon"), word("night", "night")),
                question.words());
        assertEquals(Optional.empty(), question.typing());
    }

    @Test
    void smallWordsCountWhenThereAreNoOthers() {
        assertEquals(List.of("to", "be"), exact(Question.parse("to be ")));
        assertEquals(List.of("hop"), exact(Question.parse("to the hop")));
    }

    @Test
    void quotesOfEveryMakeAndMinus() {
        var question =
                Question.parse("“heel drops” -\"rest day\" -swimming –yoga -single-leg \"open end");
        assertEquals(List.of(new Phrase(List.of("heel", "drops"))), question.phrases());
        assertEquals(
                List.of("swimming", "yoga"),
                question.withoutWords().stream().map(Word::exact).toList());
        assertEquals(
                List.of(new Phrase(List.of("rest", "day")), new Phrase(List.of("single", "leg"))),
                question.withoutPhrases());
        assertEquals(List.of("open", "end"), exact(question));
    }

    @Test
    void theLastWordMayStillBeBeingTyped() {
        assertEquals("ten", Question.parse("heel ten").typing().orElseThrow().exact());
        assertEquals(Optional.empty(), Question.parse("heel ten ").typing());
        assertEquals(Optional.empty(), Question.parse("heel \"ten\"").typing());
        assertEquals(Optional.empty(), Question.parse("heel -ten").typing());
    }

    @Test
    void boundsAreUnderstoodAmongTheWords() {
        var question =
                Question.parse(
                        "heel by:“Ruth Ellery” In:notes -in:speech after:2026-05 before:1/6/2026"
                                + " session:achilles by:sam drop",
                        _ -> false);
        assertEquals(List.of("heel", "drop"), exact(question));
        assertEquals("drop", question.typing().orElseThrow().exact());
        assertEquals(
                List.of(
                        new Bound(Bound.Key.BY, "Ruth Ellery", false, "by:“Ruth Ellery”"),
                        new Bound(Bound.Key.IN, "note", false, "In:notes"),
                        new Bound(Bound.Key.IN, "speech", true, "-in:speech"),
                        new Bound(Bound.Key.AFTER, "2026-05-01", false, "after:2026-05"),
                        new Bound(Bound.Key.BEFORE, "2026-06-01", false, "before:1/6/2026"),
                        new Bound(Bound.Key.SESSION, "achilles", false, "session:achilles"),
                        new Bound(Bound.Key.BY, "sam", false, "by:sam")),
                question.bounds());
    }

    @Test
    void daysAreUnderstoodAsPeopleWriteThem() {
        for (var typed :
                List.of("2026-05-01", "2026-5", "1/5/2026", "\"1 may 2026\"", "\"May 2026\""))
            assertEquals(
                    "2026-05-01",
                    Question.parse("after:" + typed).bounds().getFirst().value(),
                    typed);
        assertEquals("2026-01-01", Question.parse("before:2026").bounds().getFirst().value());
    }

    @Test
    void aBoundThatMakesNoSenseIsWords() {
        for (var typed : List.of("in:kitchen", "after:soon", "before:2026-13-40", "-after:2026-05"))
            assertTrue(Question.parse(typed).bounds().isEmpty(), typed);
        assertEquals(List.of("kitchen"), exact(Question.parse("in:kitchen")));
        assertEquals(
                new Phrase(List.of("the", "sink")),
                Question.parse("in:\"the sink\"").phrases().getFirst());
        assertEquals(List.of("by", "in"), exact(Question.parse("by: in:\"\" ")));
        assertEquals(List.of("ratio"), exact(Question.parse("ratio:")));
        assertEquals(
                "cue-card",
                Question.parse("in:cue-cards", "cue-card"::equals).bounds().getFirst().value());
    }

    @Test
    void anythingIsAQuestionAndBounded() {
        assertTrue(Question.parse("").isEmpty());
        assertTrue(Question.parse(" - \" -- \"\" \u0000 \uD800 *?~^()[]{}/\\ ").isEmpty());
        assertFalse(Question.parse("-only").asks());
        assertTrue(Question.parse("word ".repeat(5_000)).words().size() <= Question.MAX_WORDS);
        assertTrue(Question.parse("\"a b\" ".repeat(500)).phrases().size() <= Question.MAX_PHRASES);
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(80); j > 0; j--)
                text.append(
                        random.nextInt(3) == 0
                                ? "\"-*\\ ~:()AND".charAt(random.nextInt(12))
                                : (char) random.nextInt(0x10000));
            if (i % 3 == 0) text.insert(text.length() / 2, " -by:\" in:");
            var question = Question.parse(text.toString());
            assertTrue(question.words().size() <= Question.MAX_WORDS);
        }
    }

    private static Word word(String exact, String stem) {
        return new Word(exact, Optional.of(stem));
    }

    private static List<String> exact(Question question) {
        return question.words().stream().map(Word::exact).toList();
    }
}
