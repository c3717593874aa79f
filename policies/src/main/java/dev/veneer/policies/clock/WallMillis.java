package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;
import java.time.temporal.ChronoField;

/**
 * The wall clock of a clock that runs, in milliseconds since 1970-01-01T00:00:00Z. Safe for use by several threads.
 *
 * <p>Most readings are in the same millisecond as the one before. To see that takes less than to divide, which would make a
 * reading a tenth slower than one of the host's.
 */
final class WallMillis {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** A number of milliseconds in which no reading is. */
    private static final long NONE = Long.MIN_VALUE / NANOS_PER_MILLI;

    private final TimeSegment segment;
    private final WallTimeline wall;
    private final boolean stands;
    private final boolean atHostRate;

    /** The host's clock times this, and what is added to it, are nanoseconds since {@link #millis}. */
    private final long whole;

    private final long ahead;
    private final long millis;

    /**
     * In which millisecond since {@link #millis} the latest reading was, whosever it was. It stays {@link #NONE} where the wall
     * clock does not go evenly, or not by whole nanoseconds.
     */
    private long latest = NONE;

    /**
     * Creates the wall clock.
     *
     * @param segment the monotonic clock
     * @param wall what the wall clock shows at each of its moments
     */
    WallMillis(TimeSegment segment, WallTimeline wall) {
        this.segment = segment;
        this.wall = wall;
        stands = segment.stands();
        boolean even = isEven();
        atHostRate = even && segment.rate() == 1;
        whole = even ? (long) segment.rate() : 0;
        millis = wall.millis(segment.start());
        long rest = wall.instant(segment.start()).getLong(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI;
        ahead = even ? rest - segment.hostStart() * whole : 0;
    }

    private boolean isEven() {
        return segment.isWhole() && wall.isEvenFrom(segment.start());
    }

    /** Returns the wall clock now. */
    long now(HostClock host) {
        return stands ? millis : at(host.nanoTime());
    }

    private long at(long hostTime) {
        long nanos = atHostRate ? hostTime + ahead : hostTime * whole + ahead;
        long same = latest;
        long rest = nanos - same * NANOS_PER_MILLI;
        return rest >= 0 && rest < NANOS_PER_MILLI ? millis + same : next(hostTime, nanos);
    }

    /** Divides once, for those that follow. */
    private long next(long hostTime, long nanos) {
        latest = isEven() && segment.reaches(hostTime) ? nanos / NANOS_PER_MILLI : NONE;
        return wall.millis(segment.at(hostTime));
    }
}
