package soundingboard.call.jitsi.jicofo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import soundingboard.TestClock;
import soundingboard.call.jitsi.jicofo.JicofoException.Failure;

class JicofoTest {
    private static final String ROOM = "mentor-7@conference.meet.test";

    private final TestClock clock = new TestClock();
    /// Far more than an answer takes on a busy machine.
    private static final Duration LONG = Duration.ofSeconds(20);

    private JicofoDouble there;
    private Jicofo jicofo;

    @BeforeEach
    void start() throws IOException {
        there = new JicofoDouble();
        jicofo = client(there.url());
    }

    @AfterEach
    void stop() {
        jicofo.close();
        there.close();
    }

    @Test
    void aConferenceIsRequestedAndSeen() throws Exception {
        assertEquals(Optional.empty(), jicofo.conference(ROOM));
        var ready =
                assertInstanceOf(
                        ConferenceAnswer.Ready.class,
                        jicofo.request(ConferenceRequest.of("Mentor-7@conference.meet.test")));
        assertEquals(ROOM, ready.focus().room());
        assertEquals(Optional.of("focus@auth.meet.test"), ready.focus().address());
        assertEquals("false", ready.focus().properties().get("authentication"));
        assertEquals(List.of(ROOM), jicofo.conferences(), "health checks are left out");
        var state = jicofo.conference(ROOM).orElseThrow();
        assertEquals(2, state.people());
        assertTrue(
                state.members()
                        .contains(
                                new ConferenceState.Member(
                                        "ada@meet.test/1", true, ConferenceState.Kind.PERSON)));
        assertEquals("Bearer a proxy's token", there.lastAuthorization);
    }

    @Test
    void onlookersAreSentToTheirNodeAndARoomInTheMakingIsNotReady() throws Exception {
        there.notReady = true;
        assertInstanceOf(ConferenceAnswer.NotYet.class, jicofo.request(ConferenceRequest.of(ROOM)));
        there.visitorNode = "v1";
        var sent =
                assertInstanceOf(
                        ConferenceAnswer.GoToVisitors.class,
                        jicofo.request(ConferenceRequest.of(ROOM)));
        assertEquals("v1", sent.node());
    }

    @Test
    void refusalsKeepJicofosWords() {
        assertEquals(
                new Failure.Refused(
                        "Bad request: XMPP error reply received from other.example: XMPPError: remote-server-not-found"),
                failure(() -> jicofo.request(ConferenceRequest.of("x@other.example"))));
        there.authentication = true;
        var refused =
                assertInstanceOf(
                        Failure.Refused.class,
                        failure(() -> jicofo.request(ConferenceRequest.of(ROOM))));
        assertTrue(refused.said().contains("\"fullJid\" is null"));
        assertEquals(
                new Failure.Refused("Bad request: invalid-session"),
                failure(
                        () ->
                                jicofo.request(
                                        new ConferenceRequest(
                                                ROOM,
                                                Optional.of("m"),
                                                Optional.of("no-such"),
                                                Optional.empty(),
                                                Map.of("startAudioMuted", "9")))));
        there.off.add("/conference-request");
        assertEquals(
                new Failure.SwitchedOff("/conference-request/v1"),
                failure(() -> jicofo.request(ConferenceRequest.of(ROOM))));
    }

    @Test
    void healthIsWellUnwellOrNotChecked() throws Exception {
        assertEquals(new Jicofo.Health.NotChecked(), jicofo.health());
        there.off.clear();
        assertEquals(new Jicofo.Health.Well(), jicofo.health());
        there.operationalBridges = 0;
        assertEquals(
                new Jicofo.Health.Unwell(
                        true, "No operational bridges available (total bridge count: 0)"),
                jicofo.health());
        there.softFailure = true;
        assertEquals(new Jicofo.Health.Unwell(false, "XMPP ping failed"), jicofo.health());
        assertEquals(new Jicofo.Version("JiCoFo", "1.1.SNAPSHOT"), jicofo.version());
        assertEquals(new Statistics(2, 3, 2, 0, 1), jicofo.statistics());
    }

    @Test
    void conferencesArePinnedAndMoved() throws Exception {
        jicofo.pin(ROOM, "2.3", Duration.ofMinutes(30));
        assertEquals(ROOM, jicofo.pins().getFirst().room());
        jicofo.unpin(ROOM);
        jicofo.unpin(ROOM);
        assertEquals(List.of(), jicofo.pins());
        assertEquals(
                new Failure.Refused("Bad request: Invalid conference ID"),
                failure(() -> jicofo.pin("no room", "2.3", Duration.ofMinutes(1))));
        jicofo.request(ConferenceRequest.of(ROOM));
        assertEquals(1, jicofo.moveEndpoint(ROOM, "ada1", Optional.of("jvb2")));
        assertEquals(1, jicofo.moveEndpoints("jvb1", Optional.of(ROOM), 1));
        assertEquals(1, jicofo.moveFraction("jvb1", 0.5));
        assertEquals(
                new Failure.NotFound("Not found: Conference not found"),
                failure(() -> jicofo.moveEndpoint("x@y", "ada1", Optional.empty())));
        assertEquals(
                new Failure.NotFound("Not found: Bridge not found"),
                failure(() -> jicofo.moveEndpoints("jvb9", Optional.empty(), 1)));
    }

