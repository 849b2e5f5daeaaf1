package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import soundingboard.search.Question.Phrase;
import soundingboard.search.Question.Word;

/// Turns a question into a Lucene query: what must be found, and what ranks higher.
///
/// Each word scores once, by the best of its forms: stemmed in the text, in the heading, as an
/// author's name, as a beginning while it is being typed, or misspelt. Not thread-safe.
final class Ranking {

    /// The very form that was typed counts a little more than another form of the word.
    private static final float SAME_FORM = 0.3f;

    /// A thing's own name says what it is about.
    private static final float TITLE = 1.2f;

    private static final float AUTHOR = 0.4f;
    private static final float CONTEXT = 0.4f;
    private static final float BEGINNING = 0.6f;
    private static final float MISSPELT = 0.5f;

    /// A misspelling may also be a rare word spelt well: then its neighbours are long shots.
    private static final float NEIGHBOUR = 0.1f;

    /// Words side by side say more than words far apart.
    private static final float TOGETHER = 0.3f;

    private static final int TOGETHER_SLOP = 3;

    /// Words that occur this often are spelt as they were meant.
    private static final int RARE = 3;

    /// What further forms of a word add to its best one.
    private static final float TIE = 0.1f;

    /// Sounding alike is a weak hint.
    private static final float SOUND = 0.15f;

    /// Words that more pieces have than this, or this share of them, are not looked for by sound.
    private static final int USUAL = 30;

    private static final double USUAL_SHARE = 0.02;

    private static final int MAX_FORMS = 12;
    private static final int MIN_PREFIX = 2;
    private static final int MIN_FUZZY = 4;
    private static final int MIN_FUZZY_TWICE = 8;

    /// @param query what finds and scores; without the filters
    /// @param words what finds by words: the same, unless meaning has a part in it
    /// @param phrases of which each must occur
    /// @param without what must not occur
    /// @param parts which of the words and phrases a leaf query finds
    /// @param beginnings of words that are still being typed, and which of the words that is
    /// @param weights of finding each word or phrase
    record Plan(
            Query query,
            Query words,
            List<Query> phrases,
            List<Query> without,
            Map<Query, Integer> parts,
            Map<String, Integer> beginnings,
            List<Double> weights) {

        /// All that is not left out.
        static Plan everything(List<Query> without) {
            var all = MatchAllDocsQuery.INSTANCE;
            return new Plan(all, all, List.of(), without, Map.of(), Map.of(), List.of());
        }

        Plan finding(Query otherwise) {
            return new Plan(otherwise, words, phrases, without, parts, beginnings, weights);
        }
    }

    private final AskersSearcher searcher;
    private final Vocabulary vocabulary;
    private final Map<Query, Integer> parts = new LinkedHashMap<>();
    private final Map<String, Integer> beginnings = new HashMap<>();
    private final List<Double> weights = new ArrayList<>();

    Ranking(AskersSearcher searcher, Vocabulary vocabulary) {
        this.searcher = searcher;
        this.vocabulary = vocabulary;
    }

    /// @param strict most words must occur, one of them in the piece itself; otherwise any one is
    ///     enough, and be it only the name of the author or the session
    /// @param without what must not occur
    Plan plan(Question question, boolean strict, List<Query> without) throws IOException {
        var query = new BooleanQuery.Builder();
        var phrases = new ArrayList<Query>();
        for (var phrase : question.phrases()) phrases.add(phrase(phrase));
        for (var phrase : phrases) query.add(phrase, Occur.MUST);
        var words = new BooleanQuery.Builder();
        var inside = new BooleanQuery.Builder();
        var alternatives = new Alternatives(searcher).of(question.words());
        for (int i = 0; i < question.words().size(); i++) {
            var word = question.words().get(i);
            boolean typing = question.typing().filter(word::equals).isPresent();
            var forms = forms(word, typing, alternatives.get(i));
            inside.add(new DisjunctionMaxQuery(forms.inside, 0), Occur.SHOULD);
            words.add(new DisjunctionMaxQuery(forms.all(), TIE), Occur.SHOULD);
        }
        words.setMinimumNumberShouldMatch(strict ? required(question.words().size()) : 1);
        if (!question.words().isEmpty()) query.add(words.build(), Occur.MUST);
        if (strict && question.phrases().isEmpty()) query.add(inside.build(), Occur.FILTER);
        together(question.words(), query);
        var all = query.build();
        return new Plan(all, all, phrases, without, parts, beginnings, weights);
    }

    /// The forms of a word: in the piece itself, and around it.
    private record Forms(List<Query> inside, List<Query> around) {
        List<Query> all() {
            var all = new ArrayList<>(inside);
            all.addAll(around);
            return all;
        }
    }

    /// How many of so many words must occur. Few words are all meant; long questions ramble.
    static int required(int words) {
        if (words <= 2) return words;
        if (words <= 4) return words - 1;
        return words <= 7 ? 2 : 1;
    }

    private Forms forms(Word word, boolean typing, List<Alternatives.Way> ways) throws IOException {
        int part = weights.size();
        var inside = new ArrayList<Query>();
        var around = new ArrayList<Query>();
        if (word.stem().isPresent()) {
            var stem = word.stem().get();
            var text = new BooleanQuery.Builder();
            text.add(term(Schema.TEXT, stem, part), Occur.SHOULD);
            text.add(boosted(term(Schema.TEXT_WORDS, word.exact(), part), SAME_FORM), Occur.SHOULD);
            inside.add(text.build());
            inside.add(boosted(term(Schema.TITLE, stem, part), TITLE));
            around.add(boosted(term(Schema.CONTEXT, stem, part), CONTEXT));
            weights.add(searcher.weight(new Term(Schema.TEXT, stem)));
        } else {
            inside.add(term(Schema.TEXT_WORDS, word.exact(), part));
            inside.add(term(Schema.TITLE_WORDS, word.exact(), part));
            weights.add(searcher.weight(new Term(Schema.TEXT_WORDS, word.exact())));
        }
        around.add(boosted(term(Schema.AUTHOR, word.exact(), part), AUTHOR));
        for (var way : ways) {
            parts.put(way.query(), part);
            inside.add(boosted(way.query(), way.heading() ? way.boost() * TITLE : way.boost()));
            weights.set(part, Math.max(weights.get(part), way.weight()));
        }
        if (typing) inside.addAll(beginnings(word, part));
        if (ways.isEmpty()) inside.addAll(misspellings(word, part));
        inside.addAll(soundAlikes(word, part));
        return new Forms(somewhere(inside), somewhere(around));
    }

