package soundingboard.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Real time, except while the sample pair's past is being written: then it stands where it was
/// set. Thread-safe.
public final class DemoClock extends Clock {
    private final Clock realTime;
    private volatile Optional<Instant> set = Optional.empty();

    public DemoClock(Clock realTime) {
        this.realTime = realTime;
    }

    void set(Instant at) {
        set = Optional.of(at);
    }

    void letGo() {
        set = Optional.empty();
    }

    @Override
    public Instant instant() {
        return set.orElseGet(realTime::instant);
    }

    @Override
    public ZoneId getZone() {
        return realTime.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock keeps its zone");
    }
}
