package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import soundingboard.TestClient;

/// A WebSocket connection that does nothing by itself: it neither reads nor answers pings.
final class RawSocket implements AutoCloseable {
    private final Socket socket = new Socket();

    private RawSocket() {}

    static RawSocket open(int port, String notepad, TestClient person) throws IOException {
        var raw = new RawSocket();
        raw.socket.setReceiveBufferSize(8 * 1024);
        raw.socket.setSoTimeout(30_000);
        raw.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        raw.upgrade(notepad, person);
        return raw;
    }

    private void upgrade(String notepad, TestClient person) throws IOException {
        var request =
                """
                GET /ws/notepads/%s HTTP/1.1
                Host: 127.0.0.1
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Cookie: %s

                """
                        .formatted(notepad, person.cookie())
                        .replace("\n", "\r\n");
        write(request.getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n"))
            head.append((char) socket.getInputStream().read());
        assertTrue(head.toString().startsWith("HTTP/1.1 101"), head.toString());
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /// Writes the same again and again, until the server closes at the latest; what it said before
    /// can still be read.
    void flood(byte[] bytes, int times) throws IOException {
        try {
            for (int i = 0; i < times; i++) write(bytes);
        } catch (SocketException e) {
            // It has closed under the writing.
        }
    }

    /// What the server says when it closes: code and reason. Frames before it are passed over.
    byte[] readClose() throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        while (true) {
            int head = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length == 126) length = in.readUnsignedShort();
            var payload = in.readNBytes(length);
            if ((head & 0x0f) == 8) return payload;
        }
    }

    /// Reads what is left; whether the connection ends within half a minute.
    boolean ends() throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true; // Reset is an end too.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
