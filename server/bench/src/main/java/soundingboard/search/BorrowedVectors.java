package soundingboard.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.FSDirectory;
import soundingboard.search.KeptVectors.Known;
import soundingboard.search.meaning.Embedder;
import soundingboard.search.meaning.MiniLm;
import soundingboard.search.meaning.Vector;

/// Vectors for every piece of a large index in minutes: a model takes hours for a million. Some
/// texts get their own; each other one borrows one of those, chosen by its hash.
///
/// A question is compared with all vectors of its asker, whatever they are, so that what it costs
/// stays what it was. What it finds does not: this says nothing about relevance. Not thread-safe.
public final class BorrowedVectors implements Embedder {
    private static final int BATCH = 4_000;

    private final Embedder model;
    private final List<Vector> owned = new ArrayList<>();
    private final int most;

    private BorrowedVectors(Embedder model, int most) {
        this.model = model;
        this.most = most;
    }

    /// Into an index that no server has open.
    ///
    /// @param owned so many texts get their own vectors; at least 1
    /// @param programs where the model's library is kept
    public static void into(Path index, int owned, Path programs) throws IOException {
        try (var vectors = new BorrowedVectors(MiniLm.open(programs), owned);
                var open = SearchIndex.open(index, database(index))) {
            for (var known = vectors.some(open); !known.isEmpty(); known = vectors.some(open))
                open.enrich(known);
        }
    }

    private List<Known> some(SearchIndex index) throws IOException {
        var lacking = index.read(reader -> new KeptVectors(reader).lacking(BATCH, Set.of()));
        return lacking.stream().map(entry -> Known.of(entry, this)).toList();
    }

    @Override
    public Vector embed(String text) {
        if (owned.size() == most) return owned.get(Math.floorMod(text.hashCode(), most));
        owned.add(model.embed(text));
        return owned.getLast();
    }

    @Override
    public void close() {
        model.close();
    }

    private static UUID database(Path index) throws IOException {
        try (var directory = FSDirectory.open(index)) {
            var says = SegmentInfos.readLatestCommit(directory).getUserData();
            return UUID.fromString(says.get(SearchIndex.DATABASE));
        }
    }
}
