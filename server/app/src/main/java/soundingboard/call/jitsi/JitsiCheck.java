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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.PersonId;
import soundingboard.call.jitsi.jicofo.ConferenceRequest;
import soundingboard.call.jitsi.jicofo.Focus;
import soundingboard.call.jitsi.jicofo.Jicofo;
import soundingboard.call.jitsi.jicofo.JicofoException;
import soundingboard.config.Jitsi;
import soundingboard.db.Json;

/// Walks through every link between this server, Jitsi's page, Prosody and Jicofo, and says of
/// each in plain words whether it holds. What it asks for belongs to no session.
public final class JitsiCheck {

    /// @param name of the link
    public record Finding(Verdict verdict, String name, String words) {
        @Override
        public String toString() {
            return "%-12s %s%s"
                    .formatted(verdict.said + ":", name, words.isEmpty() ? "" : ". " + words);
        }
    }

    public enum Verdict {
        FINE("fine"),
        WRONG("WRONG"),
        NOT_CHECKED("not checked");

        private final String said;

        Verdict(String said) {
            this.said = said;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How long Prosody may take to tell of a new room.
    private static final Duration FOR_AN_EVENT = Duration.ofSeconds(8);

    private final Jitsi jitsi;
    private final URI own;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final String room = "check-" + UUID.randomUUID();
    private final List<Finding> findings = new ArrayList<>();

    /// @param own where the running server is reached from here
    public JitsiCheck(Jitsi jitsi, URI own, Clock clock) {
        this.jitsi = jitsi;
        this.own = own;
        this.clock = clock;
    }

    /// In the order of a call: page, token, reservation, focus, events.
    public List<Finding> walk() {
        page();
        var before = heard();
        if (token()) reservation(before);
        else notChecked("Prosody asks us before it opens a room", "No token of ours is let in.");
        forgedToken();
        jicofo();
        focus();
        events(before);
        return List.copyOf(findings);
    }

    private void page() {
        var link = "Jitsi's page at " + jitsi.origin();
        try {
            var script = get(URI.create(jitsi.origin() + "/external_api.js"), "");
            if (script.statusCode() == 200 && script.body().contains("JitsiMeetExternalAPI"))
                fine(link, "");
            else
                wrong(
                        link,
                        "/external_api.js is not Jitsi's script (status "
                                + script.statusCode()
                                + "). Does SB_JITSI_URL lead to the Jitsi Meet itself?");
        } catch (IOException e) {
            wrong(
                    link,
                    "It cannot be reached from here: check the name, the port and the certificate.");
        }
    }

    private boolean token() {
        var link = "Prosody takes our tokens";
        try {
            var refusal = bosh(jitsi.key()).login();
            if (refusal.isEmpty()) {
                fine(link, "");
                return true;
            }
            wrong(link, "It says \"" + refusal.get() + "\". " + remedy(refusal.get()));
        } catch (IOException e) {
            wrong(link, unasked(e));
        }
        return false;
    }

    private void forgedToken() {
        var link = "Prosody refuses forged tokens";
        var forged =
                new Jitsi.SharedSecret(UUID.randomUUID() + "-nobodys-secret", Optional.empty());
        try {
            if (bosh(forged).login().isPresent()) fine(link, "");
            else
                wrong(
                        link,
                        "It let in a token that is signed with another secret: set authentication = \"token\" on the main host, and allow_empty_token = false.");
        } catch (IOException e) {
            notChecked(link, "Could not be asked.");
        }
    }

    /// By logging in as a browser does and asking for a room that belongs to no session: we
    /// must be asked, and our refusal must arrive.
    private void reservation(Optional<Map<String, Instant>> before) {
        var link = "Prosody asks us before it opens a room";
        if (jitsi.hookSecret().isEmpty()) {
            notChecked(link, "SB_JITSI_HOOK_SECRET is not set, so a token alone opens a room.");
            return;
        }
        try {
            var bosh = bosh(jitsi.key());
            if (bosh.login().isPresent()) return;
            switch (bosh.ask(room + "@" + jitsi.rooms(), "focus." + jitsi.domain())) {
                case Bosh.Asked.Opened() ->
                        wrong(
                                link,
                                "A room of no session was opened: load \"reservations\" on the main host and set reservations_api_prefix.");
                case Bosh.Asked.Refused(var code, var said) -> {
                    if (code.equals(Optional.of(403)) && moved(before, "reservation"))
                        fine(link, "");
                    else wrong(link, reservationRemedy(code, said));
                }
            }
        } catch (IOException e) {
            notChecked(link, unasked(e));
        }
    }

    private static String reservationRemedy(Optional<Integer> code, String said) {
        if (code.isEmpty())
            return "It was refused before we were asked (\""
                    + said
                    + "\"). Is Jicofo connected, and the component focus.<domain> there?";
        return switch (code.get()) {
            case 0 -> "Prosody cannot reach us: check reservations_api_prefix.";
            case 401 ->
                    "Prosody shows another secret: reservations_api_headers must hold SB_JITSI_HOOK_SECRET.";
            case 500 -> "We did not answer in time, or not as the module understands.";
            default -> "It asked somebody else, or another server of ours: " + said;
        };
    }

    private void jicofo() {
        var link = "Jicofo's HTTP interface";
        if (jitsi.jicofo().isEmpty()) {
            notChecked(link, "SB_JICOFO_URL is not set.");
            return;
        }
        var at = jitsi.jicofo().get();
        try (var jicofo = new Jicofo(new Jicofo.Settings(at.url(), at.token(), PATIENCE, clock))) {
            var version = jicofo.version().version();
            switch (jicofo.health()) {
                case Jicofo.Health.Well() -> fine(link, "Version " + version + ".");
                case Jicofo.Health.Unwell(_, var why) -> wrong(link, "It is not well: " + why);
                case Jicofo.Health.NotChecked() ->
                        fine(link, "Its health checks are off: set jicofo.health.enabled = true.");
            }
        } catch (JicofoException e) {
            wrong(link, words(e.failure()));
        }
    }

    /// Has a room opened, so that Prosody has something to tell.
    private void focus() {
        var link = "The focus opens a room when we ask";
        try (var service = new Service(jitsi, clock)) {
            var focus = service.focus();
            if (focus.isEmpty())
                notChecked(link, "Neither SB_JICOFO_URL nor SB_JITSI_XMPP is set.");
            else ask(link, focus.get());
        }
    }

    private void ask(String link, Focus focus) {
        try {
            focus.request(ConferenceRequest.of(room + "@" + jitsi.rooms()));
            fine(link, "");
        } catch (JicofoException e) {
            wrong(link, words(e.failure()));
        }
    }

    private void events(Optional<Map<String, Instant>> before) {
        var link = "Prosody tells us what happens in rooms";
        if (jitsi.hookSecret().isEmpty()) {
            notChecked(link, "SB_JITSI_HOOK_SECRET is not set; the pages' own word counts.");
            return;
        }
        if (before.isEmpty()) {
            wrong(
                    "Sounding Board at " + own,
                    "It does not answer there, or has another SB_JITSI_HOOK_SECRET: start it, or set SB_PUBLIC_URL.");
            return;
        }
        var until = Instant.now().plus(FOR_AN_EVENT);
        while (Instant.now().isBefore(until)) {
            if (moved(before, "event")) {
                fine(link, "");
                return;
            }
            sleep();
        }
        wrong(
                link,
                "No event came for a new room: load event_sync_component, with api_prefix = <this server>/api/jitsi and our secret in api_headers.");
    }

    private boolean moved(Optional<Map<String, Instant>> before, String kind) {
        var now = heard();
        return now.isPresent()
                && before.isPresent()
                && now.get().containsKey(kind)
                && !now.get().get(kind).equals(before.get().get(kind));
    }

    /// When the running server last heard from Prosody; empty when it does not answer us.
    private Optional<Map<String, Instant>> heard() {
        if (jitsi.hookSecret().isEmpty()) return Optional.empty();
        try {
            var answer = get(own.resolve("/api/jitsi/heard"), jitsi.hookSecret().get());
            if (answer.statusCode() != 200) return Optional.empty();
            var times = new java.util.HashMap<String, Instant>();
            Json.mapper()
                    .readTree(answer.body())
                    .forEachEntry((kind, at) -> times.put(kind, Instant.parse(at.asString())));
            return Optional.of(times);
        } catch (IOException e) {
            return Optional.empty();
        }
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

    private static String unasked(IOException e) {
        return e instanceof Bosh.Odd
                ? "Could not be asked: " + e.getMessage() + "."
                : "Could not be asked: no answer from /http-bind.";
    }

    private static String remedy(String said) {
        if (said.contains("signature"))
            return "Prosody has another app_secret than SB_JITSI_SECRET, or not the public half of our key.";
        if (said.contains("'iss'"))
            return "Set app_id and asap_accepted_issuers to SB_JITSI_APP_ID.";
        if (said.contains("'aud'")) return "asap_accepted_audiences must hold \"jitsi\".";
        if (said.contains("alg"))
            return "Set signature_algorithm to ours: RS256 with a key file, else HS256.";
        if (said.contains("exp") || said.contains("nbf"))
            return "The two machines' clocks differ: have both set by NTP.";
        return "Compare with deploy/jitsi/prosody.cfg.lua.";
    }

    private static String words(JicofoException.Failure failure) {
        return switch (failure) {
            case JicofoException.Failure.Unreachable(var why) ->
                    "It cannot be reached (" + why + "): does it run, and does it listen for us?";
            case JicofoException.Failure.TimedOut() -> "It did not answer in time.";
            case JicofoException.Failure.CircuitOpen _ -> "It has failed again and again.";
            case JicofoException.Failure.Refused(var said) -> "It refused: " + said;
            case JicofoException.Failure.NotAuthorised(var said) ->
                    "It does not take our login: " + said;
            case JicofoException.Failure.NotFound(var said) -> said;
            case JicofoException.Failure.SwitchedOff(var path) ->
                    "It has no " + path + ": that part is switched off in jicofo.conf.";
            case JicofoException.Failure.Ill(var status, var said) ->
                    "It is ill (status " + status + "): " + said;
            case JicofoException.Failure.NotUnderstood(var what) ->
                    "Something else answers there: " + what + ".";
        };
    }

    private HttpResponse<String> get(URI address, String bearer) throws IOException {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (!bearer.isEmpty()) request.header("Authorization", "Bearer " + bearer);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
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

    private void fine(String link, String words) {
        findings.add(new Finding(Verdict.FINE, link, words));
    }

    private void wrong(String link, String words) {
        findings.add(new Finding(Verdict.WRONG, link, words));
    }

    private void notChecked(String link, String words) {
        findings.add(new Finding(Verdict.NOT_CHECKED, link, words));
    }
}
