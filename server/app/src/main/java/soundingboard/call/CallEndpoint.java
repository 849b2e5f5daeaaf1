package soundingboard.call;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Asker;
import soundingboard.auth.SessionId;
import soundingboard.call.CallConnection.Goodbye;
import soundingboard.call.ToPage.Fault;

/// `GET /ws/calls/{sessionId}`: JSON text frames, one message each; see [FromPage] and [ToPage].
///
/// Pings keep proxies from closing a quiet line and find dead ones: browsers answer them even when
/// the page itself is asleep.
public final class CallEndpoint extends Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(CallEndpoint.class);

    private static final Duration PING_EVERY = Duration.ofSeconds(10);

    /// Two pings unanswered.
    private static final Duration SILENCE = Duration.ofSeconds(25);

    /// A page starting its picture, sound and screen at once sends about 60 candidates.
    private static final int BURST = 200;

    private static final double PER_SECOND = 20;

    /// Messages waiting for a page that does not read.
    private static final int OUTBOX = 256;

    private sealed interface Outgoing {
        record Text(String json) implements Outgoing {}

        record Close(Goodbye goodbye) implements Outgoing {}

        /// The connection is gone: there is nobody to write to.
        record Nothing() implements Outgoing {}
    }

    private final CallRooms rooms;
    private final BlockingQueue<Outgoing> outbox = new ArrayBlockingQueue<>(OUTBOX);
    private final RateLimit rate = new RateLimit(BURST, PER_SECOND, System.nanoTime());
    private @Nullable SessionId call;
    private @Nullable CallConnection connection;

    /// To be closed for what it sent: nothing more is heard from it. Only the reading thread's.
    private boolean doomed;

    private volatile long heardNanos = System.nanoTime();

    CallEndpoint(CallRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        var asker = (Asker) session.getUserPrincipal();
        var id = SessionId.parse(session.getPathParameters().getOrDefault("id", ""));
        var here =
                new CallConnection(
                        rooms.member(asker.id(), id),
                        message -> put(session, new Outgoing.Text(message.json())),
                        goodbye -> put(session, new Outgoing.Close(goodbye)));
        call = id;
        connection = here;
        session.setMaxTextMessageBufferSize(FromPage.MAX_LENGTH);
        session.setMaxIdleTimeout(SILENCE.multipliedBy(2).toMillis());
        session.addMessageHandler(String.class, text -> receive(id, here, text));
        session.addMessageHandler(PongMessage.class, _ -> heardNanos = System.nanoTime());
        Thread.ofVirtual().name("call page").start(() -> write(session));
        rooms.opened(id, here);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        outbox.clear();
        outbox.offer(new Outgoing.Nothing());
        if (call != null && connection != null) rooms.closed(call, connection);
    }

    @Override
    public void onError(Session session, Throwable cause) {
        LOG.debug("A call's connection failed: {}", cause.toString());
    }

    private void receive(SessionId session, CallConnection from, String text) {
        heardNanos = System.nanoTime();
        if (doomed) return;
        if (!rate.take(heardNanos)) {
            doomed = true;
            from.send(new ToPage.Refused(Fault.TOO_MANY));
            from.close(Goodbye.FLOOD);
            return;
        }
        try {
            rooms.receive(session, from, FromPage.parse(text));
        } catch (FromPage.Malformed e) {
            doomed = true;
            from.close(Goodbye.MALFORMED);
        } catch (FromPage.Invalid e) {
            from.send(new ToPage.Refused(e.fault));
        } catch (RuntimeException e) {
            LOG.warn("A call's message could not be handled: {}", cause(e));
            from.send(new ToPage.Refused(Fault.UNAVAILABLE));
        }
    }

    /// Not the exception itself: it quotes what it was about.
    private static String cause(Throwable e) {
        return e.getCause() == null ? e.getClass().getName() : cause(e.getCause());
    }

    private void put(Session session, Outgoing outgoing) {
        if (!outbox.offer(outgoing)) Thread.startVirtualThread(() -> close(session, Goodbye.SLOW));
    }

    /// The one writer of this connection.
    private void write(Session session) {
        try {
            while (session.isOpen()) {
                switch (outbox.poll(PING_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    case null -> ping(session);
                    case Outgoing.Text(var json) -> session.getBasicRemote().sendText(json);
                    case Outgoing.Close(var goodbye) -> {
                        close(session, goodbye);
                        return;
                    }
                    case Outgoing.Nothing() -> {
                        return;
                    }
                }
            }
        } catch (InterruptedException | IOException e) {
            close(session, Goodbye.SLOW);
        }
    }

    private void ping(Session session) throws IOException {
        if (System.nanoTime() - heardNanos > SILENCE.toNanos()) close(session, Goodbye.SLOW);
        else session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
    }

    private static void close(Session session, Goodbye goodbye) {
        try {
            session.close(new CloseReason(CloseCodes.getCloseCode(goodbye.code), goodbye.reason));
        } catch (IOException e) {
            LOG.debug("A call's connection was gone already: {}", e.toString());
        }
    }
}
