package soundingboard.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.Query;

/// The words and phrases of a question, by number: what finds each, and how much that says. Not
/// thread-safe; one per question.
final class Parts {
    private final Map<Query, Integer> queries = new LinkedHashMap<>();
    private final Map<String, Integer> beginnings = new LinkedHashMap<>();
    private final List<Double> weights = new ArrayList<>();

    /// @return the number of a new part
    int begin() {
        weights.add(0.0);
        return weights.size() - 1;
    }

    /// Finding the part says at least so much.
    void weigh(int part, double weight) {
        weights.set(part, Math.max(weights.get(part), weight));
    }

    /// @param leaf a query for a word or for words in a row
    void find(Query leaf, int part) {
        queries.put(leaf, part);
    }

    /// The part may still be being typed.
    void begins(String beginning, int part) {
        beginnings.put(beginning, part);
    }

    /// Which part a leaf query finds.
    Map<Query, Integer> queries() {
        return queries;
    }

    /// Which part such a beginning of a word is.
    Map<String, Integer> beginnings() {
        return beginnings;
    }

    double weight(int part) {
        return weights.get(part);
    }

    /// The most that can be found.
    double sum() {
        return weights.stream().mapToDouble(Double::doubleValue).sum();
    }
}
