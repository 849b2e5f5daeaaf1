package soundingboard.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.index.IndexReader;
import soundingboard.db.Feed.Change;
import soundingboard.db.FeedEntry;
import soundingboard.search.Answer.Hit;

/// A real index of a few pieces, asked by one reader.
final class SmallIndex implements AutoCloseable {
    static final String READER = FeedEntry.person(new UUID(0, 1));

    private static final UUID SESSION = new UUID(0, 2);

    private final SearchIndex index;
    private int position;

    SmallIndex(Path folder, FeedEntry... pieces) throws IOException {
        index = SearchIndex.open(folder, new UUID(0, 0));
        for (var piece : pieces) put(piece.kind(), piece.id(), Optional.of(piece));
    }

    void put(String kind, String id, Optional<FeedEntry> piece) throws IOException {
        index.apply(
                List.of(new Change(++position, kind, id, piece)),
                new Restless(Duration.ZERO, InstantSource.system()));
        index.refresh();
    }

    Answer ask(String typed) throws IOException {
        return index.read(
                reader -> {
                    var searcher = searcher(reader);
                    return new Hunt(searcher, vocabulary(reader), Filters.NONE, 10)
                            .answer(
                                    Question.parse(typed, searcher::hasKind),
                                    Optional.empty(),
                                    false);
                });
    }

    /// Hits with all that was asked for.
    List<Hit> found(String typed) throws IOException {
        return ask(typed).items().stream().filter(hit -> !hit.partly()).toList();
    }

    List<String> suggested(String typed) throws IOException {
        return index.read(
                reader ->
                        new Suggestions(searcher(reader), vocabulary(reader))
                                .of(typed).stream().map(Suggestions.Suggestion::text).toList());
    }

    @Override
    public void close() {
        index.close();
    }

    static FeedEntry note(String text) {
        return Pieces.note(UUID.randomUUID().toString(), READER, SESSION, text);
    }

    static FeedEntry speech(String text) {
        return Pieces.piece(
                "speech",
                UUID.randomUUID().toString(),
                READER,
                Optional.of(SESSION),
                "Session 1",
                text,
                "Moira Kerr");
    }

    private static AskersSearcher searcher(IndexReader reader) {
        return new AskersSearcher(reader, List.of(READER), Duration.ofMinutes(1));
    }

    private static Vocabulary vocabulary(IndexReader reader) {
        return new Vocabulary(reader, List.of(READER));
    }
}
