package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import soundingboard.search.Question.Word;

/// What may be meant while somebody is still typing: words that follow from what they may read, and
/// the headings of sessions, videos and aims. Not thread-safe; one per question.
final class Suggestions {
    static final int MAX = 8;
    private static final int MAX_TITLES = 4;

    /// Looked at before those that fit the earlier words best are chosen.
    private static final int CANDIDATES = 30;

    private static final int MAX_PHRASES = 4;
    private static final int MIN_PHRASE = 3;
    private static final int MAX_PEOPLE = 2;

    enum What {
        WORDS,
        TITLE,
        PERSON,
        BOUND
    }

    /// The words at the end that belong to no bound and no quotation.
    private static final Pattern PLAIN_END = Pattern.compile("[^\":]*$");

    /// A bound that is being typed.
    private static final Pattern OPEN_BOUND =
            Pattern.compile("(?i)(?<!\\S)-?(?<key>by|in|session):\"?(?<value>[^\"]*)$");

    /// @param text what to put in the box, or the heading of a TITLE
    /// @param url where a heading leads
    record Suggestion(What kind, String text, Optional<String> url) {}

    private final AskersSearcher searcher;
    private final Vocabulary vocabulary;

    Suggestions(AskersSearcher searcher, Vocabulary vocabulary) {
        this.searcher = searcher;
        this.vocabulary = vocabulary;
    }

    /// A bound that is being typed is completed. Else headings come first, since they lead
    /// somewhere at once; then people, phrases, and completions of the last word.
    List<Suggestion> of(String typed) throws IOException {
        var bound = OPEN_BOUND.matcher(typed);
        if (bound.find()) {
            var completed = bounds(bound, typed);
            if (!completed.isEmpty()) return completed;
        }
        var question = Question.parse(typed);
        if (question.words().isEmpty()) return List.of();
        var all = new LinkedHashSet<>(titles(question));
        all.addAll(people(question, typed));
        all.addAll(phrases(question, typed));
        all.addAll(completions(question, typed));
        return all.stream().limit(MAX).toList();
    }

    private List<Suggestion> bounds(Matcher bound, String typed) throws IOException {
        var value = bound.group("value");
        var before = typed.substring(0, bound.start("key")) + bound.group("key") + ":";
        var values =
                switch (bound.group("key").toLowerCase(Locale.ROOT)) {
                    case "in" -> Bound.kindsBeginning(value);
                    case "by" -> searcher.authors(value);
                    default -> sessions(value);
                };
        return values.stream()
                .limit(MAX)
                .map(one -> new Suggestion(What.BOUND, before + quoted(one), Optional.empty()))
                .toList();
    }

    private static String quoted(String value) {
        return value.indexOf(' ') < 0 ? value : '"' + value.replace("\"", "") + '"';
    }

    private List<String> sessions(String typed) throws IOException {
        var query = searcher.readable();
        query.add(searcher.query(new Term(Schema.KIND, Sessions.KIND)), Occur.FILTER);
        for (var word : Analysis.tokens(Analysis.EXACT, typed))
            query.add(searcher.beginning(Schema.HEADINGS, word), Occur.FILTER);
        var titles = new LinkedHashSet<String>();
        for (var doc : searcher.search(query.build(), MAX, Place.BY_DATE).scoreDocs)
            titles.add(searcher.entry(doc.doc).title());
        return List.copyOf(titles);
    }

    /// Somebody whose name is being typed.
    private List<Suggestion> people(Question question, String typed) throws IOException {
        if (question.typing().isEmpty()) return List.of();
        var before = withoutLast(typed, question.typing().get());
        return searcher.authors(question.typing().get().exact()).stream()
                .limit(MAX_PEOPLE)
                .map(
                        name ->
                                new Suggestion(
                                        What.PERSON,
                                        before + "by:" + quoted(name),
                                        Optional.empty()))
                .toList();
    }

