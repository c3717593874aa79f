package dev.veneer.policies.clock;

import dev.veneer.hook.ClockPolicy;
import dev.veneer.hook.FileTimePolicy;
import dev.veneer.hook.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A clock that follows the host's, at a rate, or is frozen.
 *
 * <p>A frozen clock stands for whoever reads it; waits go on, in real time. When it is resumed, the monotonic clock is where
 * waits are, and the wall clock goes on from where it stood. Safe for use by several threads.
 */
final class RunningTime implements ClockPolicy {
    private final HostClock host;
    private final boolean realMonotonic;
    private final ClockHistory history;

    /** Swapped whole, so that one reading never mixes two. */
    private volatile Course course;

    /**
     * Starts the clock.
     *
     * @param host the host's clock
     * @param start the monotonic clock now
     * @param wall the wall clock
     * @param rate how many nanoseconds pass in one of the host's
     * @param frozen whether it stands for whoever reads it; {@code rate} is that of waits then
     * @param realMonotonic whether {@link System#nanoTime} is the host's
     * @param history gets to know how the clock goes
     */
    RunningTime(
            HostClock host,
            long start,
            WallTimeline wall,
            double rate,
            boolean frozen,
            boolean realMonotonic,
            ClockHistory history) {
        this.host = host;
        this.realMonotonic = realMonotonic;
        this.history = history;
        TimeSegment waits = new TimeSegment(host.nanoTime(), start, rate);
        course = new Course(frozen ? new TimeSegment(waits.hostStart(), start, 0) : waits, waits, wall);
        history.goesOn(course.pieces(host));
    }

    @Override
    public long currentTimeMillis() {
        return course.millis.now(host);
    }

    @Override
    public long nanoTimeAdjustment(long offset) {
        Course current = course;
        return current.wall.adjustment(current.shown.now(host), offset);
    }

    @Override
    public long nanoTime() {
        return realMonotonic ? host.nanoTime() : course.shown.now(host);
    }

    @Override
    public long waitTimeMillis() {
        Course current = course;
        return current.wall.millis(current.waits.now(host));
    }

    @Override
    public long waitNanoTime() {
        return course.waits.now(host);
    }

    @Override
    public long virtualTimeMillis(long real) {
        long ago = Math.floorDiv(host.nanosSinceEpoch(), 1_000_000) - real;
        Course current = course;
        return current.wall.millis(current.shown.now(host)) - ago;
    }

    @Override
    public FileTimePolicy fileTimes() {
        return history;
    }

    /** Returns how many nanoseconds of the host's pass until waits are at {@code time}. */
    long hostUntil(long time) {
        return course.waits.hostUntil(time, host);
    }

    /** Returns the monotonic clock as it is shown, also where {@link System#nanoTime} is the host's. */
    long monotonic() {
        return course.shown.now(host);
    }

    Instant now() {
        Course current = course;
        return current.wall.instant(current.shown.now(host));
    }

    boolean isFrozen() {
        return course.shown.rate() == 0;
    }

    double rate() {
        return course.waits.rate();
    }

    synchronized void freeze() {
        if (!isFrozen()) {
            Course current = course;
            // Both at one moment, so that waits never seem to be behind what is shown.
            TimeSegment standing = current.waits.atRate(0, host);
            TimeSegment waits = new TimeSegment(standing.hostStart(), standing.start(), 1);
            become(new Course(standing, waits, current.wall));
        }
    }

    /** Goes on at a rate, frozen or not. */
    synchronized void run(double rate) {
        Course current = course;
        TimeSegment waits = current.waits.atRate(rate, host);
        WallTimeline wall = isFrozen()
                ? current.wall.set(waits.start(), current.wall.instant(current.shown.start()))
                : current.wall;
        become(new Course(waits, waits, wall));
    }

    /** Moves both clocks ahead, and waits with them. */
    synchronized void advance(Duration by) {
        Course current = course;
        long nanos = by.toNanos();
        become(new Course(current.shown.ahead(nanos), current.waits.ahead(nanos), current.wall));
    }

    /** Sets the wall clock alone. */
    synchronized void setWallClock(Instant wall) {
        Course current = course;
        become(new Course(current.shown, current.waits, current.wall.set(current.shown.now(host), wall)));
    }

    private void become(Course next) {
        course = next;
        history.goesOn(next.pieces(host));
    }

    /** What is shown, how waits count, and what the wall clock makes of either. */
    private record Course(TimeSegment shown, TimeSegment waits, WallTimeline wall, WallMillis millis) {
        Course(TimeSegment shown, TimeSegment waits, WallTimeline wall) {
            this(shown, waits, wall, new WallMillis(shown, wall));
        }

        /** Returns how the wall clock goes on from now. */
        List<ClockPiece> pieces(HostClock host) {
            // The wall clock first, so that a file's time is rather a moment early than ahead of it.
            long monotonic = shown.now(host);
            return wall.pieces(monotonic, host.nanosSinceEpoch(), shown.rate());
        }
    }
}
