package soundingboard.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import soundingboard.db.FeedEntry;
import soundingboard.search.KeptVectors.Known;
import soundingboard.search.meaning.Embedder;

/// Pieces as features push them, for tests.
final class Pieces {
    private Pieces() {}

    static FeedEntry note(String id, String reader, UUID session, String text) {
        return piece("note", id, reader, Optional.of(session), "Session 1", text, "Moira Kerr");
    }

    static FeedEntry video(String id, String reader, String title, String text) {
        return piece("video", id, reader, Optional.empty(), title, text, "Moira Kerr");
    }

    /// To all pieces that have none.
    static void giveVectors(SearchIndex index, Embedder embedder) throws IOException {
        var known = new ArrayList<Known>();
        for (var entry : index.read(reader -> new KeptVectors(reader).lacking(100_000, Set.of())))
            known.add(Known.of(entry, embedder));
        index.enrich(known);
    }

    static FeedEntry piece(
            String kind,
            String id,
            String reader,
            Optional<UUID> session,
            String title,
            String text,
            String author) {
        return new FeedEntry(
                kind,
                id,
                List.of(reader),
                reader.startsWith("programme:")
                        ? Optional.of(UUID.fromString(reader.substring("programme:".length())))
                        : Optional.empty(),
                session,
                title,
                text,
                Optional.of(author),
                Optional.empty(),
                Optional.of(Instant.parse("2026-05-12T17:00:00Z")),
                "/" + kind + "s/" + id,
                Map.of());
    }
}
