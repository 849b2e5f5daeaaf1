package soundingboard.notepad;

/// The way out to one peer. Methods never block and never throw; thread-safe.
interface Wire {

    /// Why a connection is ended by the server; codes of RFC 6455.
    enum End {
        GOING_AWAY(1001),
        NOT_BINARY(1003),
        NOT_UNDERSTOOD(1007),
        NOT_ALLOWED(1008),
        FAULT(1011),
        TRY_LATER(1013);

        final int code;

        End(int code) {
            this.code = code;
        }
    }

    /// Sends after everything that was sent before; drops the peer when it reads too slowly.
    void send(byte[] frame);

    /// Asks whether somebody is still there, and drops who has not answered the last times.
    void checkAlive();

    /// @param reason for people who look into their browser's console; never content
    void close(End end, String reason);
}
