package dev.veneer.policies.clock;

import dev.veneer.hook.ClockPolicy;
import dev.veneer.hook.FileTimePolicy;
import dev.veneer.hook.HostClock;
import java.time.Instant;
import java.util.List;

/**
 * A clock that stands until {@link #moveTo} moves it. Safe for use by several threads; whoever moves it holds the lock of
 * {@link WaitingThreads}.
 */
final class StandingTime implements ClockPolicy {
    private final HostClock host;
    private final BusyReaders busy;
    private final boolean realMonotonic;
    private final ClockHistory history;
    private volatile long now;
    private volatile WallTimeline wall;

    /** The host's wall clock at the beginning, in milliseconds, and this one's. */
    private final long hostStart;

    private final long start;

    /**
     * Sets the clock up.
     *
     * @param host the host's clock
     * @param start the monotonic clock now
     * @param wall the wall clock
     * @param busy who sees threads that read without waiting
     * @param realMonotonic whether {@link System#nanoTime} is the host's
     * @param history gets to know how the clock goes
     */
    StandingTime(
            HostClock host,
            long start,
            WallTimeline wall,
            BusyReaders busy,
            boolean realMonotonic,
            ClockHistory history) {
        this.host = host;
        this.realMonotonic = realMonotonic;
        this.history = history;
        this.busy = busy;
        this.wall = wall;
        now = start;
        hostStart = Math.floorDiv(host.nanosSinceEpoch(), 1_000_000);
        this.start = wall.millis(start);
        tellHistory();
    }

    @Override
    public long currentTimeMillis() {
        busy.read();
        return wall.millis(now);
    }

    @Override
    public long nanoTimeAdjustment(long offset) {
        busy.read();
        return wall.adjustment(now, offset);
    }

    @Override
    public long nanoTime() {
        if (realMonotonic) {
            return host.nanoTime();
        }
        busy.read();
        return now;
    }

    @Override
    public long waitTimeMillis() {
        return wall.millis(now);
    }

    @Override
    public long waitNanoTime() {
        return now;
    }

    @Override
    public long virtualTimeMillis(long real) {
        // What was before the start was at the host's pace; what is after it is where the clock stands.
        return real <= hostStart ? start - (hostStart - real) : wall.millis(now);
    }

    @Override
    public FileTimePolicy fileTimes() {
        return history;
    }

    /** Returns the monotonic clock. */
    long monotonic() {
        return now;
    }

    Instant wallClock() {
        return wall.instant(now);
    }

    Instant wallClock(long monotonic) {
        return wall.instant(monotonic);
    }

    HostClock host() {
        return host;
    }

    /** Moves the clock; never back. */
    void moveTo(long time) {
        if (time > now) {
            now = time;
            tellHistory();
        }
    }

    /** Sets the wall clock alone. */
    void setWallClock(Instant newWall) {
        wall = wall.set(now, newWall);
        tellHistory();
    }

    private void tellHistory() {
        history.goesOn(List.of(new ClockPiece(host.nanosSinceEpoch(), wall.instant(now), 0)));
    }
}
