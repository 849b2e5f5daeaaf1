package soundingboard.call.jitsi;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// As much of XMPP over HTTP (XEP-0206) as a browser needs to log in to Jitsi with a token and
/// to ask for a room; for [JitsiCheck]. Not thread-safe.
final class Bosh {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern SID = Pattern.compile("\\bsid=['\"]([^'\"]+)");
    private static final Pattern TEXT = Pattern.compile("<text[^>]*>([^<]*)</text>");
    private static final Pattern CODE = Pattern.compile("error-code=['\"](\\d+)");

    /// What became of asking for a room.
    sealed interface Asked {
        record Opened() implements Asked {}

        /// @param code of the reservation's refusal; empty when something else refused
        record Refused(Optional<Integer> code, String said) implements Asked {}
    }

    /// It is not a Jitsi that answers, or not as expected.
    static final class Odd extends IOException {
        Odd(String what) {
            super(what);
        }
    }

    private final HttpClient http;
    private final URI address;
    private final String domain;
    private long rid = ThreadLocalRandom.current().nextLong(1 << 30);
    private String sid = "";

    Bosh(HttpClient http, URI jitsi, String domain, String room, String token) {
        this.http = http;
        this.domain = domain;
        this.address =
                URI.create(
                        jitsi
                                + "/http-bind?room="
                                + URLEncoder.encode(room, StandardCharsets.UTF_8)
                                + "&token="
                                + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    /// @return why it was not let in; empty when it was
    Optional<String> login() throws IOException {
        var opened =
                post(
                        "to='"
                                + domain
                                + "' xml:lang='en' wait='10' hold='1' ver='1.6' xmpp:version='1.0'",
                        "");
        var found = SID.matcher(opened);
        if (!found.find()) throw new Odd("no XMPP over HTTP at /http-bind");
        sid = found.group(1);
        var answer = say("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>");
        if (answer.contains("<success")) return Optional.empty();
        return Optional.of(text(answer).orElse("no reason given"));
    }

    /// After [#login].
    Asked ask(String roomAddress, String focus) throws IOException {
        post("sid='" + sid + "' to='" + domain + "' xmpp:restart='true'", "");
        say(
                "<iq xmlns='jabber:client' type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
        var answer =
                say(
                        "<iq xmlns='jabber:client' type='set' id='c' to='"
                                + focus
                                + "'><conference xmlns='http://jitsi.org/protocol/focus' room='"
                                + roomAddress
                                + "'/></iq>");
        // Prosody asks us first, so the answer may come with the next request.
        if (!answer.contains("id='c'") && !answer.contains("id=\"c\"")) answer = say("");
        if (!answer.contains("<error")) {
            if (answer.contains("<conference")) return new Asked.Opened();
            throw new Odd("no answer to the request for a room");
        }
        var code = CODE.matcher(answer);
        return new Asked.Refused(
                code.find() ? Optional.of(Integer.valueOf(code.group(1))) : Optional.empty(),
                text(answer).orElse("no reason given"));
    }

    private String say(String stanza) throws IOException {
        return post("sid='" + sid + "'", stanza);
    }

    private String post(String attributes, String content) throws IOException {
        var body =
                "<body xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh' rid='"
                        + rid++
                        + "' content='text/xml; charset=utf-8' "
                        + attributes
                        + ">"
                        + content
                        + "</body>";
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Content-Type", "text/xml; charset=utf-8")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200)
                throw new Odd("/http-bind answers with status " + answer.statusCode());
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Optional<String> text(String answer) {
        var text = TEXT.matcher(answer);
        return text.find() ? Optional.of(text.group(1)) : Optional.empty();
    }
}
