package soundingboard.bench.search;

import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import soundingboard.config.Settings;
import soundingboard.db.Database;
import soundingboard.db.Json;

/// Puts people, programmes and the whole feed into a fresh database, in bulk. The content comes by
/// no feature's way, but the rows are such as features write.
final class Filling {
    private Filling() {}

    /// Into the embedded database of a data folder that no server uses.
    static void into(Path data, Pieces pieces) throws Exception {
        var config = Settings.parse(List.of("--data", data.toString(), "--port", "0"), Map.of());
        try (var database = Database.open(config);
                var connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            people(connection, pieces.programmes());
            feed(connection, pieces);
            connection.commit();
            connection.setAutoCommit(true);
            run(connection, "VACUUM ANALYZE feed_entry");
        }
    }

    /// The secret in the cookie of a signed-in person.
    static String secret(UUID person) {
        return "sb_bench_" + person;
    }

    private static void people(Connection connection, int programmes) throws Exception {
        for (int i = 0; i < programmes; i++) {
            if (i % Pieces.PROGRAMMES_A_MENTOR == 0)
                person(connection, Pieces.mentor(i), Pieces.mentorName(i));
            person(connection, Pieces.mentee(i), Pieces.menteeName(i));
            try (var insert =
                    connection.prepareStatement(
                            """
                            INSERT INTO programme (id, title, mentor_id, mentee_id, cadence, created_at)
                            VALUES (?, ?, ?, ?, 'monthly', now())""")) {
                insert.setObject(1, Pieces.programme(i));
                insert.setString(2, "Programme " + i);
                insert.setObject(3, Pieces.mentor(i));
                insert.setObject(4, Pieces.mentee(i));
                insert.execute();
            }
        }
    }

    private static void person(Connection connection, UUID id, String name) throws Exception {
        try (var insert =
                        connection.prepareStatement(
                                """
                                INSERT INTO person (id, name, email, password, created_at)
                                VALUES (?, ?, ?, 'nobody signs in', now())""");
                var login =
                        connection.prepareStatement(
                                """
                                INSERT INTO login (id, person_id, secret_hash, device, created_at,
                                                   last_seen_at, expires_at)
                                VALUES (?, ?, ?, 'bench', now(), now(), ?)""")) {
            insert.setObject(1, id);
            insert.setString(2, name);
            insert.setString(3, id + "@example.org");
            insert.execute();
            login.setObject(1, id);
            login.setObject(2, id);
            login.setBytes(
                    3,
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret(id).getBytes(StandardCharsets.UTF_8)));
            login.setObject(4, OffsetDateTime.now(ZoneOffset.UTC).plusDays(2));
            login.execute();
        }
    }

    private static void feed(Connection connection, Pieces pieces) throws Exception {
        run(connection, "SET synchronous_commit = off");
        var copy =
                new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class),
                        "COPY feed_entry (kind, id, position, entry) FROM STDIN (FORMAT csv)",
                        1 << 16);
        try (var rows = new OutputStreamWriter(copy, StandardCharsets.UTF_8)) {
            var position = new long[1];
            pieces.each(
                    piece ->
                            rows.write(
                                    "%s,%s,%d,\"%s\"\n"
                                            .formatted(
                                                    piece.kind(),
                                                    piece.id(),
                                                    ++position[0],
                                                    Json.write(piece).replace("\"", "\"\""))));
        }
        run(connection, "SELECT setval('feed_position', " + pieces.blocks() + ")");
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
