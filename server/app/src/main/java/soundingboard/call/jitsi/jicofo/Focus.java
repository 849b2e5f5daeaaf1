package soundingboard.call.jitsi.jicofo;

/// Whom to ask for a conference, whichever way the question travels. Thread-safe.
public interface Focus extends AutoCloseable {

    /// Has the focus join the room, so that it is ready when people come. A room that nobody
    /// joins is dropped again after a quarter of a minute. Asking twice is the same as asking
    /// once.
    ///
    /// @throws JicofoException says whose fault it is, and whether to try again
    ConferenceAnswer request(ConferenceRequest request) throws JicofoException;

    @Override
    void close();
}
