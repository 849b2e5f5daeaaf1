package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import soundingboard.search.Question.Word;

/// What may be meant while somebody is still typing: words that follow from what they may read, and
/// the headings of sessions, videos and aims. Not thread-safe; one per question.
final class Suggestions {
    static final int MAX = 8;
    private static final int MAX_TITLES = 4;

    /// Looked at before those that fit the earlier words best are chosen.
    private static final int CANDIDATES = 30;

    enum What {
        WORDS,
        TITLE
    }

    /// @param text what to put in the box, or a heading
    /// @param url where a heading leads
    record Suggestion(What kind, String text, Optional<String> url) {}

    private final AskersSearcher searcher;
    private final Vocabulary vocabulary;

    Suggestions(AskersSearcher searcher, Vocabulary vocabulary) {
        this.searcher = searcher;
        this.vocabulary = vocabulary;
    }

    /// Headings first, since they lead somewhere at once; then completions of the last word.
    List<Suggestion> of(String typed) throws IOException {
        var question = Question.parse(typed);
        var all = new ArrayList<Suggestion>();
        if (question.words().isEmpty()) return all;
        all.addAll(titles(question));
        for (var completion : completions(question, typed))
            if (all.size() < MAX) all.add(completion);
        return all;
    }

    private List<Suggestion> titles(Question question) throws IOException {
        var query = searcher.readable();
        for (var word : question.words()) query.add(inTitle(word, question), Occur.MUST);
        var titles = new LinkedHashMap<String, Suggestion>();
        var found = searcher.search(query.build(), 4 * MAX_TITLES, Place.BY_DATE);
        for (var doc : found.scoreDocs) {
            var entry = Schema.entry(searcher.storedFields(), doc.doc);
            titles.putIfAbsent(
                    entry.title(),
                    new Suggestion(What.TITLE, entry.title(), Optional.of(entry.url())));
        }
        return titles.values().stream().limit(MAX_TITLES).toList();
    }

    private static Query inTitle(Word word, Question question) {
        var typing = question.typing().filter(word::equals).isPresent();
        var term = new Term(Schema.TITLE_WORDS, word.exact());
        var forms = new BooleanQuery.Builder();
        forms.add(typing ? new PrefixQuery(term) : new TermQuery(term), Occur.SHOULD);
        word.stem()
                .ifPresent(
                        stem ->
                                forms.add(
                                        new TermQuery(new Term(Schema.TITLE, stem)), Occur.SHOULD));
        return forms.build();
    }

    /// The last word completed, where that fits what was typed before it.
    private List<Suggestion> completions(Question question, String typed) throws IOException {
        if (question.typing().isEmpty()) return List.of();
        var last = question.typing().get();
        var before = typed.strip();
        before = before.substring(0, Math.max(0, before.length() - last.exact().length()));
        var counts = new LinkedHashMap<String, Integer>();
        for (var known : vocabulary.beginning(last.exact(), CANDIDATES)) {
            if (known.word().equals(last.exact())) continue;
            int count = together(question, last, known.word());
            if (count > 0) counts.put(known.word(), count);
        }
        var start = before;
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MAX)
                .map(e -> new Suggestion(What.WORDS, start + e.getKey(), Optional.empty()))
                .toList();
    }

    /// In how many readable pieces a word occurs with all the finished ones.
    private int together(Question question, Word last, String word) throws IOException {
        var query = searcher.readable().add(anywhere(word), Occur.FILTER);
        for (var other : question.words())
            if (!other.equals(last)) query.add(anywhere(other), Occur.FILTER);
        return searcher.count(query.build());
    }

    private static Query anywhere(Word word) {
        return word.stem()
                .map(
                        stem ->
                                (Query)
                                        new BooleanQuery.Builder()
                                                .add(
                                                        new TermQuery(new Term(Schema.TEXT, stem)),
                                                        Occur.SHOULD)
                                                .add(
                                                        new TermQuery(new Term(Schema.TITLE, stem)),
                                                        Occur.SHOULD)
                                                .build())
                .orElseGet(() -> anywhere(word.exact()));
    }

    private static Query anywhere(String exact) {
        return new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Schema.TEXT_WORDS, exact)), Occur.SHOULD)
                .add(new TermQuery(new Term(Schema.TITLE_WORDS, exact)), Occur.SHOULD)
                .build();
    }
}
