package soundingboard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import soundingboard.config.Settings;

class HttpServerTest {

    /// After a restart everybody comes at once; whom the queue has no room for tries again only
    /// after a second, then two, then four.
    @Test
    void aThousandConnectionsWaitUntilTheyAreTaken() throws Exception {
        var config = Settings.parse(List.of("--port", "0"), Map.of());
        try (var connector = HttpServer.connector(new Server(), new HttpConfiguration(), config)) {
            // Open, and nobody takes what comes.
            connector.open();
            var address =
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), connector.getLocalPort());
            var waiting = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 1000; i++) waiting.add(connected(address));
                assertEquals(1000, waiting.size());
            } finally {
                for (var socket : waiting) socket.close();
            }
        }
    }

    private static Socket connected(InetSocketAddress address) throws IOException {
        var socket = new Socket();
        socket.connect(address, 900);
        return socket;
    }
}