    /// The last word or two gone on with.
    private List<Suggestion> phrases(Question question, String typed) throws IOException {
        var end = PLAIN_END.matcher(typed);
        var words = end.find() ? Analysis.tokens(Analysis.EXACT, end.group()) : List.<String>of();
        if (words.isEmpty()) return List.of();
        boolean open = question.typing().isPresent();
        int from = Math.max(0, words.size() - (open ? 2 : 1));
        var found = new ArrayList<Suggestion>();
        for (int i = from; i < words.size() && found.isEmpty(); i++) {
            var prefix = String.join(" ", words.subList(i, words.size())) + (open ? "" : " ");
            int at = typed.toLowerCase(Locale.ROOT).lastIndexOf(prefix.strip());
            if (at < 0 || prefix.length() < MIN_PHRASE) continue;
            for (var known : vocabulary.phrases(prefix, CANDIDATES)) {
                if (found.size() == MAX_PHRASES) break;
                if (known.word().equals(prefix) || !isThere(known.word())) continue;
                found.add(
                        new Suggestion(
                                What.WORDS,
                                typed.substring(0, at) + known.word(),
                                Optional.empty()));
            }
        }
        return found;
    }

    private boolean isThere(String phrase) throws IOException {
        var words = phrase.split(" ", -1);
        var anywhere =
                new BooleanQuery.Builder()
                        .add(new PhraseQuery(Schema.TEXT_WORDS, words), Occur.SHOULD)
                        .add(new PhraseQuery(Schema.TITLE_WORDS, words), Occur.SHOULD)
                        .build();
        return searcher.count(searcher.readable().add(anywhere, Occur.FILTER).build()) > 0;
    }

    private static String withoutLast(String typed, Word last) {
        var text = typed.stripTrailing();
        return text.substring(0, Math.max(0, text.length() - last.exact().length()));
    }

    private List<Suggestion> titles(Question question) throws IOException {
        var query = searcher.readable();
        for (var word : question.words()) query.add(inTitle(word, question), Occur.FILTER);
        query.add(Schema.partsOfASession(), Occur.MUST_NOT);
        var titles = new LinkedHashMap<String, Suggestion>();
        var found = searcher.search(query.build(), 4 * MAX_TITLES, Place.BY_DATE);
        for (var doc : found.scoreDocs) {
            var entry = searcher.entry(doc.doc);
            titles.putIfAbsent(
                    entry.title(),
                    new Suggestion(What.TITLE, entry.title(), Optional.of(entry.url())));
        }
        return titles.values().stream().limit(MAX_TITLES).toList();
    }

    private Query inTitle(Word word, Question question) throws IOException {
        var typing = question.typing().filter(word::equals).isPresent();
        var forms = new BooleanQuery.Builder();
        forms.add(
                typing
                        ? searcher.beginning(Schema.HEADINGS, word.exact())
                        : searcher.query(new Term(Schema.TITLE_WORDS, word.exact())),
                Occur.SHOULD);
        if (word.stem().isPresent())
            forms.add(searcher.query(new Term(Schema.TITLE, word.stem().get())), Occur.SHOULD);
        return forms.build();
    }

    /// The last word completed, where that fits what was typed before it.
    private List<Suggestion> completions(Question question, String typed) throws IOException {
        if (question.typing().isEmpty()) return List.of();
        var last = question.typing().get();
        var before = withoutLast(typed, last);
        var counts = new LinkedHashMap<String, Integer>();
        for (var known : vocabulary.beginning(last.exact(), CANDIDATES)) {
            if (known.word().equals(last.exact())) continue;
            int count = together(question, last, known.word());
            if (count > 0) counts.put(known.word(), count);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MAX)
                .map(e -> new Suggestion(What.WORDS, before + e.getKey(), Optional.empty()))
                .toList();
    }

    /// In how many readable pieces a word occurs with all the finished ones.
    private int together(Question question, Word last, String word) throws IOException {
        var query = searcher.readable().add(anywhere(word), Occur.FILTER);
        for (var other : question.words())
            if (!other.equals(last)) query.add(anywhere(other), Occur.FILTER);
        return searcher.count(query.build());
    }

    private Query anywhere(Word word) throws IOException {
        if (word.stem().isEmpty()) return anywhere(word.exact());
        var stem = word.stem().get();
        return new BooleanQuery.Builder()
                .add(searcher.query(new Term(Schema.TEXT, stem)), Occur.SHOULD)
                .add(searcher.query(new Term(Schema.TITLE, stem)), Occur.SHOULD)
                .build();
    }

    private Query anywhere(String exact) throws IOException {
        return new BooleanQuery.Builder()
                .add(searcher.query(new Term(Schema.TEXT_WORDS, exact)), Occur.SHOULD)
                .add(searcher.query(new Term(Schema.TITLE_WORDS, exact)), Occur.SHOULD)
                .build();
    }
}
