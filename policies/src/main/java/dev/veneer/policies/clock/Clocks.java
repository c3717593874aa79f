package dev.veneer.policies.clock;

import java.time.Duration;
import java.time.Instant;

/** Checks and conversions that the controls share. */
final class Clocks {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Clocks() {}

    static Instant instant(long nanosSinceEpoch) {
        return Instant.ofEpochSecond(
                Math.floorDiv(nanosSinceEpoch, NANOS_PER_SECOND), Math.floorMod(nanosSinceEpoch, NANOS_PER_SECOND));
    }

    /** Returns a wall clock that a policy could begin with. */
    static Instant checked(Instant wall) {
        if (wall.isBefore(EARLIEST) || wall.isAfter(LATEST)) {
            throw new IllegalArgumentException("cannot set the clock to " + wall + "; allowed: the years 1 to 9999");
        }
        return wall;
    }

    /** Returns a duration in nanoseconds. */
    static long checked(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("cannot move the clock by " + duration
                    + ": it goes forwards alone; 'set' takes the wall clock back, and no wait notices");
        }
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "cannot move the clock by " + duration + ": at most 292 years; see how far a test needs to go", e);
        }
    }
}
