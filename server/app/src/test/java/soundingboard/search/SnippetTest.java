package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import soundingboard.search.Snippet.Match;

class SnippetTest {

    @Test
    void marksMatchesAndEscapesEverythingElse() {
        var text = "Is <b>load</b> & \"rest\" it's";
        assertEquals(
                "Is &lt;b&gt;<mark>load</mark>&lt;/b&gt; &amp; &quot;<mark>rest</mark>&quot; it&#39;s",
                Snippet.of(text, List.of(match(text, "load", 0), match(text, "rest", 1)), List.of())
                        .html());
    }

    @Test
    void overlappingMatchesAreOneMark() {
        var text = "slow heel drops today";
        var phrase = new Match(5, 15, 0, 3);
        assertEquals(
                "slow <mark>heel drops</mark> today",
                Snippet.of(
                                text,
                                List.of(phrase, match(text, "heel", 1), match(text, "drops", 2)),
                                List.of())
                        .html());
    }

    @Test
    void choosesTheStretchWithTheMostOfWhatWasAsked() {
        var text =
                "Tendon first. "
                        + "Filler words here. ".repeat(20)
                        + "The tendon likes load at night. "
                        + "Filler words here. ".repeat(20);
        int second = text.indexOf("tendon likes");
        var snippet =
                Snippet.of(
                        text,
                        List.of(
                                new Match(0, 6, 0, 1),
                                new Match(second, second + 6, 0, 1),
                                match(text, "load", 1)),
                        List.of());
        assertEquals(second, snippet.from());
        assertTrue(
                snippet.html().startsWith("…The <mark>tendon</mark> likes <mark>load</mark>"),
                snippet.html());
        assertTrue(snippet.html().endsWith("…"), snippet.html());
    }

    @Test
    void theBestMatchLiesWithinOneMoment() {
        var text = "load here. and the tendon there. tendon load both.";
        var stretches = List.of(0, 11, 33);
        var matches =
                List.of(
                        new Match(0, 4, 0, 1),
                        new Match(19, 25, 1, 1),
                        new Match(33, 39, 1, 1),
                        new Match(40, 44, 0, 1));
        assertEquals(2, Snippet.stretch(Snippet.of(text, matches, stretches).from(), stretches));
    }

    @Test
    void neverTooLongNeverHalfACharacterNeverALooseTag() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            var text = text(random);
            var matches = new ArrayList<Match>();
            for (int i = random.nextInt(6); i > 0 && !text.isEmpty(); i--) {
                int start = random.nextInt(text.length());
                matches.add(new Match(start, start + 1 + random.nextInt(9), i, random.nextInt(5)));
            }
            var html = Snippet.of(text, matches, List.of()).html();
            var plain = html.replaceAll("</?mark>", "");
            assertTrue(plain.indexOf('<') < 0 && plain.indexOf('>') < 0, "seed " + seed);
            assertEquals(
                    html.split("<mark>", -1).length, html.split("</mark>", -1).length, "" + seed);
            var shown = plain.replaceAll("&(amp|lt|gt|quot|#39);", "x");
            assertTrue(shown.length() <= Snippet.CHARS + 2, "seed " + seed);
            assertTrue(
                    matches.stream().anyMatch(m -> true) || !html.contains("<mark>"),
                    "seed " + seed);
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(120); i > 0; i--)
            text.append(
                    switch (random.nextInt(6)) {
                        case 0 -> "😀";
                        case 1 -> "<&>\"'";
                        case 2 -> "\n";
                        default -> "word ";
                    });
        return text.toString();
    }

    private static Match match(String text, String word, int part) {
        int start = text.indexOf(word);
        return new Match(start, start + word.length(), part, 1);
    }
}
