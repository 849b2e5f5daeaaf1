package soundingboard.call.jitsi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.SessionId;
import soundingboard.call.Ticker;
import soundingboard.call.jitsi.jicofo.ConferenceState;
import soundingboard.call.jitsi.jicofo.ConferenceWatch;
import soundingboard.call.jitsi.jicofo.Jicofo;

/// Keeps an eye on the rooms in which somebody is, as far as Prosody has told: an event that
/// got lost must not leave a call open for ever. Jicofo is only believed about a room's
/// absence, and only when it says so twice. Thread-safe.
final class RoomWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoomWatch.class);
    private static final Duration TICK = Duration.ofSeconds(15);

    private final Jicofo jicofo;
    private final RoomStore rooms;
    private final Ledger ledger;
    private final String domain;
    private final ConferenceWatch.Pace pace;
    private final Clock clock;
    private final Map<SessionId, ConferenceWatch> watches = new HashMap<>();
    private final Map<SessionId, Instant> missed = new ConcurrentHashMap<>();
    private final Ticker ticker;

    /// @param domain of the rooms
    RoomWatch(
            Jicofo jicofo,
            RoomStore rooms,
            Ledger ledger,
            String domain,
            ConferenceWatch.Pace pace,
            Clock clock) {
        this.jicofo = jicofo;
        this.rooms = rooms;
        this.ledger = ledger;
        this.domain = domain;
        this.pace = pace;
        this.clock = clock;
        this.ticker = Ticker.start("watching the rooms of Jitsi", TICK, this::look);
    }

    /// Looks which rooms are to be watched now. Called every [#TICK]; by tests at once.
    synchronized void look() {
        var open = rooms.occupied();
        watches.entrySet()
                .removeIf(
                        watch -> {
                            if (open.containsKey(watch.getKey())) return false;
                            watch.getValue().close();
                            missed.remove(watch.getKey());
                            return true;
                        });
        open.forEach(
                (session, room) ->
                        watches.computeIfAbsent(
                                session,
                                _ ->
                                        new ConferenceWatch(
                                                jicofo,
                                                room + "@" + domain,
                                                pace,
                                                state -> seen(session, state))));
    }

    @Override
    public synchronized void close() {
        ticker.close();
        watches.values().forEach(ConferenceWatch::close);
    }

    private void seen(SessionId session, Optional<ConferenceState> state) {
        if (state.isPresent()) {
            missed.remove(session);
            return;
        }
        var first = missed.putIfAbsent(session, clock.instant());
        if (first == null) return;
        LOG.info("The room of session {} is gone from Jitsi and nobody told", session);
        ledger.vanished(session, first);
        missed.remove(session);
    }
}
