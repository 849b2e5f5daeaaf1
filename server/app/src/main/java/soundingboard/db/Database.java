package soundingboard.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import soundingboard.config.Config;

/// The one place where truth lives: a pool of connections to a migrated PostgreSQL. Thread-safe.
public final class Database implements AutoCloseable {

    /// Enough for the request threads and the workers of a two-core machine. A guess, not measured.
    private static final int POOL_SIZE = 16;

    private static final ClassValue<RecordMapper<?>> MAPPERS =
            new ClassValue<>() {
                @Override
                protected RecordMapper<?> computeValue(Class<?> type) {
                    return new RecordMapper<>(type);
                }
            };

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final @Nullable EmbeddedDatabase embedded;

    private Database(HikariDataSource pool, @Nullable EmbeddedDatabase embedded) {
        this.pool = pool;
        this.embedded = embedded;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    }

    /// Opens the external database that the configuration names, or the one in the data folder,
    /// and brings it to the newest schema.
    public static Database open(Config config) {
        if (config.databaseUrl().isPresent()) return connect(config.databaseUrl().get(), null);
        var embedded = EmbeddedDatabase.start(config.data());
        try {
            return migrated(pool(embedded.jdbcUrl(), embedded.user(), embedded.secret()), embedded);
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    /// Opens the same database from another process: beside the server that runs on it, if one
    /// does.
    public static Database beside(Config config) {
        if (config.databaseUrl().isPresent()) return connect(config.databaseUrl().get(), null);
        try {
            return open(config);
        } catch (DataFolderInUse e) {
            var running = EmbeddedDatabase.running(config.data());
            return new Database(pool(running.jdbcUrl(), running.user(), running.secret()), null);
        }
    }

    /// @param url `postgresql://user:password@host:port/name` or a JDBC address
    static Database connect(String url, @Nullable EmbeddedDatabase embedded) {
        if (url.startsWith("jdbc:")) return migrated(pool(url, null, null), embedded);
        var uri = URI.create(url);
        var login =
                uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
        var port = uri.getPort() < 0 ? 5432 : uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var jdbcUrl =
                "jdbc:postgresql://%s:%d%s%s"
                        .formatted(uri.getHost(), port, uri.getRawPath(), query);
        return migrated(
                pool(
                        jdbcUrl,
                        login.length > 0 ? decode(login[0]) : null,
                        login.length > 1 ? decode(login[1]) : null),
                embedded);
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public DataSource dataSource() {
        return pool;
    }

    /// Whether the database answers now, within two seconds.
    public boolean answers() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (java.sql.SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
        if (embedded != null) embedded.close();
    }

    /// Reads one row into a record by its component names (`started_at` fills `startedAt`).
    @SuppressWarnings("unchecked") // each class has its own
    public static <T> RowMapper<T> as(Class<T> type) {
        return (RowMapper<T>) MAPPERS.get(type);
    }

    /// Reads a row into a record, and beside it the identifier in another column: whose it is.
    @SuppressWarnings("unchecked") // each class has its own
    public static <T> RowMapper<Map.Entry<UUID, T>> by(String column, Class<T> type) {
        return ((RecordMapper<T>) MAPPERS.get(type)).by(column);
    }

    private static HikariDataSource pool(
            String jdbcUrl, @Nullable String user, @Nullable String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        if (user != null) config.setUsername(user);
        if (password != null) config.setPassword(password);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setPoolName("database");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    private static Database migrated(HikariDataSource pool, @Nullable EmbeddedDatabase embedded) {
        try {
            // Each feature numbers its own range, so a lower number may well be the newer one.
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:migrations")
                    .outOfOrder(true)
                    .load()
                    .migrate();
            return new Database(pool, embedded);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static String decode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
