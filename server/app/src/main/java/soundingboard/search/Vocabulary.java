package soundingboard.search;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/// The words in what one asker may read; nobody else's are even looked at.
///
/// Counts may include pieces that were removed a moment ago; whoever shows a word to a person
/// makes sure that a readable piece still has it. Not thread-safe; one per question.
final class Vocabulary {

    /// A bound on work: more different words than this with one beginning are not looked at.
    private static final int MAX_LOOKED_AT = 5_000;

    /// Typing errors hardly ever hit the first letter.
    private static final int SURE_LETTERS = 1;

    /// @param distance single-letter edits from the word that was asked for
    /// @param count of pieces that have it
    record Known(String word, int distance, int count) {}

    private final IndexReader reader;
    private final Collection<String> readers;

    Vocabulary(IndexReader reader, Collection<String> readers) {
        this.reader = reader;
        this.readers = readers;
    }

    /// Words that begin so, most frequent first.
    List<Known> beginning(String prefix, int limit) throws IOException {
        return beginning(Schema.VOCABULARY, prefix, limit);
    }

    /// Runs of words that begin so, most frequent first.
    List<Known> phrases(String prefix, int limit) throws IOException {
        return beginning(Schema.PHRASES, prefix, limit);
    }

    private List<Known> beginning(String field, String prefix, int limit) throws IOException {
        var counts = new HashMap<String, Integer>();
        for (var leaf : reader.leaves())
            for (var owner : readers) collectBeginning(leaf, field, owner, prefix, counts);
        return counts.entrySet().stream()
                .map(entry -> new Known(entry.getKey(), 0, entry.getValue()))
                .sorted(Comparator.comparingInt(Known::count).reversed().thenComparing(Known::word))
                .limit(limit)
                .toList();
    }

    /// Words that differ by one or two letters (insertions, deletions, swaps), nearest first.
    ///
    /// @param maxEdits 1 or 2
    List<Known> near(String word, int maxEdits, int limit) throws IOException {
        if (word.codePointCount(0, word.length()) <= SURE_LETTERS) return List.of();
        var distances = new HashMap<String, Integer>();
        var counts = new HashMap<String, Integer>();
        for (int edits = 1; edits <= maxEdits && distances.size() < limit; edits++) {
            var found = new HashMap<String, Integer>();
            for (var owner : readers) {
                var automaton = compiled(word, edits, owner);
                for (var leaf : reader.leaves()) collectNear(leaf, owner, automaton, found);
            }
            for (var entry : found.entrySet()) {
                if (entry.getKey().equals(word)) continue;
                distances.putIfAbsent(entry.getKey(), edits);
                counts.put(entry.getKey(), entry.getValue());
            }
        }
        return distances.entrySet().stream()
                .map(e -> new Known(e.getKey(), e.getValue(), counts.getOrDefault(e.getKey(), 0)))
                .sorted(
                        Comparator.comparingInt(Known::distance)
                                .thenComparing(Comparator.comparingInt(Known::count).reversed())
                                .thenComparing(Known::word))
                .limit(limit)
                .toList();
    }

    private static CompiledAutomaton compiled(String word, int edits, String owner) {
        int letters = word.offsetByCodePoints(0, SURE_LETTERS);
        var sure = Schema.vocabularyTerm(owner, word.substring(0, letters));
        Automaton automaton =
                new LevenshteinAutomata(word.substring(letters), true).toAutomaton(edits, sure);
        return new CompiledAutomaton(automaton, true, false);
    }

    private static void collectBeginning(
            LeafReaderContext leaf,
            String field,
            String owner,
            String prefix,
            Map<String, Integer> counts)
            throws IOException {
        var terms = leaf.reader().terms(field);
        if (terms == null) return;
        var beginning = new BytesRef(Schema.vocabularyTerm(owner, prefix));
        int skipped = new BytesRef(Schema.vocabularyTerm(owner, "")).length;
        var each = terms.iterator();
        if (each.seekCeil(beginning) == TermsEnum.SeekStatus.END) return;
        for (int looked = 0; looked < MAX_LOOKED_AT; looked++) {
            var term = each.term();
            if (!org.apache.lucene.util.StringHelper.startsWith(term, beginning)) return;
            counts.merge(word(term, skipped), each.docFreq(), Integer::sum);
            if (each.next() == null) return;
        }
    }

    private static void collectNear(
            LeafReaderContext leaf,
            String owner,
            CompiledAutomaton automaton,
            Map<String, Integer> counts)
            throws IOException {
        Terms terms = leaf.reader().terms(Schema.VOCABULARY);
        if (terms == null) return;
        int skipped = new BytesRef(Schema.vocabularyTerm(owner, "")).length;
        var each = automaton.getTermsEnum(terms);
        for (int looked = 0; looked < MAX_LOOKED_AT; looked++) {
            var term = each.next();
            if (term == null) return;
            counts.merge(word(term, skipped), each.docFreq(), Integer::sum);
        }
    }

    private static String word(BytesRef term, int skipped) {
        return new BytesRef(term.bytes, term.offset + skipped, term.length - skipped)
                .utf8ToString();
    }
}
