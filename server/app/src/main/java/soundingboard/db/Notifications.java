package soundingboard.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages between the nodes that share a database, on PostgreSQL's `LISTEN`/`NOTIFY`.
///
/// A message may be lost while a node's connection is down, so it must only ever say "look again";
/// after a reconnect every listener gets one empty message. Listeners run on the listening thread:
/// they must be quick and hand longer work on. Thread-safe.
public final class Notifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /// PostgreSQL's bound on a payload is 8,000 bytes.
    public static final int MAX_PAYLOAD_BYTES = 7_900;

    private final DataSource database;
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    public Notifications(DataSource database) {
        this.database = database;
        this.thread = Thread.ofVirtual().name("notifications").unstarted(this::listen);
    }

    /// Register every listener first, then start.
    public void start() {
        thread.start();
    }

    /// @param channel lower-case letters and underscores
    public void on(String channel, Consumer<String> listener) {
        if (!channel.matches("[a-z_]{1,40}")) throw new IllegalArgumentException(channel);
        if (thread.isAlive()) throw new IllegalStateException("listen before start: " + channel);
        listeners.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /// Sends when the handle's transaction commits; never if it does not.
    public static void send(Handle handle, String channel, String payload) {
        handle.createQuery("SELECT pg_notify(:channel, :payload)")
                .bind("channel", channel)
                .bind("payload", payload)
                .mapToMap()
                .one();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void listen() {
        boolean again = false;
        while (!closed) {
            try (var connection = database.getConnection()) {
                subscribe(connection);
                if (again) listeners.keySet().forEach(channel -> deliver(channel, ""));
                again = true;
                while (!closed) receive(connection);
            } catch (SQLException e) {
                if (closed) return;
                LOG.warn("Listening for notifications stopped; trying again: {}", e.getMessage());
                pause();
            }
        }
    }

    private void subscribe(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            for (var channel : listeners.keySet()) statement.execute("LISTEN " + channel);
        }
    }

    private void receive(Connection connection) throws SQLException {
        var received =
                connection.unwrap(PGConnection.class).getNotifications((int) POLL.toMillis());
        if (received == null) return;
        for (var notification : received)
            deliver(notification.getName(), notification.getParameter());
    }

    private void deliver(String channel, String payload) {
        for (var listener : listeners.getOrDefault(channel, List.of())) {
            try {
                listener.accept(payload);
            } catch (RuntimeException e) {
                LOG.error("A listener of {} failed", channel, e);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
