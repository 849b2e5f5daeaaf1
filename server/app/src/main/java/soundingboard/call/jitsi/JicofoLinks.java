package soundingboard.call.jitsi;

import java.time.Clock;
import java.time.Duration;
import soundingboard.call.jitsi.jicofo.ConferenceRequest;
import soundingboard.call.jitsi.jicofo.Focus;
import soundingboard.call.jitsi.jicofo.Jicofo;
import soundingboard.call.jitsi.jicofo.JicofoException;
import soundingboard.config.Jitsi;

/// The links of a [JitsiCheck] that lead to Jicofo, and what we may do to its rooms.
///
/// @param room address of one that belongs to no session
record JicofoLinks(Jitsi jitsi, Clock clock, String room, Findings findings) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    void jicofo() {
        var link = "Jicofo's HTTP interface";
        if (jitsi.jicofo().isEmpty()) {
            findings.notChecked(
                    link, "SB_JICOFO_URL is not set, so its health is not known to us.");
            return;
        }
        var at = jitsi.jicofo().get();
        try (var jicofo = new Jicofo(new Jicofo.Settings(at.url(), at.token(), PATIENCE, clock))) {
            var version = jicofo.version().version();
            switch (jicofo.health()) {
                case Jicofo.Health.Well() -> findings.fine(link, "It is version " + version + ".");
                case Jicofo.Health.Unwell(_, var why) ->
                        findings.wrong(link, "It is not well: " + why);
                case Jicofo.Health.NotChecked() ->
                        findings.fine(
                                link,
                                "Its health checks are off, so nobody hears when it is ill: set jicofo.health.enabled = true.");
            }
        } catch (JicofoException e) {
            findings.wrong(link, Remedies.forFocus(e.failure()));
        }
    }

    /// Has a room opened, so that Prosody has something to tell.
    void focus() {
        var link = "Jicofo opens a room when we ask";
        try (var service = new Service(jitsi, clock)) {
            var focus = service.focus();
            if (focus.isEmpty())
                findings.notChecked(link, "Neither SB_JICOFO_URL nor SB_JITSI_XMPP is set.");
            else ask(link, focus.get());
        }
    }

    private void ask(String link, Focus focus) {
        try {
            focus.request(ConferenceRequest.of(room));
            findings.fine(link, "");
        } catch (JicofoException e) {
            findings.wrong(link, Remedies.forFocus(e.failure()));
        }
    }

    /// On the room that Jicofo has opened for us.
    void closing() {
        var link = "We close the room of a session that is cancelled meanwhile";
        try (var service = new Service(jitsi, clock)) {
            if (service.xmpp().isEmpty()) {
                findings.notChecked(
                        link,
                        "SB_JITSI_XMPP is not set: both pages leave such a room, but a call in a tab of its own goes on.");
                return;
            }
            service.xmpp().get().endRoom(room, "This was only a check.");
            findings.fine(link, "");
        } catch (JicofoException e) {
            switch (e.failure()) {
                case JicofoException.Failure.NotFound _ ->
                        findings.notChecked(link, "There is no room to try it on.");
                case JicofoException.Failure.NotAuthorised _ ->
                        findings.wrong(
                                link,
                                "The account of SB_JITSI_XMPP_USER may not: it must stand among the admins of the component of rooms.");
                default -> findings.wrong(link, Remedies.forFocus(e.failure()));
            }
        }
    }
}
