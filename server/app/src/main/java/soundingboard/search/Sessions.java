package soundingboard.search;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import soundingboard.db.FeedEntry;

/// What the asker may read of some sessions, whatever was asked: their own entries, and how far
/// their clocks go. Not thread-safe; one per answer.
final class Sessions {

    /// How a session's own entry is called in the feed.
    static final String KIND = "session";

    private final AskersSearcher searcher;
    private final Map<UUID, Long> spans = new HashMap<>();
    private final Map<UUID, Integer> own = new HashMap<>();

    Sessions(AskersSearcher searcher, Collection<UUID> sessions) throws IOException {
        this.searcher = searcher;
        for (var leaf : searcher.getIndexReader().leaves()) look(leaf, pieces(leaf, sessions));
    }

    /// The last moment of anything in it.
    Optional<Long> spanMs(UUID session) {
        return Optional.ofNullable(spans.get(session));
    }

    Optional<FeedEntry> own(UUID session) throws IOException {
        var doc = own.get(session);
        return doc == null ? Optional.empty() : Optional.of(searcher.entry(doc));
    }

    /// The asker's pieces of the sessions in one segment, in its order.
    private SortedMap<Integer, UUID> pieces(LeafReaderContext leaf, Collection<UUID> sessions)
            throws IOException {
        var pieces = new TreeMap<Integer, UUID>();
        var readable = searcher.readableIn(leaf);
        for (var session : sessions) {
            if (readable.length == 0) break;
            var docs = searcher.terms().docs(new Term(Schema.SESSION, "" + session), leaf);
            if (docs == null) continue;
            for (int doc = docs.nextDoc(), at = 0;
                    doc != PostingsEnum.NO_MORE_DOCS && at < readable.length;
                    doc = docs.nextDoc()) {
                at = Docs.first(readable, at, doc);
                if (at < readable.length && readable[at] == doc) pieces.put(doc, session);
            }
        }
        return pieces;
    }

    private void look(LeafReaderContext leaf, SortedMap<Integer, UUID> pieces) throws IOException {
        if (pieces.isEmpty()) return;
        var kinds = DocValues.getSorted(leaf.reader(), Schema.KIND);
        var offsets = DocValues.getNumeric(leaf.reader(), Schema.OFFSET);
        var onTheClock = Ticks.onTheClock(kinds);
        int ownKind = kinds.lookupTerm(new BytesRef(KIND));
        for (var piece : pieces.entrySet()) {
            int doc = piece.getKey();
            if (!kinds.advanceExact(doc)) continue;
            if (kinds.ordValue() == ownKind) own.put(piece.getValue(), leaf.docBase + doc);
            else if (onTheClock.contains(kinds.ordValue()) && offsets.advanceExact(doc))
                spans.merge(piece.getValue(), offsets.longValue(), Math::max);
        }
    }
}
