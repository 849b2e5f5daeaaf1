package soundingboard.call.jitsi;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.SessionId;
import soundingboard.call.Ticker;
import soundingboard.call.jitsi.jicofo.JicofoException;
import soundingboard.call.jitsi.jicofo.XmppFocus;

/// Ends rooms that are in use although their door is closed: the session was cancelled or moved
/// meanwhile, or its time is over. Prosody by itself ends a room only when the time is over
/// that it was told when the room was opened. Thread-safe.
final class DoorKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DoorKeeper.class);
    private static final Duration TICK = Duration.ofSeconds(10);

    private final RoomStore rooms;
    private final Plans plans;
    private final XmppFocus xmpp;
    private final String domain;
    private final Clock clock;
    private final Map<SessionId, JicofoException.Failure> failed = new ConcurrentHashMap<>();
    private final Ticker ticker;

    /// @param domain of the rooms
    DoorKeeper(RoomStore rooms, Plans plans, XmppFocus xmpp, String domain, Clock clock) {
        this.rooms = rooms;
        this.plans = plans;
        this.xmpp = xmpp;
        this.domain = domain;
        this.clock = clock;
        this.ticker = Ticker.start("closing rooms of Jitsi", TICK, this::look);
    }

    /// Called every [#TICK]; by tests at once.
    void look() {
        var open = rooms.inUse();
        failed.keySet().retainAll(open.keySet());
        open.forEach(
                (session, room) ->
                        plans.of(session)
                                .map(plan -> plan.door(clock.instant()))
                                .filter(door -> door != Plans.Door.OPEN)
                                .ifPresent(door -> end(session, room, door)));
    }

    @Override
    public void close() {
        ticker.close();
    }

    private void end(SessionId session, String room, Plans.Door door) {
        try {
            xmpp.endRoom(room + "@" + domain, door.words());
            LOG.info("The room of session {} was closed on Jitsi: {}", session, door);
        } catch (JicofoException e) {
            var before = failed.put(session, e.failure());
            if (!e.failure().equals(before))
                LOG.warn("The room of session {} was not closed on Jitsi", session, e);
        }
    }
}
