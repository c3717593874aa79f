package dev.veneer.policies.clock;

import dev.veneer.hook.ClockPolicy;
import dev.veneer.hook.FileTimePolicy;
import dev.veneer.hook.HostClock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that each reading moves on by one step. Waits take real time. Safe for use by several threads. */
final class SteppingTime implements ClockPolicy {
    /** How often the history is told, which is as precise as the times of files are. */
    private static final long TOLD_NANOS = 1_000_000;

    private final HostClock host;
    private final long usualStep;

    /** How far each reading moves it; 0 while it is frozen. */
    private volatile long step;

    private final boolean realMonotonic;
    private final AtomicLong shown;
    private final long start;
    private final TimeSegment waits;
    private final ClockHistory history;
    private volatile long toldAt;
    private volatile WallTimeline wall;

    /**
     * Starts the clock.
     *
     * @param host the host's clock
     * @param start the monotonic clock now
     * @param wall the wall clock
     * @param step how many nanoseconds each reading takes
     * @param realMonotonic whether {@link System#nanoTime} is the host's
     * @param history gets to know how the clock goes
     */
    SteppingTime(
            HostClock host, long start, WallTimeline wall, long step, boolean realMonotonic, ClockHistory history) {
        this.host = host;
        this.step = step;
        usualStep = step;
        this.realMonotonic = realMonotonic;
        this.wall = wall;
        this.start = start;
        shown = new AtomicLong(start);
        waits = new TimeSegment(host.nanoTime(), start, 1);
        this.history = history;
        tellHistory(host.nanosSinceEpoch());
    }

    @Override
    public long currentTimeMillis() {
        return wall.millis(read());
    }

    @Override
    public long nanoTimeAdjustment(long offset) {
        return wall.adjustment(read(), offset);
    }

    @Override
    public long nanoTime() {
        return realMonotonic ? host.nanoTime() : read();
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

    @Override
    public FileTimePolicy fileTimes() {
        tellHistory(host.nanosSinceEpoch());
        return history;
    }

    /** Returns the wall clock, without moving it. */
    Instant now() {
        return wall.instant(shown.get());
    }

    /** Moves both clocks ahead. */
    void advance(long nanos) {
        shown.addAndGet(nanos);
        tellHistory(host.nanosSinceEpoch());
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
        tellHistory(host.nanosSinceEpoch());
    }

    private long read() {
        long reading = shown.getAndAdd(step);
        long real = host.nanosSinceEpoch();
        if (real - toldAt >= TOLD_NANOS) {
            tellHistory(real);
        }
        return reading;
    }

    private void tellHistory(long real) {
        toldAt = real;
        // What was read last, or else a file that was written before a reading would be newer than that.
        long lastRead = Math.max(start, shown.get() - step);
        history.goesOn(List.of(new ClockPiece(real, wall.instant(lastRead), 0)));
    }
}
