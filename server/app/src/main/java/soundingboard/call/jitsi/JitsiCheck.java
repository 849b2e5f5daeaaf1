package soundingboard.call.jitsi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.PersonId;
import soundingboard.call.jitsi.Findings.Finding;
import soundingboard.config.Jitsi;

/// Walks through every link between this server, Jitsi's page, Prosody and Jicofo, and says of
/// each in plain words whether it holds. What it asks for belongs to no session.
public final class JitsiCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What a Prosody on another machine needs at the most. A guess.
    public static final Duration FOR_AN_EVENT = Duration.ofSeconds(8);

    private static final String ASKS = "Prosody asks us before it opens a room";
    private static final String UNSEEN =
            "Sounding Board does not answer, so it cannot be seen what arrives there.";
    private static final String TELLS = "Prosody tells us who comes and goes";

    private final Jitsi jitsi;
    private final URI own;
    private final Duration forAnEvent;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final String room = "check-" + UUID.randomUUID();
    private final Findings findings = new Findings();

    /// @param own where the running server is reached from here
    /// @param forAnEvent how long Prosody may take to tell of a new room
    public JitsiCheck(Jitsi jitsi, URI own, Duration forAnEvent, Clock clock) {
        this.jitsi = jitsi;
        this.own = own;
        this.forAnEvent = forAnEvent;
        this.clock = clock;
    }

    /// In the order of a call: page, token, reservation, focus, events.
    public List<Finding> walk() {
        page();
        var takesOurs = token();
        var links = new JicofoLinks(jitsi, clock, room + "@" + jitsi.rooms(), findings);
        forgedToken();
        if (jitsi.hookSecret().isEmpty()) {
            findings.notChecked(
                    ASKS, "SB_JITSI_HOOK_SECRET is not set, so a token alone opens a room.");
            links.jicofo();
            links.focus();
            findings.notChecked(
                    TELLS, "SB_JITSI_HOOK_SECRET is not set; what the pages see counts.");
            links.closing();
            return findings.all();
        }
        var server = new OwnServer(http, own, jitsi.hookSecret().get());
        var before = running(server);
        if (!takesOurs) findings.notChecked(ASKS, "No token of ours is let in, so nobody can ask.");
        else if (before.isEmpty()) findings.notChecked(ASKS, UNSEEN);
        else reservation(server, before.get());
        links.jicofo();
        links.focus();
        if (before.isEmpty()) findings.notChecked(TELLS, UNSEEN);
        else events(server, before.get());
        links.closing();
        return findings.all();
    }

    private Optional<Map<String, Instant>> running(OwnServer server) {
        var link = "Sounding Board runs at " + own;
        var heard = server.heard();
        if (heard.isPresent()) findings.fine(link, "");
        else
            findings.wrong(
                    link,
                    "It does not answer there, or has another SB_JITSI_HOOK_SECRET. Start it, and run this check on the same machine with the same settings.");
        return heard;
    }

    private void page() {
        var link = "Jitsi's page at " + jitsi.origin();
        try {
            var script = get(URI.create(jitsi.origin() + "/external_api.js"));
            if (script.statusCode() == 200 && script.body().contains("JitsiMeetExternalAPI"))
                findings.fine(link, "");
            else
                findings.wrong(
                        link,
                        "/external_api.js is not Jitsi's script (status "
                                + script.statusCode()
                                + "). Does SB_JITSI_URL lead to the Jitsi Meet itself?");
        } catch (IOException e) {
            findings.wrong(
                    link,
                    "It cannot be reached from here: check the name, the port and the certificate.");
        }
    }

    private boolean token() {
        var link = "Prosody takes our tokens";
        try {
            var refusal = bosh(jitsi.key()).login();
            if (refusal.isEmpty()) {
                findings.fine(link, "");
                return true;
            }
            findings.wrong(
                    link, "It says \"" + refusal.get() + "\". " + Remedies.forToken(refusal.get()));
        } catch (IOException e) {
            findings.wrong(link, Remedies.unasked(e));
        }
        return false;
    }

    private void forgedToken() {
        var link = "Prosody refuses forged tokens";
        var forged =
                new Jitsi.SharedSecret(UUID.randomUUID() + "-nobodys-secret", Optional.empty());
        try {
            if (bosh(forged).login().isPresent()) findings.fine(link, "");
            else
                findings.wrong(
                        link,
                        "It let in a token that is signed with another secret: set authentication = \"token\" on the main host, and allow_empty_token = false.");
        } catch (IOException e) {
            findings.notChecked(link, Remedies.unasked(e));
        }
    }

    /// By logging in as a browser does and asking for a room that belongs to no session: we
    /// must be asked, and our refusal must arrive.
    private void reservation(OwnServer server, Map<String, Instant> before) {
        try {
            var bosh = bosh(jitsi.key());
            if (bosh.login().isPresent()) return;
            switch (bosh.ask(room + "@" + jitsi.rooms(), "focus." + jitsi.domain())) {
                case Bosh.Asked.Opened() ->
                        findings.wrong(
                                ASKS,
                                "A room of no session was opened: load \"reservations\" on the main host and set reservations_api_prefix.");
                case Bosh.Asked.Refused(var code, var said) -> {
                    if (code.equals(Optional.of(403)) && server.heardSince(before, "reservation"))
                        findings.fine(ASKS, "");
                    else findings.wrong(ASKS, Remedies.forReservation(code, said));
                }
            }
        } catch (IOException e) {
            findings.notChecked(ASKS, Remedies.unasked(e));
        }
    }

    private void events(OwnServer server, Map<String, Instant> before) {
        var until = Instant.now().plus(forAnEvent);
        while (Instant.now().isBefore(until)) {
            if (server.heardSince(before, "event")) {
                findings.fine(TELLS, "");
                return;
            }
            sleep();
        }
        findings.wrong(
                TELLS,
                "Nothing came for a new room: load event_sync_component, with api_prefix = <this server>/api/jitsi and our secret in api_headers.");
    }

    private Bosh bosh(Jitsi.SigningKey key) {
        var signer =
                new Tokens(
                        new Jitsi(
                                jitsi.url(),
                                jitsi.domain(),
                                jitsi.rooms(),
                                jitsi.appId(),
                                key,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        clock);
        var holder = new Tokens.Holder(new PersonId(new UUID(0, 0)), "jitsi-check", false);
        var token = signer.mint(holder, room, clock.instant().plus(Tokens.VALID_FOR)).text();
        return new Bosh(http, jitsi.url(), jitsi.domain(), room, token);
    }

    private HttpResponse<String> get(URI address) throws IOException {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
