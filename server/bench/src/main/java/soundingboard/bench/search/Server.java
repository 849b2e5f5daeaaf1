package soundingboard.bench.search;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import soundingboard.db.Json;
import tools.jackson.databind.JsonNode;

/// The product in a process of its own, with its embedded PostgreSQL, as `./run` starts it.
final class Server implements AutoCloseable {
    private final Path data;
    private final int port;
    private final Process process;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Server(Path data, int port, Process process, Path log) {
        this.log = log;
        this.data = data;
        this.port = port;
        this.process = process;
    }

    /// @param options for its JVM
    /// @param settings over those of this process
    static Server start(Path jar, Path data, List<String> options, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = freePort();
        var command = new ArrayList<String>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString(), "--data", data.toString()));
        command.addAll(List.of("--port", "" + port));
        var kept = data.resolve("server.log");
        Files.deleteIfExists(kept);
        var log = kept.toFile();
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                        .redirectError(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(settings);
        var process = builder.start();
        var server = new Server(data, port, process, kept);
        while (!server.ready()) {
            if (!process.isAlive()) throw new IOException("the server ended: see " + log);
            Thread.sleep(50);
        }
        return server;
    }

    /// @throws IOException also when the answer is not 200
    JsonNode ask(UUID person, String path, String typed) throws IOException, InterruptedException {
        return Json.mapper().readTree(get(person, path, typed));
    }

    String get(UUID person, String path, String typed) throws IOException, InterruptedException {
        var address = path + "q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
        var answer =
                http.send(
                        request(address)
                                .header("Cookie", "sb_login=" + Filling.secret(person))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 200)
            throw new IOException(answer.statusCode() + " for " + address + ": " + answer.body());
        return answer.body();
    }

    /// A connection to its database.
    Connection database() throws IOException, SQLException {
        return DriverManager.getConnection(databaseUrl(), "soundingboard", databaseSecret());
    }

    String databaseUrl() throws IOException {
        var pid = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        return "jdbc:postgresql://127.0.0.1:%s/soundingboard".formatted(pid.get(3).strip());
    }

    String databaseSecret() throws IOException {
        return Files.readString(data.resolve("postgres.secret"));
    }

    /// Processor time of its JVM up to now.
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Whether it has logged this since it was started.
    boolean says(String words) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.contains(words));
        }
    }

    /// Memory of its JVM in MiB, without files that are mapped.
    long memoryMib() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")))
            if (line.startsWith("RssAnon:"))
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        return 0;
    }

    long indexBytes() throws IOException {
        try (var files = Files.walk(data.resolve("index"))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            return http.send(request("/health/ready").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .timeout(Duration.ofSeconds(60));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
