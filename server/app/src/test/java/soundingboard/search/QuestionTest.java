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
