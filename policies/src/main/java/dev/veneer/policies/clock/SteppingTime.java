package dev.veneer.policies.clock;

import dev.veneer.hook.ClockPolicy;
import dev.veneer.hook.HostClock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that each reading moves on by one step. Waits take real time. Safe for use by several threads. */
final class SteppingTime implements ClockPolicy {
    private final HostClock host;
    private final long usualStep;

    /** How far each reading moves it; 0 while it is frozen. */
    private volatile long step;

    private final boolean realMonotonic;
    private final AtomicLong shown;
    private final TimeSegment waits;
    private volatile WallTimeline wall;

    /**
     * Starts the clock.
     *
     * @param host the host's clock
     * @param start the monotonic clock now
     * @param wall the wall clock
     * @param step how many nanoseconds each reading takes
     * @param realMonotonic whether {@link System#nanoTime} is the host's
     */
    SteppingTime(HostClock host, long start, WallTimeline wall, long step, boolean realMonotonic) {
        this.host = host;
        this.step = step;
        usualStep = step;
        this.realMonotonic = realMonotonic;
        this.wall = wall;
        shown = new AtomicLong(start);
        waits = new TimeSegment(host.nanoTime(), start, 1);
    }

    @Override
    public long currentTimeMillis() {
        return wall.millis(shown.getAndAdd(step));
    }

    @Override
    public long nanoTimeAdjustment(long offset) {
        return wall.adjustment(shown.getAndAdd(step), offset);
    }

    @Override
    public long nanoTime() {
        return realMonotonic ? host.nanoTime() : shown.getAndAdd(step);
    }

    @Override
    public long waitTimeMillis() {
        return wall.millis(waits.now(host));
    }

    @Override
    public long waitNanoTime() {
        return waits.now(host);
    }

    @Override
    public long virtualTimeMillis(long real) {
        long ago = Math.floorDiv(host.nanosSinceEpoch(), 1_000_000) - real;
        return wall.millis(shown.get()) - ago;
    }

    /** Returns the wall clock, without moving it. */
    Instant now() {
        return wall.instant(shown.get());
    }

    /** Moves both clocks ahead. */
    void advance(long nanos) {
        shown.addAndGet(nanos);
    }

    long monotonic() {
        return shown.get();
    }

    /** Keeps readings from moving it, or lets them again. */
    void setFrozen(boolean frozen) {
        step = frozen ? 0 : usualStep;
    }

    boolean isFrozen() {
        return step == 0;
    }

    /** Sets the wall clock alone. */
    synchronized void setWallClock(Instant newWall) {
        wall = wall.set(shown.get(), newWall);
    }
}
