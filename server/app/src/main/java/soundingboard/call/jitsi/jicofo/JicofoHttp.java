package soundingboard.call.jitsi.jicofo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import soundingboard.call.jitsi.jicofo.JicofoException.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests, their repetition and what their failures mean. Thread-safe.
final class JicofoHttp implements AutoCloseable {

    /// A busy Jicofo's whole debug state is some hundred kilobytes.
    private static final long MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    private static final int MAX_SAID = 300;
    private static final int ATTEMPTS = 3;

    /// The first pause; the second is twice as long. Each is cut to a random part of itself.
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    enum Repeat {
        NEVER,
        /// The same question twice does no harm.
        WHEN_AWAY
    }

    /// A success.
    record Answer(String text) {
        JsonNode json() throws JicofoException {
            try {
                return MAPPER.readTree(text);
            } catch (JacksonException e) {
                throw new JicofoException(new Failure.NotUnderstood("not JSON"));
            }
        }
    }

    private final Jicofo.Settings settings;
    private final Circuit circuit;
    private final HttpClient client;

    JicofoHttp(Jicofo.Settings settings) {
        this.settings = settings;
        this.circuit = new Circuit(settings.clock());
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.deadline())
                        .build();
    }

    Answer get(String path, Repeat repeat) throws JicofoException {
        return ask(path, request(path).GET().build(), repeat);
    }

    /// Jicofo's POSTs set something to a state: they may be repeated.
    Answer post(String path, Object body) throws JicofoException {
        var json = BodyPublishers.ofString(MAPPER.writeValueAsString(body));
        return ask(
                path,
                request(path).header("Content-Type", "application/json").POST(json).build(),
                Repeat.WHEN_AWAY);
    }

    static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(settings.url() + path));
        settings.bearer().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private Answer ask(String path, HttpRequest request, Repeat repeat) throws JicofoException {
        var open = circuit.open();
        if (open.isPresent()) throw new JicofoException(new Failure.CircuitOpen(open.get()));
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = once(path, request);
                circuit.succeeded();
                return answer;
            } catch (JicofoException e) {
                var again = repeat == Repeat.WHEN_AWAY && attempt < ATTEMPTS;
                if (e.failure().retry() && again) {
                    pause(attempt);
                    continue;
                }
                if (e.failure().away()) circuit.failed();
                else circuit.succeeded();
                throw e;
            }
        }
    }

    /// The deadline holds for the body too, which the client's own time-out does not.
    private Answer once(String path, HttpRequest request) throws JicofoException {
        var handler =
                BodyHandlers.limiting(
                        BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES);
        var sent = client.sendAsync(request, handler);
        try {
            var response = sent.get(settings.deadline().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() == 200) return new Answer(response.body());
            throw new JicofoException(failure(path, response));
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new JicofoException(new Failure.TimedOut());
        } catch (ExecutionException e) {
            throw new JicofoException(failure(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new JicofoException(new Failure.TimedOut());
        }
    }

    /// Jicofo says 500 where it does not find something, and 404 where a part is switched off.
    private static Failure failure(String path, HttpResponse<String> response) {
        var said = response.body().strip();
        said = said.substring(0, Math.min(MAX_SAID, said.length()));
        var status = response.statusCode();
        if (status > 500) return new Failure.Ill(status, said);
        return switch (status) {
            case 400 -> new Failure.Refused(said);
            case 401, 403 -> new Failure.NotAuthorised(said);
            case 404 -> new Failure.SwitchedOff(path.replaceFirst("\\?.*", ""));
            case 500 ->
                    said.startsWith("Not found: ")
                            ? new Failure.NotFound(said)
                            : new Failure.Ill(status, said);
            default -> new Failure.NotUnderstood("HTTP status " + status);
        };
    }

    private static Failure failure(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> new Failure.Unreachable("no connection in time");
            case HttpTimeoutException _ -> new Failure.TimedOut();
            case ConnectException _ -> new Failure.Unreachable("nobody listens there");
            case java.net.ProtocolException _ -> new Failure.NotUnderstood("not HTTP");
            case IOException e when said(e).contains("nvalid status line") ->
                    new Failure.NotUnderstood("not HTTP");
            case IOException e -> new Failure.Unreachable(said(e));
            default -> new Failure.NotUnderstood(cause.getClass().getSimpleName());
        };
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? "the connection broke" : e.getMessage();
    }

    private static void pause(int attempt) throws JicofoException {
        var longest = PAUSE.toMillis() << (attempt - 1);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JicofoException(new Failure.TimedOut());
        }
    }
}
