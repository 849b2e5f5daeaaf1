package soundingboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A way to a real database that can be cut and mended: then connections end and new ones fail, as
/// when the database is away. Thread-safe.
public final class CuttableDatabase implements AutoCloseable {
    private final URI database;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    public CuttableDatabase() {
        this.database = URI.create(TestDatabase.create());
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /// For `SB_DATABASE_URL`.
    public String url() {
        return "postgresql://postgres@127.0.0.1:" + door.getLocalPort() + database.getPath();
    }

    public void cut() {
        cut = true;
        open.forEach(CuttableDatabase::end);
    }

    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        end(door);
        open.forEach(CuttableDatabase::end);
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                if (cut) end(client);
                else join(client, new Socket(database.getHost(), database.getPort()));
            }
        } catch (IOException e) {
            // Closed with the test.
        }
    }

    private void join(Socket client, Socket server) {
        open.add(client);
        open.add(server);
        Thread.startVirtualThread(() -> pass(client, server));
        Thread.startVirtualThread(() -> pass(server, client));
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut, or ended by either side.
        }
        end(from);
        end(to);
        open.remove(from);
        open.remove(to);
    }

    private static void end(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
