package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import soundingboard.search.Question.Phrase;
import soundingboard.search.Question.Word;

/// Turns a question into Lucene queries: what must be found, and what ranks higher. Each word
/// scores once, by the best of its [forms][WordForms]. Not thread-safe; one per question.
final class Ranking {

    /// Words side by side say more than words far apart.
    private static final float TOGETHER = 0.3f;

    private static final int TOGETHER_SLOP = 3;

    /// What further forms of a word add to its best one.
    private static final float TIE = 0.1f;

    /// @param query what finds and scores; without the filters
    /// @param words what finds by words: the same, unless meaning has a part in it
    /// @param phrases of which each must occur
    /// @param without what must not occur
    record Plan(Query query, Query words, List<Query> phrases, List<Query> without, Parts parts) {

        /// All that is not left out.
        static Plan everything(List<Query> without) {
            var all = MatchAllDocsQuery.INSTANCE;
            return new Plan(all, all, List.of(), without, new Parts());
        }

        Plan finding(Query otherwise) {
            return new Plan(otherwise, words, phrases, without, parts);
        }
    }

    private final AskersSearcher searcher;
    private final Question question;
    private final Parts parts = new Parts();
    private final List<List<Alternatives.Way>> alternatives;
    private final List<Query> phrases = new ArrayList<>();
    private final List<WordForms.Forms> words = new ArrayList<>();
    private final List<Query> together;

    Ranking(AskersSearcher searcher, Vocabulary vocabulary, Question question) throws IOException {
        this.searcher = searcher;
        this.question = question;
        this.alternatives = new Alternatives(searcher).of(question.words());
        for (var phrase : question.phrases()) phrases.add(phrase(phrase));
        var forms = new WordForms(searcher, vocabulary, parts);
        for (int i = 0; i < question.words().size(); i++) {
            var word = question.words().get(i);
            boolean typing = question.typing().filter(word::equals).isPresent();
            words.add(forms.of(word, typing, alternatives.get(i)));
        }
        this.together = together(question.words());
    }

    /// The other ways of saying each word.
    List<List<Alternatives.Way>> alternatives() {
        return alternatives;
    }

    /// Most words must occur, one of them in the piece itself.
    Plan strict() {
        return plan(true, without(question));
    }

    /// Any one word is enough, and be it only the name of the author or the session.
    ///
    /// @param found what was found already
    Plan loose(Query found) {
        var without = new ArrayList<>(without(question));
        without.add(found);
        return plan(false, without);
    }

    private Plan plan(boolean strict, List<Query> without) {
        var query = new BooleanQuery.Builder();
        for (var phrase : phrases) query.add(phrase, Occur.MUST);
        var any = new BooleanQuery.Builder();
        var inside = new BooleanQuery.Builder();
        for (var forms : words) {
            inside.add(new DisjunctionMaxQuery(forms.inside(), 0), Occur.SHOULD);
            any.add(new DisjunctionMaxQuery(forms.all(), TIE), Occur.SHOULD);
        }
        any.setMinimumNumberShouldMatch(strict ? required(words.size()) : 1);
        if (!words.isEmpty()) query.add(any.build(), Occur.MUST);
        if (strict && phrases.isEmpty()) query.add(inside.build(), Occur.FILTER);
        for (var pair : together) query.add(new BoostQuery(pair, TOGETHER), Occur.SHOULD);
        var all = query.build();
        return new Plan(all, all, phrases, without, parts);
    }

    /// How many of so many words must occur. Few words are all meant; long questions ramble.
    static int required(int words) {
        if (words <= 2) return words;
        if (words <= 4) return words - 1;
        return words <= 7 ? 2 : 1;
    }

    private Query phrase(Phrase phrase) throws IOException {
        int part = parts.begin();
        double weight = 0;
        for (var word : phrase.words())
            weight += searcher.weight(new Term(Schema.TEXT_WORDS, word));
        parts.weigh(part, weight);
        return new DisjunctionMaxQuery(
                List.of(
                        exact(Schema.TEXT_WORDS, phrase, part),
                        exact(Schema.TITLE_WORDS, phrase, part)),
                TIE);
    }

    private Query exact(String field, Phrase phrase, int part) throws IOException {
        var query =
                phrase.words().size() == 1
                        ? searcher.query(new Term(field, phrase.words().getFirst()))
                        : new PhraseQuery(field, phrase.words().toArray(String[]::new));
        parts.find(query, part);
        return query;
    }

    private List<Query> together(List<Word> words) throws IOException {
        var together = new ArrayList<Query>();
        for (int i = 0; i + 1 < words.size(); i++) {
            var left = words.get(i).stem();
            var right = words.get(i + 1).stem();
            if (left.isEmpty() || right.isEmpty()) continue;
            var pair = new ArrayList<Query>();
            for (var field : List.of(Schema.TEXT, Schema.TITLE))
                if (searcher.frequency(new Term(field, left.get())) > 0
                        && searcher.frequency(new Term(field, right.get())) > 0)
                    pair.add(new PhraseQuery(TOGETHER_SLOP, field, left.get(), right.get()));
            if (!pair.isEmpty()) together.add(new DisjunctionMaxQuery(pair, 0));
        }
        return together;
    }

    static List<Query> without(Question question) {
        var without = new ArrayList<Query>();
        for (var word : question.withoutWords()) {
            for (var field : List.of(Schema.TEXT_WORDS, Schema.TITLE_WORDS))
                without.add(new TermQuery(new Term(field, word.exact())));
            word.stem().ifPresent(stem -> without.add(new TermQuery(new Term(Schema.TEXT, stem))));
            word.stem().ifPresent(stem -> without.add(new TermQuery(new Term(Schema.TITLE, stem))));
        }
        for (var phrase : question.withoutPhrases())
            for (var field : List.of(Schema.TEXT_WORDS, Schema.TITLE_WORDS))
                without.add(new PhraseQuery(field, phrase.words().toArray(String[]::new)));
        return without;
    }
}
