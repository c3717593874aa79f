package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Moves a clock of mode {@code step}. Safe for use by several threads. */
final class SteppingControl implements ClockControl {
    private static final String REAL_WAITS =
            ": waits take real time in mode step; 'mode: manual' and 'mode: auto' have timers";

    private final SteppingTime time;
    private final HostClock host;
    private final long start;

    /**
     * Creates the control.
     *
     * @param time the clock
     * @param host the host's
     * @param start the monotonic clock at the beginning
     */
    SteppingControl(SteppingTime time, HostClock host, long start) {
        this.time = time;
        this.host = host;
        this.start = start;
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public ClockState state() {
        return new ClockState(
                "step",
                time.now(),
                Clocks.instant(host.nanosSinceEpoch()),
                0,
                ZoneId.systemDefault(),
                Duration.ofNanos(time.monotonic() - start),
                List.of(),
                0,
                time.isFrozen(),
                time.isFrozen());
    }

    @Override
    public void setWallClock(Instant wall) {
        time.setWallClock(Clocks.checked(wall));
    }

    @Override
    public void advance(Duration duration) {
        throw new IllegalStateException("cannot let time pass" + REAL_WAITS + "; 'jump' moves the clock");
    }

    @Override
    public void jump(Duration duration) {
        time.advance(Clocks.checked(duration));
    }

    @Override
    public Optional<Duration> advanceToNextTimer() {
        throw new IllegalStateException("cannot advance to the next timer" + REAL_WAITS);
    }

    @Override
    public Duration runUntilIdle(Duration limit) {
        throw new IllegalStateException("cannot run until idle" + REAL_WAITS);
    }

    @Override
    public void freeze() {
        time.setFrozen(true);
    }

    @Override
    public void rate(double rate) {
        throw new IllegalStateException(
                "the clock has no rate in mode step: each reading moves it; 'mode: running' runs at a rate");
    }

    @Override
    public void resume() {
        time.setFrozen(false);
    }

    @Override
    public List<PendingTimer> pendingTimers() {
        return List.of();
    }
}
