package soundingboard.bench.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import soundingboard.db.FeedEntry;

/// PostgreSQL's own full-text search over the same pieces: what one would have without an index of
/// one's own. It knows English stems; abbreviations, misspelling and suggestions it has not.
final class FullText {
    private FullText() {}

    /// @return how long table and indexes took
    static Duration build(Connection connection) throws SQLException {
        long begin = System.nanoTime();
        Filling.run(
                connection,
                """
                CREATE TABLE bench_text AS
                SELECT kind, id, entry -> 'readers' ->> 0 AS reader, entry ->> 'text' AS text,
                       entry ->> 'author' AS author, (entry ->> 'at')::timestamptz AS at,
                       to_tsvector('english', (entry ->> 'title') || ' ' || (entry ->> 'text')) AS words
                  FROM feed_entry WHERE entry IS NOT NULL""");
        Filling.run(connection, "CREATE INDEX ON bench_text USING gin (words)");
        Filling.run(connection, "CREATE INDEX ON bench_text (reader)");
        Filling.run(connection, "VACUUM ANALYZE bench_text");
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    static long bytes(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_total_relation_size('bench_text')")) {
            row.next();
            return row.getLong(1);
        }
    }

    /// The best twenty with their snippets.
    ///
    /// @return how many
    static int ask(Connection connection, Questions.Question question) throws SQLException {
        var sql =
                """
                WITH best AS (
                  SELECT kind, id, text, ts_rank(words, q) AS score
                    FROM bench_text, websearch_to_tsquery('english', ?) AS q
                   WHERE words @@ q AND reader = ANY (?) %s
                   ORDER BY score DESC LIMIT 20)
                SELECT kind, id, score,
                       ts_headline('english', text, websearch_to_tsquery('english', ?)) FROM best"""
                        .formatted(where(question.filters()));
        var readers = new ArrayList<String>();
        readers.add(FeedEntry.person(question.person()));
        for (int programme : question.programmes())
            readers.add(FeedEntry.programme(Pieces.programme(programme)));
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, question.typed());
            query.setArray(2, connection.createArrayOf("text", readers.toArray()));
            query.setString(3, question.typed());
            int found = 0;
            try (var rows = query.executeQuery()) {
                while (rows.next()) found++;
            }
            return found;
        }
    }

    private static String where(String filters) {
        var where = new StringBuilder();
        for (var filter : filters.split(" ", -1))
            where.append(
                    switch (filter) {
                        case "in:notes" -> " AND kind = 'note'";
                        case "in:speech" -> " AND kind = 'speech'";
                        case "-in:speech" -> " AND kind <> 'speech'";
                        case "by:mentor" -> " AND author LIKE 'Mentor%'";
                        case "by:mentee" -> " AND author LIKE 'Mentee%'";
                        case "after:2026-01" -> " AND at >= '2026-01-01Z'";
                        case "before:2026-03" -> " AND at < '2026-03-01Z'";
                        default -> "";
                    });
        return where.toString();
    }
}
