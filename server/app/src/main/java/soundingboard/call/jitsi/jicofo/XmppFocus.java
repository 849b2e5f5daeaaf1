package soundingboard.call.jitsi.jicofo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jitsi.xmpp.extensions.jitsimeet.ConferenceIq;
import org.jitsi.xmpp.extensions.jitsimeet.ConferenceIqProvider;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.provider.ProviderManager;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.muc.packet.Destroy;
import org.jivesoftware.smackx.muc.packet.MUCOwner;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import soundingboard.call.jitsi.jicofo.JicofoException.Failure;

/// The conference request as an XMPP stanza, over one connection that is opened when it is
/// first needed and again after it broke. Thread-safe; a request blocks for at most about
/// three times [Settings#deadline].
public final class XmppFocus implements Focus {

    /// @param user a bare address, such as `soundingboard@auth.meet.example.org`
    /// @param focus whom to ask, such as `focus.meet.example.org`
    /// @param encrypted TLS is required; otherwise there is none, for the same machine or its
    ///     own network
    /// @param deadline of connecting, of logging in, and of the answer
    public record Settings(
            String host,
            int port,
            String user,
            String password,
            String focus,
            boolean encrypted,
            Duration deadline,
            Clock clock) {
        @Override
        public String toString() {
            return "Settings[" + user + "]";
        }
    }

    /// How Prosody's `mod_reservations` marks its refusals.
    private static final String RESERVATION = "reservation-error";

    static {
        ProviderManager.addIQProvider(
                ConferenceIq.ELEMENT, ConferenceIq.NAMESPACE, new ConferenceIqProvider());
    }

    private final Settings settings;
    private final Circuit circuit;
    private @Nullable XMPPTCPConnection connection;

    public XmppFocus(Settings settings) {
        this.settings = settings;
        this.circuit = new Circuit(settings.clock());
    }

    @Override
    public ConferenceAnswer request(ConferenceRequest request) throws JicofoException {
        return guarded(request.room(), () -> answer((ConferenceIq) ask(iq(request))));
    }

    /// Ends a room for all who are in it (XEP-0045, 10.9). The account must own it, as those do
    /// that stand among the `admins` of Prosody's component of rooms.
    ///
    /// @param room its address
    /// @param why told to those who are in it
    public void endRoom(String room, String why) throws JicofoException {
        guarded(room, () -> ask(ending(room, why)));
    }

    private interface Question<T> {
        T ask() throws XMPPException, SmackException, IOException, InterruptedException;
    }

    private <T> T guarded(String room, Question<T> question) throws JicofoException {
        var open = circuit.open();
        if (open.isPresent()) throw new JicofoException(new Failure.CircuitOpen(open.get()));
        try {
            var answer = question.ask();
            circuit.succeeded();
            return answer;
        } catch (XmppStringprepException e) {
            throw new JicofoException(new Failure.Refused("not an address: " + room));
        } catch (XMPPException | SmackException | IOException e) {
            throw failed(failure(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(new Failure.TimedOut());
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) connection.disconnect();
        connection = null;
    }

    private JicofoException failed(Failure failure) {
        if (failure.away()) circuit.failed();
        else circuit.succeeded();
        return new JicofoException(failure);
    }

    private ConferenceIq iq(ConferenceRequest request) throws XmppStringprepException {
        var iq = new ConferenceIq();
        iq.setTo(JidCreate.from(settings.focus()));
        iq.setType(IQ.Type.set);
        iq.setRoom(JidCreate.entityBareFrom(request.room()));
        request.machine().ifPresent(iq::setMachineUID);
        request.loginId().ifPresent(iq::setSessionId);
        request.visitorNode().ifPresent(iq::setVnode);
        request.properties().forEach(iq::addProperty);
        return iq;
    }

    private static IQ ending(String room, String why) throws XmppStringprepException {
        var iq = new MUCOwner();
        iq.setTo(JidCreate.entityBareFrom(room));
        iq.setType(IQ.Type.set);
        iq.setDestroy(new Destroy(null, why));
        return iq;
    }

    private IQ ask(IQ iq) throws XMPPException, SmackException, IOException, InterruptedException {
        return connected()
                .createStanzaCollectorAndSend(iq)
                .nextResultOrThrow(settings.deadline().toMillis());
    }

    private static ConferenceAnswer answer(ConferenceIq answer) {
        return ConferenceAnswer.of(
                Boolean.TRUE.equals(answer.isReady()),
                Optional.ofNullable(answer.getVnode()),
                new ConferenceAnswer.Focus(
                        String.valueOf(answer.getRoom()),
                        Optional.ofNullable(answer.getFocusJid()),
                        Optional.ofNullable(answer.getSessionId()),
                        answer.getPropertiesMap()));
    }

    private synchronized XMPPTCPConnection connected()
            throws XMPPException, SmackException, IOException, InterruptedException {
        if (connection != null && connection.isAuthenticated()) return connection;
        if (connection != null) connection.disconnect();
        var user = JidCreate.entityBareFrom(settings.user());
        var fresh =
                new XMPPTCPConnection(
                        XMPPTCPConnectionConfiguration.builder()
                                .setXmppDomain(user.asDomainBareJid())
                                .setHost(settings.host())
                                .setPort(settings.port())
                                .setUsernameAndPassword(
                                        user.getLocalpart().toString(), settings.password())
                                .setSecurityMode(
                                        settings.encrypted()
                                                ? SecurityMode.required
                                                : SecurityMode.disabled)
                                .setConnectTimeout(Math.toIntExact(settings.deadline().toMillis()))
                                .setSendPresence(false)
                                .build());
        fresh.setReplyTimeout(settings.deadline().toMillis());
        try {
            fresh.connect().login();
        } catch (XMPPException | SmackException | IOException | InterruptedException e) {
            fresh.disconnect();
            throw e;
        }
        connection = fresh;
        return fresh;
    }

    private static Failure failure(Exception e) {
        return switch (e) {
            case NoResponseException _ -> new Failure.TimedOut();
            case SASLErrorException _ -> new Failure.NotAuthorised("the account is not let in");
            case XMPPErrorException refused -> failure(refused.getStanzaError());
            default -> new Failure.Unreachable(e.getClass().getSimpleName());
        };
    }

    private static Failure failure(StanzaError error) {
        // The modules name no language.
        var said = Optional.ofNullable(error.getDescriptiveText(""));
        var text = said.orElseGet(() -> error.getCondition().toString());
        return switch (error.getCondition()) {
            case not_authorized, forbidden, registration_required ->
                    new Failure.NotAuthorised(text);
            case service_unavailable ->
                    error.getExtension(RESERVATION, ConferenceIq.NAMESPACE) != null
                            ? new Failure.Refused(text)
                            : new Failure.Unreachable("Jicofo is not connected to Prosody");
            case remote_server_not_found, remote_server_timeout, recipient_unavailable ->
                    new Failure.Unreachable("Jicofo is not connected to Prosody");
            case item_not_found -> new Failure.NotFound(text);
            case internal_server_error, resource_constraint -> new Failure.Ill(500, text);
            default -> new Failure.Refused(text);
        };
    }
}