    @Test
    void aPassingWeaknessIsWaitedOutButMovingIsNeverDoneTwice() throws Exception {
        there.failNext.set(2);
        assertEquals("JiCoFo", jicofo.version().name());
        assertEquals(3, there.asked.get());
        there.failNext.set(1);
        assertEquals(
                new Failure.Ill(502, "Bad gateway"), failure(() -> jicofo.moveFraction("jvb1", 1)));
        assertEquals(4, there.asked.get());
    }

    @Test
    void whoFailsAgainAndAgainIsLeftInPeaceAndAskedOnceLater() throws Exception {
        there.failNext.set(Integer.MAX_VALUE);
        for (int i = 0; i < Circuit.PATIENCE; i++)
            assertInstanceOf(Failure.Ill.class, failure(jicofo::version));
        var before = there.asked.get();
        assertInstanceOf(Failure.CircuitOpen.class, failure(jicofo::version));
        assertEquals(before, there.asked.get());
        clock.advance(Circuit.REST.plusSeconds(1));
        assertInstanceOf(Failure.Ill.class, failure(() -> jicofo.moveFraction("jvb1", 1)));
        assertInstanceOf(Failure.CircuitOpen.class, failure(jicofo::version));
        assertEquals(before + 1, there.asked.get());
        there.failNext.set(0);
        clock.advance(Circuit.REST.plusSeconds(1));
        assertEquals("JiCoFo", jicofo.version().name());
        assertEquals("JiCoFo", jicofo.version().name());
    }

    @Test
    void aRefusalIsNoIllness() {
        for (int i = 0; i < 2 * Circuit.PATIENCE; i++)
            assertInstanceOf(
                    Failure.Refused.class,
                    failure(() -> jicofo.request(ConferenceRequest.of("x@other.example"))));
    }

    @Test
    void nobodyThereSilenceHalfAnAnswerAndGarbageAreToldApart() throws Exception {
        int closedPort;
        try (var socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        assertInstanceOf(
                Failure.Unreachable.class,
                failureOf(URI.create("http://127.0.0.1:" + closedPort), LONG));
        assertEquals(new Failure.TimedOut(), failureOfRaw("", false));
        var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        var half = head + "Content-Length: 100\r\n\r\n{\"name\":";
        assertEquals(new Failure.TimedOut(), failureOfRaw(half, false));
        assertInstanceOf(Failure.Unreachable.class, failureOfRaw(half, true));
        assertEquals(
                new Failure.NotUnderstood("not JSON"),
                failureOfRaw(head + "Content-Length: 6\r\n\r\n<html>", true));
        assertEquals(
                new Failure.NotUnderstood("HTTP status 302"),
                failureOfRaw(
                        "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", true));
        assertInstanceOf(
                Failure.NotUnderstood.class, failureOfRaw("220 mail.example ESMTP\r\n\r\n", true));
    }

    @Test
    void aWatchSeesAConferenceComeAndGo() throws Exception {
        var seen = new LinkedBlockingQueue<Optional<ConferenceState>>();
        var pace = new ConferenceWatch.Pace(Duration.ofMillis(20), Duration.ofMillis(60));
        try (var _ = new ConferenceWatch(jicofo, ROOM, pace, seen::add)) {
            assertEquals(Optional.empty(), seen.poll(30, TimeUnit.SECONDS));
            jicofo.request(ConferenceRequest.of(ROOM));
            await(seen, true);
            there.failNext.set(2);
            there.end(ROOM);
            await(seen, false);
        }
    }

    private static void await(LinkedBlockingQueue<Optional<ConferenceState>> seen, boolean present)
            throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            var next = seen.poll(30, TimeUnit.SECONDS);
            if (next != null && next.isPresent() == present) return;
        }
        throw new AssertionError("never seen " + present);
    }

    private Jicofo client(URI url) {
        return client(url, LONG);
    }

    private Jicofo client(URI url, Duration limit) {
        return new Jicofo(new Jicofo.Settings(url, Optional.of("a proxy's token"), limit, clock));
    }

    private static Failure failure(Executable call) {
        return assertThrows(JicofoException.class, call).failure();
    }

    private Failure failureOf(URI url, Duration limit) {
        try (var other = client(url, limit)) {
            return failure(other::statistics);
        }
    }

    /// What is said to every connection, which then ends or stays open without a word.
    private Failure failureOfRaw(String said, boolean ends) throws Exception {
        try (var socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(socket, said, ends));
            // Only silence is worth waiting for.
            var limit = ends ? LONG : Duration.ofMillis(700);
            return failureOf(URI.create("http://127.0.0.1:" + socket.getLocalPort()), limit);
        }
    }

    private static void answer(ServerSocket socket, String said, boolean ends) {
        try {
            while (true) {
                var connection = socket.accept();
                connection.getInputStream().readNBytes(16);
                connection.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
                if (ends) connection.close();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }
}
