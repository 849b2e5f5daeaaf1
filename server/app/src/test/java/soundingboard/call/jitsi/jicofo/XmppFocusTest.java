package soundingboard.call.jitsi.jicofo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import soundingboard.TestClock;
import soundingboard.call.jitsi.jicofo.JicofoException.Failure;

/// Conference requests through a real Prosody.
class XmppFocusTest {
    private static Prosody prosody;

    @BeforeAll
    static void start() throws Exception {
        prosody = Prosody.start("a secret that is of no concern here");
    }

    @AfterAll
    static void stop() throws Exception {
        if (prosody != null) prosody.close();
    }

    @Test
    void aConferenceIsRequestedAndRefusalsAreToldApart() throws Exception {
        try (var _ = new FocusComponent(prosody);
                var focus = focus(Prosody.PASSWORD, prosody.clientPort)) {
            var ready = assertInstanceOf(ConferenceAnswer.Ready.class, ask(focus, "pair-7"));
            assertEquals("pair-7@conference.meet.test", ready.focus().room());
            assertEquals(Optional.of("focus@auth.meet.test"), ready.focus().address());
            assertEquals("false", ready.focus().properties().get("visitors-supported"));
            assertEquals(
                    "v1",
                    assertInstanceOf(ConferenceAnswer.GoToVisitors.class, ask(focus, "onlookers-7"))
                            .node());
            assertEquals(
                    new Failure.NotAuthorised("not authorized user domain"),
                    failure(focus, "not-authorized"));
            assertEquals(new Failure.Refused("No session booked"), failure(focus, "no-session"));
            assertEquals(new Failure.TimedOut(), failure(focus, "silence"));
            assertInstanceOf(ConferenceAnswer.Ready.class, ask(focus, "pair-8"));
        }
    }

    @Test
    void aFocusThatIsNotThereAWrongPasswordAndNoProsodyAreToldApart() throws Exception {
        try (var focus = focus(Prosody.PASSWORD, prosody.clientPort)) {
            assertInstanceOf(Failure.Unreachable.class, failure(focus, "pair-7"));
        }
        try (var focus = focus("another password", prosody.clientPort)) {
            assertInstanceOf(Failure.NotAuthorised.class, failure(focus, "pair-7"));
        }
        try (var focus = focus(Prosody.PASSWORD, 1)) {
            for (int i = 0; i < Circuit.PATIENCE; i++)
                assertInstanceOf(Failure.Unreachable.class, failure(focus, "pair-7"));
            assertInstanceOf(Failure.CircuitOpen.class, failure(focus, "pair-7"));
        }
    }

    @Test
    void aRoomThatIsNotThereIsNotEnded() throws Exception {
        try (var focus = focus(Prosody.PASSWORD, prosody.clientPort)) {
            var refused =
                    assertThrows(
                            JicofoException.class,
                            () -> focus.endRoom("no-such@conference.meet.test", "It is over."));
            assertInstanceOf(Failure.NotFound.class, refused.failure());
            // A refusal is no illness: the circuit stays closed.
            for (int i = 0; i < Circuit.PATIENCE; i++)
                assertThrows(
                        JicofoException.class,
                        () -> focus.endRoom("no-such@conference.meet.test", "It is over."));
            assertInstanceOf(
                    Failure.Refused.class,
                    assertThrows(JicofoException.class, () -> focus.endRoom("no address", "x"))
                            .failure());
        }
    }

    private static XmppFocus focus(String password, int port) {
        return new XmppFocus(
                new XmppFocus.Settings(
                        "127.0.0.1",
                        port,
                        Prosody.ACCOUNT,
                        password,
                        "focus.meet.test",
                        false,
                        Duration.ofSeconds(3),
                        new TestClock()));
    }

    private static ConferenceAnswer ask(Focus focus, String room) throws JicofoException {
        return focus.request(ConferenceRequest.of(room + "@conference.meet.test"));
    }

    private static Failure failure(Focus focus, String room) {
        return assertThrows(JicofoException.class, () -> ask(focus, room)).failure();
    }
}