    /// Without words that no piece of the asker has: looking for them costs as much as for others.
    private List<Query> somewhere(List<Query> forms) throws IOException {
        var found = new ArrayList<Query>();
        for (var form : forms) {
            boolean nowhere =
                    form instanceof BoostQuery boosted
                            && boosted.getQuery() instanceof TermQuery word
                            && searcher.frequency(word.getTerm()) == 0;
            if (!nowhere) found.add(form);
        }
        return found;
    }

    /// Speech in which something sounds like the word; far below whatever is spelt like it.
    private List<Query> soundAlikes(Word word, int part) throws IOException {
        if (frequency(word) > Math.max(USUAL, searcher.pieces() * USUAL_SHARE)) return List.of();
        var forms = new ArrayList<Query>();
        for (var code : Sounds.of(word.exact())) {
            var term = new Term(Schema.SOUND, code);
            var query = new TermQuery(term);
            parts.put(query, part);
            double weight = searcher.weight(term);
            if (weight > 0)
                forms.add(boosted(new ConstantScoreQuery(query), SOUND * (float) weight));
        }
        return forms;
    }

    /// All pieces with a word that begins so; the commonest such words also score.
    private List<Query> beginnings(Word word, int part) throws IOException {
        if (word.exact().length() < MIN_PREFIX) return List.of();
        var forms = new ArrayList<Query>();
        for (var known : vocabulary.beginning(word.exact(), MAX_FORMS))
            if (!known.word().equals(word.exact()))
                forms.addAll(form(known.word(), part, BEGINNING));
        beginnings.put(word.exact(), part);
        forms.add(
                boosted(
                        new ConstantScoreQuery(searcher.beginning(Schema.VOCABULARY, word.exact())),
                        0.1f));
        return forms;
    }

    private List<Query> misspellings(Word word, int part) throws IOException {
        int length = word.exact().codePointCount(0, word.exact().length());
        if (length < MIN_FUZZY || word.exact().chars().anyMatch(Character::isDigit))
            return List.of();
        int found = frequency(word);
        if (found > RARE) return List.of();
        var forms = new ArrayList<Query>();
        var boost = found == 0 ? MISSPELT : NEIGHBOUR;
        for (var known : vocabulary.near(word.exact(), length < MIN_FUZZY_TWICE ? 1 : 2, MAX_FORMS))
            forms.addAll(form(known.word(), part, boost / known.distance()));
        return forms;
    }

    private List<Query> form(String exact, int part, float boost) throws IOException {
        return List.of(
                boosted(term(Schema.TEXT_WORDS, exact, part), boost),
                boosted(term(Schema.TITLE_WORDS, exact, part), boost));
    }

    private int frequency(Word word) throws IOException {
        int frequency =
                Math.max(
                        searcher.frequency(new Term(Schema.TEXT_WORDS, word.exact())),
                        searcher.frequency(new Term(Schema.TITLE_WORDS, word.exact())));
        return word.stem().isPresent()
                ? Math.max(frequency, searcher.frequency(new Term(Schema.TEXT, word.stem().get())))
                : frequency;
    }

    private Query phrase(Phrase phrase) throws IOException {
        int part = weights.size();
        double weight = 0;
        for (var word : phrase.words())
            weight += searcher.weight(new Term(Schema.TEXT_WORDS, word));
        weights.add(weight);
        return new DisjunctionMaxQuery(
                List.of(
                        exact(Schema.TEXT_WORDS, phrase, part),
                        exact(Schema.TITLE_WORDS, phrase, part)),
                TIE);
    }

    private Query exact(String field, Phrase phrase, int part) {
        var query =
                phrase.words().size() == 1
                        ? new TermQuery(new Term(field, phrase.words().getFirst()))
                        : new PhraseQuery(field, phrase.words().toArray(String[]::new));
        parts.put(query, part);
        return query;
    }

    private void together(List<Word> words, BooleanQuery.Builder query) throws IOException {
        for (int i = 0; i + 1 < words.size(); i++) {
            var left = words.get(i).stem();
            var right = words.get(i + 1).stem();
            if (left.isEmpty() || right.isEmpty()) continue;
            var pair = new ArrayList<Query>();
            for (var field : List.of(Schema.TEXT, Schema.TITLE))
                if (searcher.frequency(new Term(field, left.get())) > 0
                        && searcher.frequency(new Term(field, right.get())) > 0)
                    pair.add(new PhraseQuery(TOGETHER_SLOP, field, left.get(), right.get()));
            if (pair.isEmpty()) continue;
            query.add(boosted(new DisjunctionMaxQuery(pair, 0), TOGETHER), Occur.SHOULD);
        }
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

    private Query term(String field, String token, int part) throws IOException {
        var term = new Term(field, token);
        searcher.frequency(term);
        var query = searcher.query(term);
        parts.put(query, part);
        return query;
    }

    private static Query boosted(Query query, float boost) {
        return new BoostQuery(query, boost);
    }
}
