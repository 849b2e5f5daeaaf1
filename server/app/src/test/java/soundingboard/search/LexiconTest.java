package soundingboard.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import soundingboard.search.Lexicon.Alternative;

class LexiconTest {
    private static final Lexicon SMALL =
            new Lexicon(
                    List.of(
                            "TA = tibialis anterior",
                            "TA = ~tendo achilles",
                            "ROM = range of motion"),
                    List.of("frozen shoulder | adhesive capsulitis | ~stiff shoulder"),
                    List.of("oedema | edema", "followup | follow up"));

    @Test
    void abbreviationsGoBothWaysAndDoubtfulOnesOneWay() {
        assertEquals(List.of("tibialis anterior", "tendo achilles"), said("ta"));
        assertTrue(weight("ta", "tendo achilles") < weight("ta", "tibialis anterior") / 2);
        assertEquals(List.of("TA"), said("tibialis anterior"));
        assertEquals(List.of(), said("tendo achilles"));
        assertEquals(List.of("ROM"), said("ranges of motion"));
    }

    @Test
    void groupsGoAllWaysAndOneWordIsTwo() {
        assertEquals(
                Set.of("frozen shoulder", "stiff shoulder"),
                new HashSet<>(said("adhesive capsulitis")));
        assertEquals(List.of("follow up"), said("followup"));
        assertEquals(List.of("followup"), said("follow up"));
        assertEquals(List.of(), said("shoulder"));
    }

    @Test
    void theLongestRunComesFirst() {
        var meanings = Lexicon.OF_THE_FIELD.at(Question.parse("ACL reconstruction ").words(), 0);
        assertEquals(2, meanings.getFirst().length());
        assertEquals("ACLR", meanings.getFirst().alternatives().getFirst().text());
        assertEquals(1, meanings.getLast().length());
    }

    @Test
    void theListsAreWholeAndEachLineOnlyOnce() {
        var abbreviations = WordList.lines("abbreviations.txt");
        assertTrue(abbreviations.size() > 400, abbreviations.size() + " abbreviations");
        for (var name : List.of("abbreviations.txt", "plain-words.txt", "spelling.txt")) {
            var seen = new HashSet<String>();
            var twice = new TreeSet<String>();
            for (var line : WordList.lines(name)) if (!seen.add(line)) twice.add(line);
            assertTrue(twice.isEmpty(), name + " has twice: " + twice);
        }
        for (var asked : List.of("acl", "rdl", "slr", "vmo", "nwb", "rom", "pfps"))
            assertFalse(Lexicon.OF_THE_FIELD.at(Question.parse(asked).words(), 0).isEmpty(), asked);
    }

    private static List<String> said(String typed) {
        return alternatives(typed).stream().map(Alternative::text).toList();
    }

    private static float weight(String typed, String alternative) {
        return alternatives(typed).stream()
                .filter(one -> one.text().equals(alternative))
                .findFirst()
                .map(Alternative::weight)
                .orElseThrow();
    }

    private static List<Alternative> alternatives(String typed) {
        return SMALL.at(Question.parse(typed + " ").words(), 0).stream()
                .flatMap(meaning -> meaning.alternatives().stream())
                .toList();
    }
}
