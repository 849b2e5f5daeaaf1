package soundingboard.call.jitsi.jicofo;

import java.io.IOException;
import java.io.Reader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A component on Prosody (XEP-0114) that answers conference requests as Jicofo does, by the room's
/// name.
public final class FocusComponent implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("<stream:stream[^>]*\\bid=['\"]([^'\"]+)");
    private static final Pattern REQUEST =
            Pattern.compile("<iq\\b([^>]*)>\\s*<conference\\b([^>]*?)/?>.*", Pattern.DOTALL);

    private final Socket socket;
    private final Reader in;
    private final StringBuilder heard = new StringBuilder();

    public FocusComponent(Prosody prosody) throws Exception {
        socket = new Socket(java.net.InetAddress.getLoopbackAddress(), prosody.componentPort);
        socket.setSoTimeout(20_000);
        in = new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
        say(
                "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept'"
                        + " xmlns:stream='http://etherx.jabber.org/streams' to='focus.meet.test'>");
        var id = ID.matcher(until(">", "<stream:stream"));
        if (!id.find()) throw new AssertionError("no stream: " + heard);
        var digest =
                MessageDigest.getInstance("SHA-1")
                        .digest(
                                (id.group(1) + Prosody.COMPONENT_SECRET)
                                        .getBytes(StandardCharsets.UTF_8));
        say("<handshake>" + HexFormat.of().formatHex(digest) + "</handshake>");
        until(">", "<handshake");
        socket.setSoTimeout(0);
        Thread.ofVirtual().start(this::serve);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        try {
            while (true) answer(until("</iq>", "<iq"));
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void answer(String stanza) throws IOException {
        var request = REQUEST.matcher(stanza.substring(stanza.indexOf("<iq")));
        if (!request.matches()) return;
        var id = attribute(request.group(1), "id");
        var to = attribute(request.group(1), "from");
        var room = attribute(request.group(2), "room");
        var head = "<iq from='focus.meet.test' to='" + to + "' id='" + id + "' type='";
        switch (room.substring(0, room.indexOf('@'))) {
            case "silence" -> {
                // As when Jicofo fails inside.
            }
            case "not-authorized" ->
                    say(
                            head
                                    + "error'><error type='auth'><not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                                    + "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>not authorized user domain</text></error></iq>");
            case "no-session" ->
                    say(
                            head
                                    + "error'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                                    + "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>No session booked</text>"
                                    + "<reservation-error xmlns='http://jitsi.org/protocol/focus' error-code='403'/></error></iq>");
            default ->
                    say(
                            head
                                    + "result'><conference xmlns='http://jitsi.org/protocol/focus' room='"
                                    + room
                                    + "' focusjid='focus@auth.meet.test' ready='true'"
                                    + (room.startsWith("onlookers") ? " vnode='v1'" : "")
                                    + "><property name='authentication' value='false'/>"
                                    + "<property name='visitors-supported' value='false'/></conference></iq>");
        }
    }

    private void say(String xml) throws IOException {
        socket.getOutputStream().write(xml.getBytes(StandardCharsets.UTF_8));
    }

    /// What was heard up to `end`, the first one after `start`.
    private String until(String end, String start) throws IOException {
        while (true) {
            var from = heard.indexOf(start);
            var to = from < 0 ? -1 : heard.indexOf(end, from);
            if (to >= 0) {
                var whole = heard.substring(0, to + end.length());
                heard.delete(0, to + end.length());
                return whole;
            }
            var character = in.read();
            if (character < 0) throw new IOException("Prosody hung up: " + heard);
            heard.append((char) character);
        }
    }

    private static String attribute(String attributes, String name) {
        var value = Pattern.compile("\\b" + name + "=['\"]([^'\"]*)").matcher(attributes);
        return value.find() ? value.group(1) : "";
    }
}
