package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;

/**
 * How a monotonic clock goes from one moment on: evenly, or not at all. In nanoseconds; immutable.
 *
 * <p>A reading multiplies whole numbers, which takes less than to convert to floating point and back, and is exact however
 * long ago the segment began.
 */
final class TimeSegment {
    /** Parts of a nanosecond: a power of two. */
    private static final double PARTS = 0x1p63;

    private final long hostStart;
    private final long start;
    private final double rate;
    private final boolean stands;
    private final boolean atHostRate;

    /** The whole nanoseconds that pass in one of the host's, and the rest of {@link #PARTS}. */
    private final long whole;

    private final long fraction;

    /** What is added to the host's clock, times {@link #whole}; such a sum may overflow twice, and so is right. */
    private final long ahead;

    /** For how many of the host's nanoseconds this clock can tell the time. */
    private final long most;

    /**
     * A clock from one moment on.
     *
     * @param hostStart the host's monotonic clock at the beginning
     * @param start this clock at the beginning
     * @param rate how many nanoseconds of this clock pass in one of the host's, up to a million; 0 where it stands
     */
    TimeSegment(long hostStart, long start, double rate) {
        this.hostStart = hostStart;
        this.start = start;
        this.rate = rate;
        stands = rate == 0;
        atHostRate = rate == 1;
        whole = (long) rate;
        fraction = (long) ((rate - whole) * PARTS);
        ahead = start - hostStart * whole;
        most = (Long.MAX_VALUE - Math.max(0, start)) / Math.max(2, fraction == 0 ? whole : whole + 1);
    }

    long hostStart() {
        return hostStart;
    }

    long start() {
        return start;
    }

    double rate() {
        return rate;
    }

    /** Tells whether whole nanoseconds pass in each of the host's. */
    boolean isWhole() {
        return fraction == 0;
    }

    boolean stands() {
        return stands;
    }

    /** Tells whether a moment of the host's is between the beginning and where a clock cannot tell the time any more. */
    boolean reaches(long hostTime) {
        long elapsed = hostTime - hostStart;
        return elapsed >= 0 && elapsed <= most;
    }

    /** Returns this clock now. */
    long now(HostClock host) {
        return stands ? start : at(host.nanoTime());
    }

    /** Returns this clock at a moment of the host's; {@link Long#MAX_VALUE} where it is further than a clock can tell. */
    long at(long hostTime) {
        if (!reaches(hostTime)) {
            // Another processor's clock may be a little behind the one that began the segment.
            return hostTime - hostStart < 0 ? start : Long.MAX_VALUE;
        }
        if (atHostRate) {
            return hostTime + ahead;
        }
        long time = hostTime * whole + ahead;
        return fraction == 0 ? time : time + Math.multiplyHigh(hostTime - hostStart << 1, fraction);
    }

    /** Returns how many nanoseconds of the host's pass until this clock shows {@code time}; {@link Long#MAX_VALUE} for ever. */
    long hostUntil(long time, HostClock host) {
        long remaining = time - now(host);
        if (remaining <= 0) {
            return 0;
        }
        return stands ? Long.MAX_VALUE : (long) Math.ceil(remaining / rate);
    }

    /** Returns the segment that goes on from now at another rate. */
    TimeSegment atRate(double newRate, HostClock host) {
        long hostNow = host.nanoTime();
        return new TimeSegment(hostNow, at(hostNow), newRate);
    }

    /** Returns the segment that is ahead of this one. */
    TimeSegment ahead(long nanos) {
        return new TimeSegment(hostStart, Math.addExact(start, nanos), rate);
    }
}
