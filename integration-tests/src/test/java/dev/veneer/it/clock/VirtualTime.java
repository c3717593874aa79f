package dev.veneer.it.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What programs tell how long they waited with, each by its own clocks. */
final class VirtualTime {
    private static final Duration HALF_A_MILLI = Duration.ofNanos(500_000);

    private final long nanos = System.nanoTime();
    private final Instant instant = Instant.now();

    /** Begins now. */
    VirtualTime() {}

    /** Says how long it took by both clocks, to the nearest millisecond; by one, where they agree. */
    void say(String what) {
        Duration monotonic = round(Duration.ofNanos(System.nanoTime() - nanos));
        Duration wall = round(Duration.between(instant, Instant.now()));
        System.out.println(what + ": " + (monotonic.equals(wall) ? monotonic : monotonic + " and " + wall));
    }

    private static Duration round(Duration duration) {
        return duration.plus(HALF_A_MILLI).truncatedTo(ChronoUnit.MILLIS);
    }
}
