package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;

/**
 * How a monotonic clock goes from one moment on: evenly, or not at all. In nanoseconds; immutable.
 *
 * @param hostStart the host's monotonic clock at the beginning
 * @param start this clock at the beginning
 * @param rate how many nanoseconds of this clock pass in one of the host's; 0 where it stands
 */
record TimeSegment(long hostStart, long start, double rate) {

    /** Returns this clock now. */
    long now(HostClock host) {
        return rate == 0 ? start : at(host.nanoTime());
    }

    /** Returns this clock at a moment of the host's; {@link Long#MAX_VALUE} where it is further than a clock can tell. */
    long at(long hostTime) {
        // Another processor's clock may be a little behind the one that began the segment.
        long elapsed = Math.max(0, hostTime - hostStart);
        if (rate == 1) {
            return start + elapsed;
        }
        long later = start + (long) (elapsed * rate);
        return later < start ? Long.MAX_VALUE : later;
    }

    /** Returns how many nanoseconds of the host's pass until this clock shows {@code time}; {@link Long#MAX_VALUE} for ever. */
    long hostUntil(long time, HostClock host) {
        long remaining = time - now(host);
        if (remaining <= 0) {
            return 0;
        }
        return rate == 0 ? Long.MAX_VALUE : (long) Math.ceil(remaining / rate);
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
