package soundingboard.notepad;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Asker;
import soundingboard.problem.Refusal;

/// `/ws/notepads/{id}`: the y-websocket protocol. One for each connection; who may open it was
/// decided before the upgrade.
///
/// `?saved=1` asks for message 100 (the state vector that is on disk), `?acknowledged=1` for
/// message 101 (how many of this connection's sync frames are on disk).
public final class NotepadEndpoint extends Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(NotepadEndpoint.class);

    /// The largest frame that is taken; a larger one ends the connection with 1009. A page that
    /// was offline for long sends all its changes in one.
    static final int MAX_FRAME_BYTES = 8 * 1024 * 1024;

    /// What may wait for a slow reader when one more frame comes.
    static final long MAX_WAITING_BYTES = 4L * 1024 * 1024;

    private static final int MAX_WAITING_FRAMES = 5_000;

    /// A single send that takes longer ends the connection.
    private static final Duration LONGEST_SEND = Duration.ofSeconds(10);

    private final Notepads notepads;
    private volatile @Nullable NotepadRoom room;
    private @Nullable RoomPeer peer;

    public NotepadEndpoint(Notepads notepads) {
        this.notepads = notepads;
    }

    /// Whether the asker may open a notepad's socket; decided before the upgrade.
    public static boolean mayOpen(Notepads notepads, Asker asker, String id) {
        return notepads.mayOpen(asker.id(), NotepadId.parse(id)).isPresent();
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxBinaryMessageBufferSize(MAX_FRAME_BYTES);
        session.setMaxTextMessageBufferSize(1024);
        session.setMaxIdleTimeout(0);
        var outbox = new Outbox(session, this::leave);
        var person = ((Asker) session.getUserPrincipal()).id();
        var me =
                new RoomPeer(
                        person,
                        outbox,
                        new RoomPeer.Wishes(
                                wishes(session, "saved"), wishes(session, "acknowledged")));
        peer = me;
        try {
            var id = NotepadId.parse(session.getPathParameters().getOrDefault("id", ""));
            var joined = notepads.join(id, me);
            room = joined;
            session.addMessageHandler(
                    byte[].class,
                    new MessageHandler.Whole<byte[]>() {
                        private final FrameRate rate = new FrameRate(System.nanoTime());

                        @Override
                        public void onMessage(byte[] frame) {
                            outbox.heard();
                            if (rate.admits(frame.length, System.nanoTime()))
                                joined.receive(me, frame);
                            else me.close(Wire.End.TRY_LATER, "too many messages at once");
                        }
                    });
            session.addMessageHandler(
                    String.class,
                    new MessageHandler.Whole<String>() {
                        @Override
                        public void onMessage(String text) {
                            me.close(Wire.End.NOT_BINARY, "notepads speak binary");
                        }
                    });
            session.addMessageHandler(
                    PongMessage.class,
                    new MessageHandler.Whole<PongMessage>() {
                        @Override
                        public void onMessage(PongMessage pong) {
                            outbox.heard();
                        }
                    });
        } catch (Refusal refusal) {
            outbox.close(Wire.End.TRY_LATER, refusal.title());
        }
    }

    private static boolean wishes(Session session, String parameter) {
        return session.getRequestParameterMap()
                .getOrDefault(parameter, java.util.List.of())
                .contains("1");
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        leave();
    }

    private void leave() {
        var joined = room;
        if (joined != null && peer != null) joined.leave(peer);
    }

    @Override
    public void onError(Session session, Throwable cause) {
        LOG.debug("A notepad connection failed: {}", cause.getClass().getSimpleName());
    }

    /// What waits for one reader. Sends one frame at a time, in order, without blocking anybody.
    private static final class Outbox implements Wire {
        /// Pings without any answer before a connection counts as dead.
        private static final int MAX_UNANSWERED = 2;

        private final Session session;

        /// The room is told at once: the end of a deaf connection itself may take a while.
        private final Runnable leave;

        private final ArrayDeque<byte[]> waiting = new ArrayDeque<>(2);
        private long waitingBytes;
        private boolean sending;
        private boolean closed;
        private final AtomicInteger unanswered = new AtomicInteger();

        Outbox(Session session, Runnable leave) {
            this.session = session;
            this.leave = leave;
            session.getAsyncRemote().setSendTimeout(LONGEST_SEND.toMillis());
        }

        @Override
        public void send(byte[] frame) {
            synchronized (this) {
                if (closed) return;
                waiting.add(frame);
                waitingBytes += frame.length;
                if (!sending) transmit();
                if (waitingBytes - frame.length <= MAX_WAITING_BYTES
                        && waiting.size() <= MAX_WAITING_FRAMES) return;
            }
            close(End.TRY_LATER, "reads too slowly");
        }

        /// Sends until a frame has to wait for the network; its completion goes on. A loop, as
        /// most frames complete within the call.
        private synchronized void transmit() {
            sending = true;
            while (!closed) {
                var next = waiting.poll();
                if (next == null) {
                    sending = false;
                    return;
                }
                waitingBytes -= next.length;
                var within = new AtomicBoolean(true);
                try {
                    session.getAsyncRemote()
                            .sendBinary(
                                    ByteBuffer.wrap(next),
                                    result -> {
                                        if (!result.isOK())
                                            close(End.TRY_LATER, "could not be reached");
                                        else if (!within.getAndSet(false)) transmit();
                                    });
                } catch (RuntimeException e) {
                    closed = true;
                }
                if (within.getAndSet(false)) return;
            }
        }

        void heard() {
            unanswered.set(0);
        }

        @Override
        public void checkAlive() {
            if (unanswered.getAndIncrement() >= MAX_UNANSWERED)
                close(End.TRY_LATER, "gave no sign of life");
            else Thread.startVirtualThread(this::ping);
        }

        private void ping() {
            try {
                session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            } catch (IOException | RuntimeException e) {
                LOG.debug("A ping could not be sent: {}", e.getClass().getSimpleName());
            }
        }

        @Override
        public void close(End end, String reason) {
            synchronized (this) {
                if (closed) return;
                closed = true;
                waiting.clear();
            }
            // Elsewhere: the caller may hold this lock or the room's.
            Thread.startVirtualThread(() -> closeNow(end, reason));
        }

        private void closeNow(End end, String reason) {
            leave.run();
            try {
                session.close(new CloseReason(CloseCodes.getCloseCode(end.code), reason));
            } catch (IOException | RuntimeException e) {
                LOG.debug("A connection was gone already: {}", e.getClass().getSimpleName());
            }
        }
    }
}
