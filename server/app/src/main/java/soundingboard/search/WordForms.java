package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import soundingboard.search.Question.Word;

/// The forms in which a word may be found: stemmed in the text, in the heading, as an author's
/// name, said another way, as a beginning while it is being typed, misspelt, or sounding like it.
/// Not thread-safe; one per question.
final class WordForms {

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

    /// Words that occur this often are spelt as they were meant.
    private static final int RARE = 3;

    /// Sounding alike is a weak hint.
    private static final float SOUND = 0.15f;

    /// Words that more pieces have than this, or this share of them, are not looked for by sound.
    private static final int USUAL = 30;

    private static final double USUAL_SHARE = 0.02;

    private static final int MAX_FORMS = 12;
    private static final int MIN_PREFIX = 2;
    private static final int MIN_FUZZY = 4;
    private static final int MIN_FUZZY_TWICE = 8;

    /// The forms of a word: in the piece itself, and around it.
    record Forms(List<Query> inside, List<Query> around) {
        List<Query> all() {
            var all = new ArrayList<>(inside);
            all.addAll(around);
            return all;
        }
    }

    private final AskersSearcher searcher;
    private final Vocabulary vocabulary;
    private final Parts parts;

    WordForms(AskersSearcher searcher, Vocabulary vocabulary, Parts parts) {
        this.searcher = searcher;
        this.vocabulary = vocabulary;
        this.parts = parts;
    }

    /// @param typing it may go on
    /// @param ways other ways of saying it
    Forms of(Word word, boolean typing, List<Alternatives.Way> ways) throws IOException {
        int part = parts.begin();
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
            parts.weigh(part, searcher.weight(new Term(Schema.TEXT, stem)));
        } else {
            inside.add(term(Schema.TEXT_WORDS, word.exact(), part));
            inside.add(term(Schema.TITLE_WORDS, word.exact(), part));
            parts.weigh(part, searcher.weight(new Term(Schema.TEXT_WORDS, word.exact())));
        }
        around.add(boosted(term(Schema.AUTHOR, word.exact(), part), AUTHOR));
        for (var way : ways) {
            parts.find(way.query(), part);
            inside.add(boosted(way.query(), way.heading() ? way.boost() * TITLE : way.boost()));
            parts.weigh(part, way.weight());
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
            double weight = searcher.weight(term);
            if (weight == 0) continue;
            var query = new ConstantScoreQuery(term(Schema.SOUND, code, part));
            forms.add(boosted(query, SOUND * (float) weight));
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
        parts.begins(word.exact(), part);
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

    private Query term(String field, String token, int part) throws IOException {
        var term = new Term(field, token);
        var query = searcher.query(term);
        parts.find(query, part);
        return query;
    }

    private static Query boosted(Query query, float boost) {
        return new BoostQuery(query, boost);
    }
}
