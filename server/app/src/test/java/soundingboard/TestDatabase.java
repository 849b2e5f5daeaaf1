package soundingboard;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;

/// One real PostgreSQL per test JVM, and an empty database of its own for whoever asks.
public final class TestDatabase {
    private TestDatabase() {}

    private static final class Shared {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(
                                Path.of("target", "test-postgres").toAbsolutePath().toFile())
                        .setServerConfig("max_connections", "400")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// An address for `SB_DATABASE_URL`; the database goes with the test JVM.
    public static String create() {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = Shared.POSTGRES.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            sql.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "postgresql://postgres@127.0.0.1:" + Shared.POSTGRES.getPort() + "/" + name;
    }
}
