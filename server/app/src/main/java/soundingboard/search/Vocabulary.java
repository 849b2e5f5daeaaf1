package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/// The words in what one asker may read; nobody else's are even looked at.
///
/// Counts may include pieces that were removed a moment ago; whoever shows a word to a person
/// makes sure that a readable piece still has it. Not thread-safe; one per question.
final class Vocabulary {

    /// A bound on work: more different words than this with one beginning are not looked at.
    private static final int MAX_LOOKED_AT = 5_000;

    /// Typing errors hardly ever hit the first letter.
    private static final int SURE_LETTERS = 1;

    private static final int MAX_EDITS = 2;

    /// @param distance single-letter edits from the word that was asked for
    /// @param count of pieces that have it
    record Known(String word, int distance, int count) {}

    private final IndexReader reader;
    private final Collection<String> readers;
    private final Map<String, List<Known>> near = new HashMap<>();

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
        var known = near.get(word);
        if (known == null) {
            known = lookNear(word);
            near.put(word, known);
        }
        return known.stream().filter(one -> one.distance <= maxEdits).limit(limit).toList();
    }

    /// An asker's own words with one first letter are so few that each is looked at.
    private List<Known> lookNear(String word) throws IOException {
        if (word.codePointCount(0, word.length()) <= SURE_LETTERS) return List.of();
        var sure = word.substring(0, word.offsetByCodePoints(0, SURE_LETTERS));
        var counts = new HashMap<String, Integer>();
        for (var leaf : reader.leaves())
            for (var owner : readers)
                collectBeginning(leaf, Schema.VOCABULARY, owner, sure, counts);
        var found = new ArrayList<Known>();
        for (var entry : counts.entrySet()) {
            int distance = Edits.between(word, entry.getKey(), MAX_EDITS);
            if (distance > 0 && distance <= MAX_EDITS)
                found.add(new Known(entry.getKey(), distance, entry.getValue()));
        }
        found.sort(
                Comparator.comparingInt(Known::distance)
                        .thenComparing(Comparator.comparingInt(Known::count).reversed())
                        .thenComparing(Known::word));
        return found;
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

    private static String word(BytesRef term, int skipped) {
        return new BytesRef(term.bytes, term.offset + skipped, term.length - skipped)
                .utf8ToString();
    }
}
