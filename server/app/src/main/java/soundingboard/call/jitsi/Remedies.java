package soundingboard.call.jitsi;

import java.io.IOException;
import java.util.Optional;
import soundingboard.call.jitsi.jicofo.JicofoException;

/// What to do about a link to Jitsi that does not hold, in an administrator's words. Pure.
final class Remedies {
    private Remedies() {}

    static String forReservation(Optional<Integer> code, String said) {
        if (code.isEmpty())
            return "It was refused before we were asked (\""
                    + said
                    + "\"). Is Jicofo running, and is there the component focus.<domain>?";
        return switch (code.get()) {
            case 0 ->
                    "Prosody cannot reach us: reservations_api_prefix must be our address as Prosody's machine sees it, and /api/jitsi/reservations.";
            case 401 ->
                    "Prosody shows another secret: reservations_api_headers must hold SB_JITSI_HOOK_SECRET.";
            case 500 -> "We did not answer in time, or not as the module understands.";
            default ->
                    "The answer was not this server's (\""
                            + said
                            + "\"): where does reservations_api_prefix lead?";
        };
    }

    static String unasked(IOException e) {
        var what = e instanceof Bosh.Odd ? e.getMessage() : "no answer from /http-bind";
        return "Prosody could not be asked: "
                + what
                + ". Is it running, and does the web server in front of it pass /http-bind on?";
    }

    static String forToken(String said) {
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

    static String forFocus(JicofoException.Failure failure) {
        return switch (failure) {
            case JicofoException.Failure.Unreachable(var why) ->
                    "It cannot be reached ("
                            + why
                            + "). Is it running, and is its address in our settings right?";
            case JicofoException.Failure.TimedOut() -> "It did not answer in time.";
            case JicofoException.Failure.CircuitOpen _ -> "It failed several times in a row.";
            case JicofoException.Failure.Refused(var said) -> "It refused: " + said;
            case JicofoException.Failure.NotAuthorised(var said) ->
                    "It does not let us in: " + said;
            case JicofoException.Failure.NotFound(var said) -> said;
            case JicofoException.Failure.SwitchedOff(var path) ->
                    "It has no " + path + ": that part is switched off in jicofo.conf.";
            case JicofoException.Failure.Ill(var status, var said) ->
                    "It is ill (status " + status + "): " + said;
            case JicofoException.Failure.NotUnderstood(var what) ->
                    "Something else answers there: " + what + ".";
        };
    }
}
