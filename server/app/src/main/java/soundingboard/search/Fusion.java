package soundingboard.search;

import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;

/// One order of what has the words and what is near in meaning.
///
/// A convex combination, as in "An Analysis of Fusion Functions for Hybrid Retrieval" (Bruch, Gai,
/// Ingber, 2022), with words scaled by the most that they could score: how much of the question a
/// piece has counts, and not its rank among others. How the figures were found:
/// docs/BENCHMARKS.md.
final class Fusion {

    /// A cosine of 1 counts as much as so many times all words of the question. Anything from 1 to
    /// 1.6 does about as well.
    private static final float MEANING = 1.3f;

    /// What the words find goes before what only means the like: so much for all words, less when
    /// some are enough.
    private static final float HAS_THE_WORDS = 0.4f;

    /// What is less near than this was not asked for.
    private static final float NEAR = 0.35f;

    /// A word or two say little: what is just as near to them is often there by chance.
    private static final float NEAR_TO_A_WORD = 0.4f;

    private final Nearness near;
    private final int asked;

    Fusion(Question question, Nearness near) {
        this.near = near;
        this.asked = question.words().size();
    }

    /// What the words find, and what is near enough without them. Phrases and all that narrows the
    /// search bind both.
    ///
    /// @param words of which as many must occur as [Ranking#required] says
    Ranking.Plan either(Ranking.Plan words) {
        var meant =
                new BooleanQuery.Builder()
                        .add(near.atLeast(asked <= 2 ? NEAR_TO_A_WORD : NEAR), Occur.FILTER);
        for (var phrase : words.phrases()) meant.add(phrase, Occur.FILTER);
        float first = HAS_THE_WORDS * Ranking.required(asked) / Math.max(1, asked);
        return words.finding(
                ordered(
                        new BooleanQuery.Builder()
                                .add(plus(scaled(words), first), Occur.SHOULD)
                                .add(
                                        new BoostQuery(new ConstantScoreQuery(meant.build()), 0),
                                        Occur.SHOULD)
                                .build()));
    }

    /// What the words find, in the order of words and meaning.
    Ranking.Plan inOrder(Ranking.Plan words) {
        return words.finding(ordered(scaled(words)));
    }

    private Query ordered(Query found) {
        return new BooleanQuery.Builder()
                .add(found, Occur.MUST)
                .add(new BoostQuery(near.scored(), MEANING), Occur.SHOULD)
                .build();
    }

    private static Query scaled(Ranking.Plan words) {
        double most = words.parts().sum();
        return new BoostQuery(words.words(), most > 0 ? (float) (1 / most) : 1);
    }

    private static Query plus(Query query, float more) {
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(new BoostQuery(MatchAllDocsQuery.INSTANCE, more), Occur.SHOULD)
                .build();
    }
}
