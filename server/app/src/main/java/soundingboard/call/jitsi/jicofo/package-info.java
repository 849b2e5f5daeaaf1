/// A client for Jicofo, the part of Jitsi Meet that holds conferences together: its HTTP
/// interface ([Jicofo]) and the same conference request over XMPP ([XmppFocus]). Knows nothing of
/// sessions; may be lifted out and used elsewhere.
///
/// ```java
/// try (var jicofo = new Jicofo(Jicofo.Settings.of(URI.create("http://127.0.0.1:8888")))) {
///     var answer = jicofo.request(ConferenceRequest.of("room@conference.meet.example.org"));
///     …
/// } catch (JicofoException e) {
///     switch (e.failure()) { … }
/// }
/// ```
@NullMarked
package soundingboard.call.jitsi.jicofo;

import org.jspecify.annotations.NullMarked;
