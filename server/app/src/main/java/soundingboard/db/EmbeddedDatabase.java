package soundingboard.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL server inside the data folder, for a machine that has none.
///
/// It listens on loopback only, and asks for a password that stands in `postgres.secret`, readable
/// by the owner alone. A server orphaned by a killed JVM is stopped first; its data recovers
/// by itself.
final class EmbeddedDatabase implements AutoCloseable {
    private static final String NAME = "soundingboard";

    private final EmbeddedPostgres postgres;
    private final FileChannel lockFile;
    private final String secret;

    private EmbeddedDatabase(EmbeddedPostgres postgres, FileChannel lockFile, String secret) {
        this.postgres = postgres;
        this.lockFile = lockFile;
        this.secret = secret;
    }

    /// Starts PostgreSQL, making the cluster on the first start (about 4 s; about 1 s later on).
    static EmbeddedDatabase start(Path data) {
        try {
            Files.createDirectories(data);
            var lockFile = lock(data);
            var cluster = data.resolve("postgres");
            stopOrphan(cluster.resolve("postmaster.pid"));
            var first = !Files.exists(data.resolve("postgres.secret"));
            var secret = first ? newSecret() : Files.readString(data.resolve("postgres.secret"));
            var postgres = startPostgres(data, cluster, first ? null : secret);
            if (first) secure(postgres, data, cluster, secret);
            return new EmbeddedDatabase(postgres, lockFile, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start in " + data, e);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start in " + data, e);
        }
    }

    /// How another process reaches the one that runs in the folder.
    record Running(String jdbcUrl, String user, String secret) {
        @Override
        public String toString() {
            return "Running[…]";
        }
    }

    static Running running(Path data) {
        try {
            // The fourth line of PostgreSQL's own note is its port.
            var port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
            var secret = Files.readString(data.resolve("postgres.secret"));
            return new Running(jdbcUrl(Integer.parseInt(port)), NAME, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("The database in " + data + " is not reached", e);
        }
    }

    String jdbcUrl() {
        return jdbcUrl(postgres.getPort());
    }

    private static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME);
    }

    String user() {
        return NAME;
    }

    String secret() {
        return secret;
    }

    @Override
    public void close() {
        try (lockFile) {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path data) throws IOException {
        var channel =
                FileChannel.open(
                        data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new DataFolderInUse(data);
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static EmbeddedPostgres startPostgres(Path data, Path cluster, @Nullable String secret)
            throws IOException {
        var builder =
                EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(data.resolve("postgres-programs").toFile())
                        .setDataDirectory(cluster)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        .setServerConfig("max_connections", "60")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        // Old pieces of the log are deleted, not kept to be written over.
                        .setServerConfig("wal_recycle", "off")
                        .setOutputRedirector(toLog(data))
                        .setErrorRedirector(toLog(data))
                        .setPGStartupWait(Duration.ofSeconds(60));
        if (secret != null) builder.setConnectConfig("password", secret);
        return builder.start();
    }

    private static ProcessBuilder.Redirect toLog(Path data) {
        return ProcessBuilder.Redirect.appendTo(data.resolve("postgres.log").toFile());
    }

    /// The cluster is born trusting every local user; from here on it wants the password.
    private static void secure(EmbeddedPostgres postgres, Path data, Path cluster, String secret)
            throws IOException, SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            sql.execute("ALTER USER postgres PASSWORD '" + secret + "'");
            sql.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + secret + "'");
            sql.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            sql.execute("GRANT pg_checkpoint TO " + NAME);
            letSwitchLog(postgres);
            Files.writeString(
                    cluster.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            sql.execute("SELECT pg_reload_conf()");
        }
        var file = data.resolve("postgres.secret");
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret);
    }

    /// With it and checkpoints, what was redacted leaves the database's own log at once.
    private static void letSwitchLog(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.getDatabase("postgres", NAME).getConnection();
                var sql = connection.createStatement()) {
            sql.execute("GRANT EXECUTE ON FUNCTION pg_switch_wal() TO " + NAME);
        }
    }

    private static String newSecret() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// After a `kill -9` of the JVM its PostgreSQL lives on. The lock is ours, so nobody needs it.
    private static void stopOrphan(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) return;
        var lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,9}")) return;
        var orphan = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        if (orphan.isEmpty() || !isPostgres(orphan.get())) return;
        orphan.get().destroy();
        if (!ended(orphan.get(), Duration.ofSeconds(5))) {
            orphan.get().destroyForcibly();
            ended(orphan.get(), Duration.ofSeconds(5));
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(c -> c.endsWith("/postgres")).isPresent();
    }

    private static boolean ended(ProcessHandle process, Duration within) {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
