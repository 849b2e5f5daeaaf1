package soundingboard.call.jitsi.jicofo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at one conference again and again: soon after a change, more and more seldom while
/// nothing changes or Jicofo does not answer. Ends with [#close].
public final class ConferenceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConferenceWatch.class);

    /// @param first pause after a change
    /// @param longest pause
    public record Pace(Duration first, Duration longest) {
        public static final Pace USUAL = new Pace(Duration.ofSeconds(5), Duration.ofMinutes(1));

        Duration after(Duration pause) {
            var next = pause.multipliedBy(2);
            return next.compareTo(longest) > 0 ? longest : next;
        }
    }

    private final Jicofo jicofo;
    private final String room;
    private final Pace pace;
    private final Consumer<Optional<ConferenceState>> seen;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param seen called with every look that succeeded, on the watch's own thread; empty
    ///     when there is no such conference
    public ConferenceWatch(
            Jicofo jicofo, String room, Pace pace, Consumer<Optional<ConferenceState>> seen) {
        this.jicofo = jicofo;
        this.room = room;
        this.pace = pace;
        this.seen = seen;
        Thread.ofVirtual().name("conference watch").start(this::run);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        var pause = pace.first();
        Optional<Optional<ConferenceState>> before = Optional.empty();
        while (!closedAfter(pause)) {
            try {
                var now = jicofo.conference(room);
                pause = before.equals(Optional.of(now)) ? pace.after(pause) : pace.first();
                before = Optional.of(now);
                seen.accept(now);
            } catch (JicofoException e) {
                pause = pace.after(pause);
                LOG.debug("A conference could not be looked at: {}", e.getMessage());
            } catch (RuntimeException e) {
                pause = pace.after(pause);
                LOG.warn("What was seen of a conference could not be noted: {}", e.toString());
            }
        }
    }

    private boolean closedAfter(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
