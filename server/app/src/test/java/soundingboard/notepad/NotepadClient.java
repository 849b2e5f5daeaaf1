package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import soundingboard.TestClient;
import soundingboard.TestServer;
import soundingboard.yjs.Awareness;
import soundingboard.yjs.Doc;
import soundingboard.yjs.Message;
import soundingboard.yjs.StateVector;
import soundingboard.yjs.SyncMessage;
import soundingboard.yjs.XmlElement;
import soundingboard.yjs.XmlFragment;
import soundingboard.yjs.XmlText;

/// One person's page on a notepad: a replica over a real WebSocket.
final class NotepadClient implements AutoCloseable {
    final Doc doc = new Doc();
    final Awareness awareness = new Awareness();
    private final List<String> log = new ArrayList<>();
    private volatile @Nullable Session opened;
    private @Nullable CloseReason closed;
    private StateVector saved = StateVector.EMPTY;
    private long savedFrames;
    private long acknowledged;
    private long sent;
    private boolean synced;

    /// @param query such as `?saved=1&acknowledged=1`
    static NotepadClient open(TestServer server, TestClient person, String notepad, String query) {
        return at(server.socketUrl() + "/ws/notepads/" + notepad + query, person);
    }

    /// A page that was away and comes back with what it has.
    static NotepadClient returning(
            TestServer server, TestClient person, String notepad, byte[] state) {
        return new NotepadClient(
                server.socketUrl() + "/ws/notepads/" + notepad + "?saved=1&acknowledged=1",
                person,
                state);
    }

    static NotepadClient open(TestServer server, TestClient person, String notepad) {
        return open(server, person, notepad, "?saved=1&acknowledged=1");
    }

    /// @param url with the query
    static NotepadClient at(String url, TestClient person) {
        return new NotepadClient(url, person, new Doc().encodeStateAsUpdate());
    }

    private NotepadClient(String url, TestClient person, byte[] state) {
        doc.applyUpdate(state);
        doc.onUpdate(
                (update, origin, _) -> {
                    if (origin != this) sendSync(Message.update(update));
                });
        try {
            var container = ContainerProvider.getWebSocketContainer();
            container.setDefaultMaxBinaryMessageBufferSize(16 * 1024 * 1024);
            container.connectToServer(new Receiver(), config(person), URI.create(url));
        } catch (DeploymentException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        send(Message.step1(doc.stateVector()));
    }

    private static ClientEndpointConfig config(TestClient person) {
        return ClientEndpointConfig.Builder.create()
                .configurator(
                        new ClientEndpointConfig.Configurator() {
                            @Override
                            public void beforeRequest(Map<String, List<String>> headers) {
                                if (!person.cookie().isEmpty())
                                    headers.put("Cookie", List.of(person.cookie()));
                            }
                        })
                .build();
    }

    private final class Receiver extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            opened = session;
            session.addMessageHandler(byte[].class, (MessageHandler.Whole<byte[]>) this::receive);
        }

        private void receive(byte[] frame) {
            synchronized (NotepadClient.this) {
                take(Message.decode(frame), frame);
            }
        }

        @Override
        public void onError(Session session, Throwable cause) {
            cause.printStackTrace();
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            synchronized (NotepadClient.this) {
                closed = reason;
            }
        }
    }

    private void take(Message message, byte[] frame) {
        switch (message) {
            case Message.Sync(SyncMessage.Step1 step1) -> {
                log.add("step1");
                sendSync(Message.step2(SyncMessage.answer(doc, step1).update()));
            }
            case Message.Sync(SyncMessage.Step2(var update)) -> {
                log.add("step2");
                synced = true;
                doc.applyUpdate(update, this);
            }
            case Message.Sync(SyncMessage.Update(var update)) -> doc.applyUpdate(update, this);
            case Message.Presence(var update) -> awareness.apply(update, Instant.now());
            case Message.Saved(var state) -> {
                saved = state;
                savedFrames++;
            }
            case Message.Unknown(long type) -> {
                assertTrue(type == 101, "unexpected message " + type);
                acknowledged = frame[1] & 0x7f;
                if (frame.length > 2) acknowledged |= (long) frame[2] << 7;
            }
            case Message.Denied _, Message.QueryPresence _ -> throw new AssertionError(message);
        }
    }

    private void sendSync(byte[] frame) {
        sent++;
        send(frame);
    }

    private Session session() {
        return java.util.Objects.requireNonNull(opened);
    }

    synchronized void send(byte[] frame) {
        try {
            session().getBasicRemote().sendBinary(ByteBuffer.wrap(frame));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sendText(String text) {
        try {
            session().getBasicRemote().sendText(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Changes this replica as an editor would.
    synchronized void edit(Consumer<XmlFragment> edits) {
        doc.transact(_ -> edits.accept(doc.xmlFragment("default")));
    }

    /// A new paragraph at the end.
    void paragraph(String text) {
        edit(root -> root.addElement("paragraph").addText().append(text));
    }

    /// The text of one paragraph.
    static XmlText textOf(XmlFragment root, int index) {
        return (XmlText) ((XmlElement) root.children().get(index)).children().getFirst();
    }

    synchronized String xml() {
        return doc.xmlFragment("default").toString();
    }

    synchronized boolean synced() {
        return synced;
    }

    synchronized Optional<CloseReason> closed() {
        return Optional.ofNullable(closed);
    }

    synchronized StateVector saved() {
        return saved;
    }

    synchronized long savedFrames() {
        return savedFrames;
    }

    /// Whether all that was sent has been acknowledged and the state vector covers it.
    synchronized boolean allSaved() {
        return acknowledged == sent && saved.covers(doc.stateVector());
    }

    synchronized List<String> log() {
        return List.copyOf(log);
    }

    NotepadClient awaitSynced() {
        await("synced", this::synced);
        return this;
    }

    void awaitSaved() {
        await("saved", this::allSaved);
    }

    void awaitXml(String expected) {
        await("text " + expected, () -> xml().equals(expected), this::xml);
    }

    int awaitClosed() {
        await("closed", () -> closed().isPresent());
        return closed().orElseThrow().getCloseCode().getCode();
    }

    static void await(String what, BooleanSupplier condition) {
        await(what, condition, () -> "");
    }

    static void await(
            String what, BooleanSupplier condition, java.util.function.Supplier<String> instead) {
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end))
                throw new AssertionError("never " + what + "; instead " + instead.get());
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        leave();
    }

    /// Ends the connection; the replica stays.
    void leave() {
        try {
            session().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
