package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import soundingboard.db.FeedEntry;

/// Where in some pieces the parts of a question are: what the query says, not a second guess at it.
/// All pieces are gone through together, since to open a word's list of places costs more than to
/// read in it. Not thread-safe; one per page of hits.
final class Matched {

    /// Of one word in one piece: enough to choose a snippet from.
    private static final int MAX_MATCHES = 50;

    private static final Set<String> TEXT = Set.of(Schema.TEXT, Schema.TEXT_WORDS);

    /// @param in the piece's text
    /// @param bySound some word of the question is there only in that something sounds like it
    record Where(List<Snippet.Match> in, boolean bySound) {}

    /// What was found in one piece.
    private record Piece(List<Snippet.Match> text, List<Snippet.Match> sounds, Set<Integer> spelt) {
        Piece() {
            this(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        }
    }

    private final AskersSearcher searcher;
    private final Parts parts;
    private final Map<Integer, Piece> pieces = new HashMap<>();

    /// @param docs to look in
    Matched(AskersSearcher searcher, Parts parts, Collection<Integer> docs) throws IOException {
        this.searcher = searcher;
        this.parts = parts;
        for (var doc : docs) pieces.put(doc, new Piece());
        var leaves = searcher.getIndexReader().leaves();
        var byLeaf = new HashMap<LeafReaderContext, List<Integer>>();
        for (var doc : new TreeSet<>(docs)) {
            var leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
            byLeaf.computeIfAbsent(leaf, _ -> new ArrayList<>()).add(doc - leaf.docBase);
        }
        for (var part : parts.queries().entrySet())
            for (var leaf : byLeaf.entrySet())
                look(part.getKey(), part.getValue(), leaf.getKey(), leaf.getValue());
    }

    /// @param doc one of those looked in
    Where in(int doc, FeedEntry entry) {
        var piece = pieces.getOrDefault(doc, new Piece());
        var text = new ArrayList<>(piece.text);
        text.addAll(beginnings(entry.text()));
        var spelt = new HashSet<>(piece.spelt);
        for (var match : beginnings(entry.title())) spelt.add(match.part());
        for (var match : text) spelt.add(match.part());
        var heard = piece.sounds.stream().filter(match -> !spelt.contains(match.part())).toList();
        text.addAll(heard);
        return new Where(text, !heard.isEmpty());
    }

    /// @param docs of the leaf, ascending
    private void look(Query query, int part, LeafReaderContext leaf, List<Integer> docs)
            throws IOException {
        switch (query) {
            case TermQuery word -> look(word.getTerm(), part, leaf, docs);
            case PhraseQuery phrase -> {
                var weight = searcher.createWeight(phrase, ScoreMode.COMPLETE_NO_SCORES, 1);
                for (int doc : docs) {
                    var matches = weight.matches(leaf, doc);
                    if (matches == null) continue;
                    var each = matches.getMatches(phrase.getField());
                    if (each != null) keep(each, phrase.getField(), part, leaf.docBase + doc);
                }
            }
            default -> throw new IllegalStateException("neither a word nor words in a row");
        }
    }

    private void look(Term word, int part, LeafReaderContext leaf, List<Integer> docs)
            throws IOException {
        var places = searcher.terms().places(word, leaf);
        if (places == null) return;
        for (int doc : docs) {
            int at = places.docID() < doc ? places.advance(doc) : places.docID();
            if (at == PostingsEnum.NO_MORE_DOCS) return;
            if (at == doc) keep(places, word.field(), part, leaf.docBase + doc);
        }
    }

    private void keep(PostingsEnum places, String field, int part, int doc) throws IOException {
        var matches = matches(field, part, doc);
        for (int i = 0; matches != null && i < Math.min(places.freq(), MAX_MATCHES); i++) {
            places.nextPosition();
            matches.add(match(places.startOffset(), places.endOffset(), part));
        }
    }

    private void keep(MatchesIterator each, String field, int part, int doc) throws IOException {
        var matches = matches(field, part, doc);
        for (int i = 0; matches != null && i < MAX_MATCHES && each.next(); i++)
            matches.add(match(each.startOffset(), each.endOffset(), part));
    }

    /// Where to put what is found; null, and the part marked as spelt so, when only that matters.
    private @Nullable List<Snippet.Match> matches(String field, int part, int doc) {
        var piece = pieces.get(doc);
        if (piece == null) return null;
        if (TEXT.contains(field)) return piece.text;
        if (field.equals(Schema.SOUND)) return piece.sounds;
        piece.spelt.add(part);
        return null;
    }

    /// Words that begin like one that is still being typed.
    private List<Snippet.Match> beginnings(String text) {
        var found = new ArrayList<Snippet.Match>();
        if (parts.beginnings().isEmpty()) return found;
        for (var word : Analysis.placed(Analysis.EXACT, text))
            parts.beginnings()
                    .forEach(
                            (beginning, part) -> {
                                if (word.text().startsWith(beginning))
                                    found.add(match(word.start(), word.end(), part));
                            });
        return found;
    }

    private Snippet.Match match(int start, int end, int part) {
        return new Snippet.Match(start, end, part, parts.weight(part));
    }
}
