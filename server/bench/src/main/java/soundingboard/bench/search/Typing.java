package soundingboard.bench.search;

import java.time.Duration;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;

/// Lines that are typed while people ask, as the notepads would hand them to the feed. Not
/// thread-safe.
final class Typing {
    private static final int LINES_A_SECOND = 20;

    /// One line in so many is looked for until it is found.
    private static final int LOOKED_FOR = 10;

    private final Server server;
    private final Pieces pieces;
    private final Random random = new Random(5);
    private int written;

    Typing(Server server, Pieces pieces) {
        this.server = server;
        this.pieces = pieces;
    }

    int written() {
        return written;
    }

    /// @return from before the line is written until somebody finds it
    Times run(Duration time) throws Exception {
        var jdbi =
                Jdbi.create(server.databaseUrl(), "soundingboard", server.databaseSecret())
                        .installPlugin(new PostgresPlugin());
        var times = new Times();
        try (var handle = jdbi.open()) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < time.toNanos()) {
                long due = begin + written * 1_000_000_000L / LINES_A_SECOND;
                long early = due - System.nanoTime();
                if (early > 0) Thread.sleep(Duration.ofNanos(early));
                int programme = random.nextInt(pieces.programmes());
                var word = "xq" + Integer.toString(1_000_000 + written, 36) + "typed";
                boolean sought = written % LOOKED_FOR == 0;
                long typed = System.nanoTime();
                handle.useTransaction(h -> Feed.put(h, line(programme, sought ? word : "")));
                written++;
                if (sought) Thread.ofVirtual().start(() -> find(programme, word, typed, times));
            }
        }
        return times;
    }

    private FeedEntry line(int programme, String word) {
        var line = pieces.note(pieces.blocks() + written, programme, 0, random);
        return new FeedEntry(
                line.kind(),
                line.id(),
                java.util.List.of(FeedEntry.programme(Pieces.programme(programme))),
                line.programmeId(),
                line.sessionId(),
                line.title(),
                line.text() + " " + word,
                line.author(),
                line.atMs(),
                line.at(),
                line.url(),
                line.details());
    }

    private void find(int programme, String word, long typed, Times times) {
        try {
            while (server.get(Pieces.mentee(programme), "/api/search?", word + " ")
                    .contains("\"total\":0")) Thread.sleep(20);
            times.add(System.nanoTime() - typed, true);
        } catch (Exception e) {
            throw new IllegalStateException("a typed line could not be looked for", e);
        }
    }
}
