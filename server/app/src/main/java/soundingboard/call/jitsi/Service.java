package soundingboard.call.jitsi;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.call.jitsi.jicofo.ConferenceAnswer;
import soundingboard.call.jitsi.jicofo.ConferenceRequest;
import soundingboard.call.jitsi.jicofo.Focus;
import soundingboard.call.jitsi.jicofo.Jicofo;
import soundingboard.call.jitsi.jicofo.JicofoException;
import soundingboard.call.jitsi.jicofo.XmppFocus;
import soundingboard.config.Jitsi;

/// How Jitsi's meeting service is, as far as it may be asked, and its room made ready before
/// somebody comes. Thread-safe.
///
/// Where Prosody asks for reservations, the room is not made ready: a room that exists already
/// is opened to everybody with a token without a reservation, and would not end with it.
final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    /// Nobody waits longer for a way in because Jicofo is slow.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    enum State {
        READY,
        /// The room is being made; joining may take a moment.
        STARTING,
        /// It does not answer, or cannot carry sound and picture: the call may not come about.
        AWAY,
        /// There is nobody to ask, or no answer in time.
        UNKNOWN
    }

    private final Jitsi jitsi;
    private final Optional<Jicofo> jicofo;
    private final Optional<XmppFocus> xmpp;
    private final Optional<? extends Focus> focus;

    Service(Jitsi jitsi, Clock clock) {
        this.jitsi = jitsi;
        this.jicofo =
                jitsi.jicofo()
                        .map(
                                at ->
                                        new Jicofo(
                                                new Jicofo.Settings(
                                                        at.url(),
                                                        at.token(),
                                                        Jicofo.Settings.DEADLINE,
                                                        clock)));
        this.xmpp = xmpp(jitsi, clock);
        this.focus = jicofo.isPresent() ? jicofo : xmpp;
    }

    Optional<Jicofo> jicofo() {
        return jicofo;
    }

    Optional<XmppFocus> xmpp() {
        return xmpp;
    }

    Optional<? extends Focus> focus() {
        return focus;
    }

    /// Asks for at most [#PATIENCE].
    State prepare(String room) {
        if (focus.isEmpty()) return State.UNKNOWN;
        var reserved = jitsi.hookSecret().isPresent();
        if (reserved && jicofo.isEmpty()) return State.UNKNOWN;
        return inTime(reserved ? this::health : () -> open(room + "@" + jitsi.rooms()));
    }

    @Override
    public void close() {
        jicofo.ifPresent(Focus::close);
        xmpp.ifPresent(Focus::close);
    }

    private State open(String room) {
        try {
            return switch (focus.orElseThrow().request(ConferenceRequest.of(room))) {
                case ConferenceAnswer.Ready _ -> jicofo.isPresent() ? health() : State.READY;
                case ConferenceAnswer.NotYet _ -> State.STARTING;
                // Jitsi's own page follows it there.
                case ConferenceAnswer.GoToVisitors _ -> State.READY;
            };
        } catch (JicofoException e) {
            return state(e);
        }
    }

    private State health() {
        try {
            return switch (jicofo.orElseThrow().health()) {
                case Jicofo.Health.Well _, Jicofo.Health.NotChecked _ -> State.READY;
                case Jicofo.Health.Unwell(_, var why) -> {
                    LOG.warn("Jicofo is not well: {}", why);
                    yield State.AWAY;
                }
            };
        } catch (JicofoException e) {
            return state(e);
        }
    }

    private static State state(JicofoException e) {
        LOG.warn("Jicofo did not answer as it should: {}", e.getMessage());
        return e.failure().away() ? State.AWAY : State.UNKNOWN;
    }

    private static State inTime(Supplier<State> question) {
        var answer = new CompletableFuture<State>();
        Thread.ofVirtual().name("jicofo").start(() -> answer.complete(question.get()));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return State.AWAY;
        } catch (ExecutionException e) {
            return State.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return State.UNKNOWN;
        }
    }

    private static Optional<XmppFocus> xmpp(Jitsi jitsi, Clock clock) {
        return jitsi.xmpp()
                .map(
                        at ->
                                new XmppFocus(
                                        new XmppFocus.Settings(
                                                at.host(),
                                                at.port(),
                                                at.user(),
                                                at.password(),
                                                at.focus(),
                                                at.encrypted(),
                                                Jicofo.Settings.DEADLINE,
                                                clock)));
    }
}
