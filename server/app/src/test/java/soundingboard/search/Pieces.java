package soundingboard.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import soundingboard.db.FeedEntry;

/// Pieces as features push them, for tests.
final class Pieces {
    private Pieces() {}

    static FeedEntry note(String id, String reader, UUID session, String text) {
        return piece("note", id, reader, Optional.of(session), "Session 1", text, "Moira Kerr");
    }

    static FeedEntry video(String id, String reader, String title, String text) {
        return piece("video", id, reader, Optional.empty(), title, text, "Moira Kerr");
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
