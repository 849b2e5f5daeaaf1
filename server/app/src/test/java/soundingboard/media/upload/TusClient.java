package soundingboard.media.upload;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import soundingboard.TestClient;

/// Speaks tus 1.0.0 as one person, plainly.
public final class TusClient {
    private final TestClient client;

    public TusClient(TestClient client) {
        this.client = client;
    }

    /// The whole file in one go; the upload's address.
    public String upload(Path file, Map<String, String> metadata) throws java.io.IOException {
        var bytes = Files.readAllBytes(file);
        var address = create(bytes.length, metadata).expect(201).header("Location");
        patch(address, 0, bytes).expect(204);
        return address;
    }

    public TestClient.Answer create(long length, Map<String, String> metadata) {
        return client.send(
                client.request("/api/uploads")
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Length", Long.toString(length))
                        .header("Upload-Metadata", encoded(metadata))
                        .POST(BodyPublishers.noBody()));
    }

    public TestClient.Answer patch(String address, long offset, byte[] bytes, String... headers) {
        var request =
                client.request(address)
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Offset", Long.toString(offset))
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", BodyPublishers.ofByteArray(bytes));
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return client.send(request);
    }

    public TestClient.Answer head(String address) {
        return client.send(client.request(address).header("Tus-Resumable", "1.0.0").HEAD());
    }

    public TestClient.Answer delete(String address) {
        return client.send(client.request(address).header("Tus-Resumable", "1.0.0").DELETE());
    }

    public static String encoded(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .map(
                        e ->
                                e.getKey()
                                        + " "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        e.getValue()
                                                                .getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
    }
}
