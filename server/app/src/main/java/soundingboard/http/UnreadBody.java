package soundingboard.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is left of a request's body when the request is refused. It is read and thrown away: a
/// connection that is closed with bytes unread is reset, and the sender, who is still writing,
/// never sees the reason.
final class UnreadBody {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);

    /// More than the largest picture or transcript; uploads of films send parts and ask first.
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private UnreadBody() {}

    /// Reads on until the end, up to a bound of bytes and time; never throws. Who waits for a word
    /// before sending has sent nothing.
    static void discard(Context ctx) {
        if (ctx.header("Expect") != null || ctx.contentLength() > MAX_BYTES) return;
        long end = System.nanoTime() + LONGEST.toNanos();
        var bytes = new byte[64 * 1024];
        try {
            var body = ctx.req().getInputStream();
            for (int read = 0, all = 0; read >= 0 && all <= MAX_BYTES; all += read) {
                if (body.isFinished() || System.nanoTime() > end) return;
                read = body.read(bytes);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The rest of a request was not read: {}", e.getClass().getSimpleName());
        }
    }
}
