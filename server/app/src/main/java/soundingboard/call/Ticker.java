package soundingboard.call;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something again and again on a thread of its own, first after one pause, until it is
/// closed. Of failures in a row only the first is logged.
public final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final String name;
    private final Duration pause;
    private final Runnable work;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Ticker(String name, Duration pause, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    /// @param name of what is done, for the log
    public static Ticker start(String name, Duration pause, Runnable work) {
        var ticker = new Ticker(name, pause, work);
        Thread.ofVirtual().name(name).start(ticker::run);
        return ticker;
    }

    /// Does not wait for what is being done.
    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        var failing = false;
        while (!closedInPause()) {
            try {
                work.run();
                failing = false;
            } catch (RuntimeException e) {
                if (!failing && closed.getCount() > 0) LOG.warn("Not done: {}", name, e);
                failing = true;
            }
        }
    }

    private boolean closedInPause() {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
